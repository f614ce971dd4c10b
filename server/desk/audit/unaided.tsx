import { Router } from "express";
import { UNAIDED_PAGE, type UnaidedRow, type UnionAid, unaided, unaidedByUnion } from "../../../prisma/read/unaided";
import { reach } from "../../../record/people/actor";
import { cite } from "../../../workflows/rules/clauses";
import { yearOf } from "../../../workflows/rules/plain-date";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { Badge, Card, DateText, Table } from "../components/index";
import { queriedId } from "../page/address";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";

/** Z18 不漏一人: whom nothing has reached this year, everybody for the unions they reach. */
export function unaidedRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.unaided, async (req, res) => {
		const visitor = visitorOf(res);
		const [reached, year, unionId] = [reach(visitor.actor), yearOf(visitor.now.today), queriedId(req, "union")];
		const [unions, rows] = await Promise.all([
			unaidedByUnion(db, reached, year),
			unaided(db, reached, year, { unionId, after: queriedId(req, "after") }),
		]);
		sendPage(res, <UnaidedPage visitor={visitor} year={year} unions={unions} rows={rows} unionId={unionId} />);
	});
	return router;
}

interface Shown {
	visitor: Visitor;
	year: number;
	unions: readonly UnionAid[];
	rows: readonly UnaidedRow[];
	/** The one union that the list is of. */
	unionId: string | undefined;
}

function UnaidedPage({ visitor, year, unions, rows, unionId }: Shown) {
	const shown = rows.slice(0, UNAIDED_PAGE);
	const last = rows.length > UNAIDED_PAGE ? shown.at(-1) : undefined;
	const one = unions.find((union) => union.unionId === unionId);
	const next = last && `${paths.unaided}?${new URLSearchParams({ ...(unionId === undefined ? {} : { union: unionId }), after: last.id })}`;
	return (
		<Page title="未帮扶在档户" visitor={visitor} place="unaided">
			<p class="note">
				{year} 年还没有到账的帮扶，也没有登记实物、服务帮扶的在档户（{cite("Z18")}）。
			</p>
			<Card title="各工会" flush>
				<Table
					columns={[
						{ label: "工会", cell: (row) => <a href={`${paths.unaided}?union=${row.unionId}`}>{row.unionName}</a> },
						{ label: "在档", cell: (row) => row.active, number: true },
						{ label: "本年未帮扶", cell: (row) => row.unaided, number: true },
					]}
					rows={unions}
					keyOf={(row) => row.unionId}
					empty="还没有档案。"
				/>
			</Card>
			<Card title={one ? `${one.unionName}的名单` : "名单"} flush actions={one && <a href={paths.unaided}>全部工会</a>}>
				<Table
					columns={[
						{ label: "姓名", cell: (row) => <a href={paths.file(row.id)}>{row.title}</a> },
						{ label: "建档编号", cell: (row) => row.number },
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "建档日期", cell: (row) => <DateText day={row.recognisedOn} /> },
						{ label: "最近一次帮扶", cell: (row) => (row.lastAidOn === null ? "从未" : <DateText day={row.lastAidOn} />) },
						{ label: "", cell: (row) => row.underWay && <Badge>有帮扶在办</Badge> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty="没有：在档户今年都得到了帮扶。"
					next={next}
				/>
			</Card>
		</Page>
	);
}
