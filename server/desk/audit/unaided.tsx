import { Router } from "express";
import { unaidedByUnion } from "../../../prisma/read/unaided";
import { reach } from "../../../record/people/actor";
import { cite } from "../../../workflows/rules/clauses";
import { yearOf } from "../../../workflows/rules/plain-date";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { unaidedRegister } from "../../registers/unaided";
import { Card, Table } from "../components/index";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import { registerPart } from "../registers/part";

/** Z18 不漏一人: whom nothing has reached this year, everybody for the unions they reach; above them how many of each union. */
export function unaidedRouter(deps: Pick<Deps, "db" | "secrets">): Router {
	const router = Router();
	router.get(paths.unaided, async (req, res) => {
		const visitor = visitorOf(res);
		const year = yearOf(visitor.now.today);
		const { part, mistakes } = await registerPart(deps, unaidedRegister, visitor, req, { title: "名单" });
		const page = (
			<Page title={unaidedRegister.title} visitor={visitor} place={unaidedRegister.id} mistakes={mistakes}>
				<p class="note">
					{year} 年还没有到账的帮扶，也没有登记实物、服务帮扶的在档户（{cite("Z18")}）。
				</p>
				<Card title="各工会" flush>
					<Table
						columns={[
							{ label: "工会", cell: (row) => <a href={`${paths.unaided}?unionId=${row.unionId}`}>{row.unionName}</a> },
							{ label: "在档", cell: (row) => row.active, number: true },
							{ label: "本年未帮扶", cell: (row) => row.unaided, number: true },
						]}
						rows={await unaidedByUnion(deps.db, reach(visitor.actor), year)}
						keyOf={(row) => row.unionId}
						empty="还没有档案。"
					/>
				</Card>
				{part}
			</Page>
		);
		sendPage(res, page, mistakes.length > 0 ? 400 : 200);
	});
	return router;
}
