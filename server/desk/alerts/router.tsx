import { Router } from "express";
import { ALERTS_PAGE, type AlertRow, alertInbox, unreadCount } from "../../../prisma/read/alerts";
import { markRead } from "../../../record/alerts/alert-reads";
import { businessNow } from "../../../record/settings/clock";
import { cite } from "../../../workflows/rules/clauses";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { alertLabel, housePage } from "../../mail/alert-text";
import { paths } from "../../paths";
import { caseLink, standingOf } from "../cases/case-row";
import { Badge, Card, PostButton, Table, TimeText } from "../components/index";
import { idOf, queriedId } from "../page/address";
import { Page } from "../page/layout";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import type { AlertStreams } from "./stream";

/** 预警: what somebody must look at, and the count in the header that moves by itself. */
export function alertsRouter({ db }: Pick<Deps, "db">, streams: AlertStreams): Router {
	const router = Router();

	router.get(paths.alerts, async (req, res) => {
		const visitor = visitorOf(res);
		const rows = await alertInbox(db, visitor.actor.accountId, visitor.now.today, queriedId(req, "before"));
		sendPage(res, <AlertsPage visitor={visitor} rows={rows} />);
	});

	router.get(paths.alertStream, async (req, res) => {
		const { accountId } = visitorOf(res).actor;
		await streams.open(res, req.sessionID, async () => unreadCount(db, accountId, (await businessNow(db)).today));
	});

	router.post(paths.readAllAlerts, async (req, res) => {
		const { actor, now } = visitorOf(res);
		await markRead(db, actor.accountId, now.today);
		await seeOther(req, res, paths.alerts);
	});

	router.post(paths.readAlert(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		heard(await markRead(db, actor.accountId, now.today, idOf(req)));
		await seeOther(req, res, paths.alerts);
	});
	return router;
}

function AlertsPage({ visitor, rows }: { visitor: Visitor; rows: readonly AlertRow[] }) {
	const shown = rows.slice(0, ALERTS_PAGE);
	const last = rows.length > ALERTS_PAGE ? shown.at(-1) : undefined;
	return (
		<Page
			title="预警"
			visitor={visitor}
			place="alerts"
			actions={visitor.unreadAlerts > 0 && <PostButton action={paths.readAllAlerts}>全部标为已读</PostButton>}
		>
			<Card flush>
				<Table
					columns={[
						{ label: "预警", cell: (row) => <Kind row={row} /> },
						{ label: "对象", cell: (row) => <Subject row={row} /> },
						{ label: "事项", cell: ({ of }) => (of ? standingOf(of).chart.label : "系统") },
						{ label: "现在的环节", cell: ({ of }) => of && standingOf(of).meta.label },
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "条款", cell: (row) => <span class="note">{cite(row.clause)}</span> },
						{ label: "发出时间", cell: (row) => <TimeText at={row.raisedAt.getTime()} /> },
						{ label: "", cell: (row) => !row.read && !row.cleared && <PostButton action={paths.readAlert(row.id)}>已读</PostButton> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty="没有预警。"
					next={last && `${paths.alerts}?before=${last.id}`}
				/>
			</Card>
		</Page>
	);
}

/** The case, or what the house has to say. */
function Subject({ row: { of, says, kind } }: { row: AlertRow }) {
	return of ? <a href={caseLink(of)}>{of.title}</a> : <a href={housePage(kind)}>{says}</a>;
}

/** Red while it stands and was not looked at. */
function Kind({ row }: { row: AlertRow }) {
	const label = alertLabel(row.kind);
	if (row.cleared) return <Badge tone="done">{label}（已办理）</Badge>;
	return <Badge tone={row.read ? "calm" : "overdue"}>{label}</Badge>;
}
