import { Router } from "express";
import { LOOK_UPS_PAGE, lookUps } from "../../../../prisma/read/look-ups";
import { LOOK_UP_READERS } from "../../../../record/audit/look-ups";
import { reach } from "../../../../record/people/actor";
import { CLAUSES, cite } from "../../../../workflows/rules/clauses";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { caseLink } from "../../cases/case-row";
import { Card, Table, TimeText } from "../../components/index";
import { queried, queriedId } from "../../page/address";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";

/** 查阅记录: who read which case, form or whole number, for the centre and the auditor (D28). */
export function lookUpsRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.lookUps, only(...LOOK_UP_READERS), async (req, res) => {
		const visitor = visitorOf(res);
		const caseId = queriedId(req, "case");
		const after = /^\d{1,18}$/.exec(queried(req, "after") ?? "")?.[0];
		const found = await lookUps(db, reach(visitor.actor, LOOK_UP_READERS), { caseId, after });
		const rows = found.slice(0, LOOK_UPS_PAGE);
		const query = new URLSearchParams({ ...(caseId ? { case: caseId } : {}), after: rows.at(-1)?.id ?? "" });
		sendPage(
			res,
			<Page title="查阅记录" visitor={visitor} place="lookUps">
				<p class="note">
					{cite("D28")}：“{CLAUSES.D28.text}”
				</p>
				{caseId && (
					<p>
						只列出一件的查阅。<a href={paths.lookUps}>全部查阅记录</a>
					</p>
				)}
				<Card flush>
					<Table
						columns={[
							{ label: "时间", cell: (row) => <TimeText at={row.at.getTime()} /> },
							{ label: "查阅人", cell: (row) => row.byName },
							{ label: "查阅内容", cell: (row) => row.what },
							{ label: "案件", cell: (row) => <a href={caseLink({ id: row.caseId, chart: row.chart })}>{row.title}</a> },
							{ label: "工会", cell: (row) => row.unionName },
							{ label: "", cell: (row) => caseId === undefined && <a href={`${paths.lookUps}?case=${row.caseId}`}>只看这一件</a> },
						]}
						rows={rows}
						keyOf={(row) => row.id}
						empty="还没有查阅。"
						next={found.length > LOOK_UPS_PAGE ? `${paths.lookUps}?${query}` : undefined}
					/>
				</Card>
			</Page>,
		);
	});
	return router;
}
