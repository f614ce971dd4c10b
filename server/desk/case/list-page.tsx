import type { Request } from "express";
import type { ComponentChildren } from "preact";
import { CASES_PAGE, type ListedCase, listCases } from "../../../prisma/read/case-list";
import { unionChoices } from "../../../prisma/read/unions";
import { reach } from "../../../record/actor";
import { calendarNow } from "../../../record/reference";
import { CHARTS, type ChartId } from "../../../workflows/charts/index";
import { statesOf } from "../../../workflows/charts/picture";
import type { Calendar } from "../../../workflows/rules/calendar";
import { tone } from "../../../workflows/rules/deadline";
import { type PlainDate, shanghaiDate } from "../../../workflows/rules/plain-date";
import { workingDaysLeft } from "../../../workflows/rules/working-days";
import type { Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import { Badge, Card, type Column, DateText, Table } from "../components/index";
import { queried, queriedId } from "../id";
import { Page } from "../layout";
import type { PlaceId } from "../menu";
import { caseLink, standingOf } from "../standing";
import { earliestOf, leftText } from "./due";
import { roleLabel } from "./words";

export interface ListKind {
	chart: ChartId;
	place: PlaceId;
	title: string;
	path: string;
	/** What this chart's cases show beside the name. */
	columns: readonly Column<ListedCase>[];
	actions?: (visitor: Visitor) => ComponentChildren;
	empty: (visitor: Visitor) => ComponentChildren;
}

interface Asked {
	search?: string;
	state?: string;
	unionId?: string;
}

/** The list of a chart's cases: searched, filtered, the newest first, with the deadline and whose turn it is. */
export async function listPage({ db }: Pick<Deps, "db">, kind: ListKind, visitor: Visitor, req: Request) {
	const paths = reach(visitor.actor);
	const states = statesOf(CHARTS[kind.chart]);
	const asked: Asked = {
		search: queried(req, "search"),
		state: ["open", ...states.map(({ path }) => path)].find((state) => state === queried(req, "state")),
		unionId: queriedId(req, "union"),
	};
	const [rows, unions, calendar] = await Promise.all([
		listCases(db, paths, { chart: kind.chart, ...asked, after: queriedId(req, "after") }),
		unionChoices(db, paths),
		calendarNow(db),
	]);
	const shown = rows.slice(0, CASES_PAGE);
	const last = rows.length > CASES_PAGE ? shown.at(-1) : undefined;
	const filtered = Object.values(asked).some((value) => value !== undefined);
	const stateOptions = [{ value: "open", label: "在办（未结）" }, ...states.map(({ path, meta }) => ({ value: path, label: meta.label }))];
	return (
		<Page title={kind.title} visitor={visitor} place={kind.place} actions={kind.actions?.(visitor)}>
			<form method="get" action={kind.path} class="find">
				<label>
					<span class="note">姓名、拼音或编号</span>
					<input class="form-control" type="search" name="search" value={asked.search ?? ""} autoComplete="off" />
				</label>
				<Choice name="state" label="环节" options={stateOptions} value={asked.state} />
				{unions.length > 1 && <Choice name="union" label="工会" options={unions} value={asked.unionId} />}
				<button class="btn btn-plain" type="submit">
					查找
				</button>
				{filtered && <a href={kind.path}>全部</a>}
			</form>
			<Card flush>
				<Table
					columns={[
						{ label: "姓名", cell: (row) => <a href={caseLink(row)}>{row.title}</a> },
						...kind.columns,
						{ label: "环节", cell: (row) => <Badge tone={standingOf(row).ended ? "done" : "act"}>{standingOf(row).meta.label}</Badge> },
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "由谁办理", cell: (row) => <Turn row={row} /> },
						{ label: "何时到此", cell: (row) => <DateText day={shanghaiDate(row.sinceAt.getTime())} /> },
						{ label: "期限", cell: (row) => <Due row={row} calendar={calendar} today={visitor.now.today} /> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty={filtered ? "没有符合条件的。可以放宽条件，或查看全部。" : kind.empty(visitor)}
					next={last && pathAfter(kind.path, asked, last.id)}
				/>
			</Card>
		</Page>
	);
}

function Choice(props: { name: string; label: string; options: readonly { value: string; label: string }[]; value?: string }) {
	return (
		<label>
			<span class="note">{props.label}</span>
			<select class="form-select" name={props.name}>
				<option value="">全部</option>
				{props.options.map(({ value, label }) => (
					<option key={value} value={value} selected={value === props.value}>
						{label}
					</option>
				))}
			</select>
		</label>
	);
}

function pathAfter(path: string, { search, state, unionId }: Asked, after: string): string {
	const query = Object.entries({ search, state, union: unionId, after }).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	return `${path}?${new URLSearchParams(query)}`;
}

function Turn({ row }: { row: ListedCase }) {
	const { turn } = standingOf(row).meta;
	if (turn === undefined) return <>—</>;
	return <>{row.turnUnionName === row.unionName ? roleLabel(turn) : `${row.turnUnionName} ${roleLabel(turn)}`}</>;
}

function Due({ row, calendar, today }: { row: ListedCase; calendar: Calendar; today: PlainDate }) {
	const due = earliestOf(standingOf(row));
	if (row.alerts > 0) return <Badge tone="overdue">已逾期</Badge>;
	if (!due) return <>—</>;
	const { lastDay, provisional } = due.deadline;
	if (due.name === "noticeOver" && today > lastDay) return <Badge tone="done">公示期满</Badge>;
	return (
		<>
			<DateText day={lastDay} provisional={provisional} />{" "}
			<Badge tone={tone(calendar, today, due.deadline)}>{leftText(workingDaysLeft(calendar, today, lastDay))}</Badge>
		</>
	);
}
