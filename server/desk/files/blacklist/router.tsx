import { type Request, Router } from "express";
import { BLACKLIST_PAGE, blacklist, type ListedRow } from "../../../../prisma/read/blacklist";
import { BLACKLIST_READERS } from "../../../../record/holds";
import { reach } from "../../../../record/people/actor";
import { cite } from "../../../../workflows/rules/clauses";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { Badge, Card, DateText, Table } from "../../components/index";
import { queried } from "../../page/address";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";

/** 黑名单 (D27), for the county; a union is told no more than to ask it. */
export function blacklistRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.use(paths.blacklist, only(...BLACKLIST_READERS));
	router.get(paths.blacklist, async (req, res) => {
		const visitor = visitorOf(res);
		const rows = await blacklist(db, reach(visitor.actor, BLACKLIST_READERS), cursorOf(req));
		sendPage(res, <BlacklistPage visitor={visitor} rows={rows} />);
	});
	return router;
}

function cursorOf(req: Request): string | undefined {
	const after = queried(req, "after");
	return after !== undefined && /^\d{1,18}$/.test(after) ? after : undefined;
}

function BlacklistPage({ visitor, rows }: { visitor: Visitor; rows: readonly ListedRow[] }) {
	const shown = rows.slice(0, BLACKLIST_PAGE);
	const last = rows.length > BLACKLIST_PAGE ? shown.at(-1) : undefined;
	return (
		<Page title="黑名单" visitor={visitor} place="blacklist">
			<p class="note">
				查实骗取建档资格的，立即注销并列入，以后不再建立与其有关的档案（{cite("D27")}
				）。解除对其他家庭成员的限制、更正有误的记录，在档案中凭决定办理；记录始终保留。
			</p>
			<Card flush>
				<Table
					columns={[
						{ label: "姓名", cell: (row) => row.name || "—" },
						{ label: "与建档人关系", cell: (row) => row.relation || "—" },
						{ label: "档案", cell: (row) => <a href={paths.file(row.fileId)}>{row.fileNumber}</a> },
						{ label: "管理工会", cell: (row) => row.unionName },
						{ label: "列入日期", cell: (row) => <DateText day={row.since} /> },
						{ label: "列入的决定", cell: (row) => row.decision },
						{ label: "情况", cell: (row) => <State row={row} /> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty="没有列入黑名单的。"
					next={last && `${paths.blacklist}?after=${last.id}`}
				/>
			</Card>
		</Page>
	);
}

function State({ row }: { row: ListedRow }) {
	if (row.liftedOn === null) return <Badge tone="overdue">受限制</Badge>;
	return (
		<>
			<Badge>已解除</Badge> <DateText day={row.liftedOn} />
			<div class="note">{row.liftedBy}</div>
		</>
	);
}
