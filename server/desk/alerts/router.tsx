import { type Request, type Response, Router } from "express";
import { ALERTS_PAGE, type AlertRow, alertInbox, unreadCount } from "../../../prisma/read/alerts";
import { businessNow } from "../../../record/settings/clock";
import { cite } from "../../../workflows/rules/clauses";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { alertForms } from "../../forms/alerts";
import { alertLabel, housePage } from "../../mail/alert-text";
import { paths } from "../../paths";
import { caseLink, standingOf } from "../cases/case-row";
import { Badge, Card, PostButton, type Sent, Table, TimeText } from "../components/index";
import { queriedId } from "../page/address";
import { postForms } from "../page/form-post";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import type { AlertStreams } from "./stream";

/** 预警: what somebody must look at, and the count in the header that moves by itself. */
export function alertsRouter(deps: Deps, streams: AlertStreams): Router {
	const { db } = deps;
	const router = Router();

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const rows = await alertInbox(db, visitor.actor.accountId, visitor.now.today, queriedId(req, "before"));
		sendPage(res, <AlertsPage visitor={visitor} rows={rows} sent={sent} />, status);
	};
	router.get(paths.alerts, (req, res) => show(req, res));
	postForms(router, deps, alertForms, show);

	router.get(paths.alertStream, async (req, res) => {
		const { accountId } = visitorOf(res).actor;
		await streams.open(res, req.sessionID, async () => unreadCount(db, accountId, (await businessNow(db)).today));
	});
	return router;
}

function AlertsPage({ visitor, rows, sent }: { visitor: Visitor; rows: readonly AlertRow[]; sent: Sent | undefined }) {
	const shown = rows.slice(0, ALERTS_PAGE);
	const last = rows.length > ALERTS_PAGE ? shown.at(-1) : undefined;
	return (
		<Page
			title="预警"
			visitor={visitor}
			place="alerts"
			mistakes={sent?.mistakes}
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
