import { Router } from "express";
import { GROUNDS_PAGE, listGrounds } from "../../../../prisma/read/grounds";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { CANCELLATION_GROUNDS } from "../../../../workflows/charts/file/events";
import { CLAUSES, cite } from "../../../../workflows/rules/clauses";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { Filter } from "../../components/filter";
import { Card, DateText, Table } from "../../components/index";
import { queried, queriedId } from "../../page/address";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { groundLabel } from "../words";

/** 注销情形: every ground that stands open, on the files of one's reach (D21). */
export function groundsRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.grounds, async (req, res) => {
		const visitor = visitorOf(res);
		const ground = CANCELLATION_GROUNDS.find(({ value }) => value === queried(req, "ground"))?.value;
		const unionId = queriedId(req, "union");
		const reached = reach(visitor.actor);
		const [found, unions] = await Promise.all([
			listGrounds(db, reached, { ground, unionId, after: queriedId(req, "after") }),
			unionChoices(db, reached),
		]);
		const rows = found.slice(0, GROUNDS_PAGE);
		const query = new URLSearchParams({
			...(ground ? { ground } : {}),
			...(unionId ? { union: unionId } : {}),
			after: rows.at(-1)?.id ?? "",
		});
		sendPage(
			res,
			<Page title="注销情形" visitor={visitor} place="grounds">
				<p class="note">
					{cite("D21")}：“{CLAUSES.D21.text}”。系统按已登记的情况列出，由基层工会或帮扶中心提出、帮扶中心确认；不予采纳的须写明理由。
				</p>
				<Filter
					action={paths.grounds}
					selects={[
						{ name: "ground", label: "情形", any: "全部情形", options: CANCELLATION_GROUNDS, chosen: ground },
						{ name: "union", label: "工会", any: "全部工会", options: unions, chosen: unionId },
					]}
				/>
				<Card flush>
					<Table
						columns={[
							{
								label: "档案",
								cell: (row) => (
									<>
										<a href={`${paths.file(row.fileId)}#grounds`}>{row.title}</a>
										<div class="note">{row.number}</div>
									</>
								),
							},
							{ label: "工会", cell: (row) => row.unionName },
							{ label: "情形", cell: (row) => groundLabel(row.ground) },
							{ label: "依据的事实", cell: (row) => row.facts },
							{ label: "自", cell: (row) => <DateText day={row.metOn} /> },
						]}
						rows={rows}
						keyOf={(row) => row.id}
						empty="没有待处理的注销情形。"
						next={found.length > GROUNDS_PAGE ? `${paths.grounds}?${query}` : undefined}
					/>
				</Card>
			</Page>,
		);
	});
	return router;
}
