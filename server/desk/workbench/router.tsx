import { type Request, Router } from "express";
import { type OpenEntry, openEntries } from "../../../prisma/read/entry-tasks";
import { type HandoverRow, handoversToSign } from "../../../prisma/read/handovers";
import { type LeftFile, leftFiles } from "../../../prisma/read/left-files";
import { type IdleTurn, idleTurns } from "../../../prisma/read/nobody";
import { WAITING_PAGE, type WaitingCursor, type WaitingRow, waitingFor } from "../../../prisma/read/workbench";
import { reach } from "../../../record/people/actor";
import { calendarNow } from "../../../record/settings/reference";
import { readingsOf } from "../../../record/settings/settings";
import { APART } from "../../../workflows/charts/apart";
import { ROLE_LABELS } from "../../../workflows/charts/chart";
import type { Calendar } from "../../../workflows/rules/calendar";
import { cite } from "../../../workflows/rules/clauses";
import { type PlainDate, parsePlainDate, shanghaiDate } from "../../../workflows/rules/plain-date";
import { workingDaysLeft } from "../../../workflows/rules/working-days";
import { holds, type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import type { Tone } from "../../words/tone";
import { caseLink, standingOf } from "../cases/case-row";
import { Badge, Card, DateText, Table } from "../components/index";
import { isId, queried } from "../page/address";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import { StandingNotices } from "../people/handovers/notice";
import { EntriesCard } from "./entries";
import { IdleCard } from "./idle";
import { LeftFilesCard } from "./left-files";

/** 工作台: what waits for me, the most urgent first. */
export function workbenchRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();
	router.get(paths.workbench, async (req, res) => {
		const visitor = visitorOf(res);
		const rows = await waitingFor(db, visitor.actor.roles, cursorOf(req));
		const left = await leftFiles(db, reach(visitor.actor, ["centre"]));
		const entries = await openEntries(db, reach(visitor.actor, ["unit_clerk"]));
		const calendar = await calendarNow(db);
		const near = await nearDays(db, [...rows, ...entries], visitor.now.today);
		const idle = await idleTurns(db, reach(visitor.actor, ["administrator"]), visitor.now.today, APART);
		const unsigned = await handoversToSign(db, visitor.actor.accountId);
		sendPage(
			res,
			<WorkbenchPage
				visitor={visitor}
				rows={rows}
				left={left}
				entries={entries}
				calendar={calendar}
				near={near}
				unsigned={unsigned}
				idle={idle}
			/>,
		);
	});
	return router;
}

/** How many working days before the end count as near, by county. */
async function nearDays(db: Deps["db"], rows: readonly { countyId: string }[], today: PlainDate): Promise<ReadonlyMap<string, number>> {
	const counties = [...new Set(rows.map(({ countyId }) => countyId))];
	return new Map(
		await Promise.all(
			counties.map(async (county): Promise<[string, number]> => [county, (await readingsOf(db, county, today)).nearWorkingDays]),
		),
	);
}

function cursorOf(req: Request): WaitingCursor | undefined {
	const [dueOn = "", since = "", id = ""] = (queried(req, "after") ?? "").split("_");
	if (!/^\d{1,14}$/.test(since) || !isId(id)) return undefined;
	return { dueOn: parsePlainDate(dueOn) ?? null, sinceMs: Number(since), id };
}

function pathAfter(row: WaitingRow): string {
	return `${paths.workbench}?after=${row.dueOn ?? ""}_${row.sinceAt.getTime()}_${row.id}`;
}

interface WorkbenchProps {
	visitor: Visitor;
	rows: readonly WaitingRow[];
	left: readonly LeftFile[];
	entries: readonly OpenEntry[];
	calendar: Calendar;
	near: ReadonlyMap<string, number>;
	unsigned: readonly HandoverRow[];
	idle: readonly IdleTurn[];
}

function WorkbenchPage({ visitor, rows, left, entries, calendar, near, unsigned, idle }: WorkbenchProps) {
	const shown = rows.slice(0, WAITING_PAGE);
	const last = rows.length > WAITING_PAGE ? shown.at(-1) : undefined;
	const { today } = visitor.now;
	const several = new Set(visitor.actor.roles.map(({ role }) => role)).size > 1;
	return (
		<Page title="工作台" visitor={visitor} place="workbench" actions={holds(visitor, "unit_clerk") && <NewApplication />}>
			<StandingNotices visitor={visitor} unsigned={unsigned} />
			<IdleCard rows={idle} />
			<Card title="待我办理" flush>
				<Table
					columns={[
						{ label: "对象", cell: (row) => <a href={caseLink(row)}>{row.title}</a> },
						{ label: "事项", cell: (row) => standingOf(row).chart.label },
						{ label: "环节", cell: (row) => standingOf(row).meta.label },
						{ label: "工会", cell: (row) => row.unionName },
						...(several ? [{ label: "我的角色", cell: (row: WaitingRow) => roleLabel(row.turnRole) }] : []),
						{ label: "何时到此", cell: (row) => <DateText day={shanghaiDate(row.sinceAt.getTime())} /> },
						{
							label: "期限",
							cell: (row) => <Due dueOn={row.dueOn} near={near.get(row.countyId) ?? 0} calendar={calendar} today={today} />,
						},
						{ label: "条款", cell: (row) => <span class="note">{cite(standingOf(row).meta.clause)}</span> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty={<NothingWaits visitor={visitor} />}
					next={last && pathAfter(last)}
				/>
			</Card>
			<EntriesCard
				rows={entries}
				due={({ lastDay, countyId }) => <Due dueOn={lastDay} near={near.get(countyId) ?? 0} calendar={calendar} today={today} />}
			/>
			<LeftFilesCard rows={left} />
		</Page>
	);
}

function NewApplication() {
	return (
		<a class="btn btn-primary" href={paths.newApplication}>
			新建申请
		</a>
	);
}

function roleLabel(role: string): string {
	return Object.entries(ROLE_LABELS).find(([id]) => id === role)?.[1] ?? role;
}

function NothingWaits({ visitor }: { visitor: Visitor }) {
	if (holds(visitor, "administrator") && visitor.actor.roles.length === 1) {
		return (
			<>
				系统管理员不办理案件。可以添加<a href={paths.unions}>工会</a>和<a href={paths.people}>人员</a>，或查看
				<a href={paths.boards}>看板</a>。
			</>
		);
	}
	return (
		<>
			现在没有等您办理的事项。全部案件在<a href={paths.boards}>看板</a>上。
		</>
	);
}

/** The last day of the earliest deadline, and how near it is. */
function Due(props: { dueOn: string | null; near: number; calendar: Calendar; today: PlainDate }) {
	const dueOn = props.dueOn === null ? undefined : parsePlainDate(props.dueOn);
	if (dueOn === undefined) return <>—</>;
	const left = workingDaysLeft(props.calendar, props.today, dueOn);
	const tone: Tone = left < 0 ? "overdue" : left <= props.near ? "near" : "calm";
	return (
		<>
			<DateText day={dueOn} /> <Badge tone={tone}>{leftText(left)}</Badge>
		</>
	);
}

function leftText(left: number): string {
	if (left < 0) return `超过 ${-left} 个工作日`;
	return left === 0 ? "今天是最后一天" : `还剩 ${left} 个工作日`;
}
