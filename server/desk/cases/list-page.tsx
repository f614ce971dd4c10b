import { type Request, Router } from "express";
import type { ComponentChildren } from "preact";
import { CASES_PAGE, type ListedCase, listCases } from "../../../prisma/read/case-list";
import { unionChoices } from "../../../prisma/read/unions";
import { reach } from "../../../record/people/actor";
import { calendarNow } from "../../../record/settings/reference";
import { CHARTS, type ChartId } from "../../../workflows/charts/index";
import { statesOf } from "../../../workflows/charts/picture";
import type { Calendar } from "../../../workflows/rules/calendar";
import { tone } from "../../../workflows/rules/deadline";
import { type PlainDate, shanghaiDate } from "../../../workflows/rules/plain-date";
import { workingDaysLeft } from "../../../workflows/rules/working-days";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { textOf, typedOf } from "../../forms/typed";
import { lookedFor } from "../../words/looked-for";
import { Badge, Card, type Column, DateText, Table } from "../components/index";
import { queried, queriedId } from "../page/address";
import { Page } from "../page/layout";
import type { PlaceId } from "../page/menu";
import { seeOther, sendPage } from "../page/send";
import { caseLink, standingOf, toneOf } from "./case-row";
import { earliestOf, leftText } from "./due";
import { remember, searched } from "./search";
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
	find?: string;
	state?: string;
	union?: string;
}

/** GET shows the list, POST is the form above it. */
export function listRoutes(deps: Pick<Deps, "db" | "secrets">, kind: ListKind): Router {
	const router = Router();
	router.get(kind.path, async (req, res) => {
		sendPage(res, await listPage(deps, kind, visitorOf(res), req));
	});
	router.post(kind.path, async (req, res) => {
		const typed = typedOf(req);
		const search = textOf(typed, "search");
		const find = search === "" ? undefined : await remember(req, search);
		await seeOther(req, res, addressOf(kind.path, { find, state: textOf(typed, "state"), union: textOf(typed, "union") }));
	});
	return router;
}

/** The list of a chart's cases: searched, filtered, the newest first, with the deadline and whose turn it is. */
async function listPage({ db, secrets }: Pick<Deps, "db" | "secrets">, kind: ListKind, visitor: Visitor, req: Request) {
	const paths = reach(visitor.actor);
	const states = statesOf(CHARTS[kind.chart]);
	const search = searched(req);
	const asked: Asked = {
		find: search?.token,
		state: ["open", ...states.map(({ path }) => path)].find((state) => state === queried(req, "state")),
		union: queriedId(req, "union"),
	};
	const [rows, unions, calendar] = await Promise.all([
		listCases(db, paths, {
			chart: kind.chart,
			...lookedFor(secrets, search?.text, visitor.now.today),
			state: asked.state,
			unionId: asked.union,
			after: queriedId(req, "after"),
		}),
		unionChoices(db, paths),
		calendarNow(db),
	]);
	const shown = rows.slice(0, CASES_PAGE);
	const last = rows.length > CASES_PAGE ? shown.at(-1) : undefined;
	const filtered = Object.values(asked).some((value) => value !== undefined);
	const stateOptions = [{ value: "open", label: "在办（未结）" }, ...states.map(({ path, meta }) => ({ value: path, label: meta.label }))];
	return (
		<Page title={kind.title} visitor={visitor} place={kind.place} actions={kind.actions?.(visitor)}>
			<form method="post" action={kind.path} class="find">
				<label>
					<span class="note">姓名、拼音、编号或完整身份证号</span>
					<input class="form-control" type="search" name="search" value={search?.text ?? ""} autoComplete="off" />
				</label>
				<Choice name="state" label="环节" options={stateOptions} value={asked.state} />
				{unions.length > 1 && <Choice name="union" label="工会" options={unions} value={asked.union} />}
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
						{ label: "环节", cell: (row) => <Badge tone={toneOf(standingOf(row))}>{standingOf(row).meta.label}</Badge> },
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "由谁办理", cell: (row) => <Turn row={row} /> },
						{ label: "何时到此", cell: (row) => <DateText day={shanghaiDate(row.sinceAt.getTime())} /> },
						{ label: "期限", cell: (row) => <Due row={row} calendar={calendar} today={visitor.now.today} /> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty={filtered ? "没有符合条件的。可以放宽条件，或查看全部。" : kind.empty(visitor)}
					next={last && addressOf(kind.path, { ...asked, after: last.id })}
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

function addressOf(path: string, asked: Asked & { after?: string }): string {
	const query = new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1])));
	return query.size > 0 ? `${path}?${query}` : path;
}

function Turn({ row }: { row: ListedCase }) {
	const { turn } = standingOf(row).meta;
	if (turn === undefined) return <>—</>;
	return <>{row.turnUnionName === row.unionName ? roleLabel(turn) : `${row.turnUnionName} ${roleLabel(turn)}`}</>;
}

function Due({ row, calendar, today }: { row: ListedCase; calendar: Calendar; today: PlainDate }) {
	const due = earliestOf(standingOf(row));
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
