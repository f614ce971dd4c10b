import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import type { Migration } from "../../workflows/charts/chart";
import { migrated } from "../../workflows/charts/migrated";
import { arrowsOf, statesOf } from "../../workflows/charts/picture";
import { advance, allEventsHere, allows, begin, type Standing, stand, stored, timersHere } from "../../workflows/charts/standing";
import { dayDeadline } from "../../workflows/rules/deadline";
import { plainDate } from "../../workflows/rules/plain-date";
import { DESIGN } from "./design-table";

const later = dayDeadline(plainDate("2026-02-05"), plainDate("2026-02-12"));
const checkDue = dayDeadline(plainDate("2026-01-05"), plainDate("2027-01-05"));
const input = { deadlines: { checkDue } };

/** What the step would tell the chart: every way its guards may go. */
const TOLD: Record<string, object[]> = {
	INCLUDE: [{ noticeStands: true }, { noticeStands: false }],
	APPROVE: [{ newAccount: false }, { newAccount: true }],
	REDUCE: [{ newAccount: false }, { newAccount: true }],
	RECORD_REIMBURSEMENT: [{ left: "same" }, { left: "less" }, { left: "none" }],
	UPHOLD: [{ outcome: "again" }, { outcome: "close" }],
	RETURN: [{ reason: "incomplete" }, { reason: "not_publicised" }],
	POST_NOTICE: [{ deadlines: { noticeOver: later } }],
	COPY_BACK: [{ deadlines: { entryOverdue: later } }],
	CONFIRM: [{ deadlines: { feedbackOverdue: later, feedbackEscalation: later } }],
	CHECK: [{ deadlines: { checkDue } }],
	RECORD_CHANGE: [{ deadlines: { entryOverdue: later } }],
	ENTER_CHANGE: [{ deadlines: { entryOverdue: undefined } }],
	ENTER: [{ late: false }, { late: true }],
	TRANSFER: [
		...["apply", "verify.visit", "verify.study", "publicise.toPost", "publicise.posted", "publicise.held"],
		...["report", "recognise", "enter.toReturn", "enter.toEnter"],
	].map((cameFrom) => ({ receiverId: "018f0000-0000-7000-8000-000000000001", cameFrom })),
};

interface Move {
	from: string;
	by: string;
	to: string;
}

/** Walks the chart from its beginning, taking every event and every timer in every standing met, until nothing new appears. */
function walk(id: ChartId): { moves: Move[]; standings: Map<string, Standing> } {
	const chart = CHARTS[id];
	const standings = new Map<string, Standing>();
	const met = new Set<string>();
	const moves: Move[] = [];
	const queue: Standing[] = [begin(chart, input)];
	for (let at = queue.shift(); at; at = queue.shift()) {
		// Another open objection, or entry, is the same as two: the walk must end.
		const key = JSON.stringify(stored(at), (name, value) =>
			name === "openObjections" || name === "openEntries" ? Math.min(value, 2) : value,
		);
		if (met.has(key)) continue;
		met.add(key);
		standings.set(at.state, at);
		for (const { type } of allEventsHere(at)) {
			for (const told of TOLD[type] ?? [{}]) {
				const event = { type, ...told };
				expect(allows(at, event)).toBe(true);
				const next = advance(at, event);
				moves.push({ from: at.state, by: type, to: next.state });
				queue.push(next);
			}
		}
		for (const { event, name } of timersHere(at)) {
			const next = advance(at, { type: event });
			moves.push({ from: at.state, by: name, to: next.state });
			queue.push(next);
		}
	}
	return { moves, standings };
}

const told = ({ from, by, to }: Move) => `${from} --${by}--> ${to}`;
const sorted = (lines: Iterable<string>) => [...new Set(lines)].sort();

describe.each(CHART_IDS)("the %s chart", (id) => {
	const chart = CHARTS[id];

	test("is the design's table: these rows, by these people, and no others", () => {
		const arrows = arrowsOf(chart).filter(({ by }) => by !== "stalled");
		expect(sorted(arrows.map(({ from, by, to, spec }) => `${from} ${by} (${spec?.who.join(",") ?? "time"}) → ${to}`))).toEqual(
			sorted(DESIGN[id].map(([from, by, who, to]) => `${from} ${by} (${who === "time" ? "time" : who.join(",")}) → ${to}`)),
		);
	});

	test("every transition is taken by walking it, and leads nowhere else", () => {
		const { moves } = walk(id);
		const taken = sorted(moves.map(told));
		const drawn = sorted(arrowsOf(chart).map(told));
		console.info(`${id}: ${drawn.length} transitions, ${statesOf(chart).length} states, ${moves.length} moves`);
		expect(taken).toEqual(drawn);
	});

	test("in each state, what the chart does not list is not allowed", () => {
		const reachable = walk(id).standings;
		expect(sorted(reachable.keys())).toEqual(sorted(statesOf(chart).map(({ path }) => path)));
		let refused = 0;
		for (const [state, at] of reachable) {
			for (const type of Object.keys(chart.events)) {
				const listed = DESIGN[id].some(([from, event]) => from === state && event === type);
				const allowed = (TOLD[type] ?? [{}]).some((more) => allows(at, { type, ...more }));
				expect([state, type, allowed]).toEqual([state, type, listed]);
				if (!allowed) refused += 1;
			}
		}
		console.info(`${id}: ${refused} pairs of state and event refused`);
	});

	test("a state that waits for people says whose turn it is and until when; an ended one waits for nobody", () => {
		for (const { path, meta, ended } of statesOf(chart)) {
			const timers = arrowsOf(chart).filter(({ from, spec }) => from === path && !spec);
			const waits = meta.turn !== undefined || timers.length > 0;
			expect([path, ended ? !waits : waits]).toEqual([path, true]);
			if (meta.expected) expect(timers.map(({ by }) => by)).toContain("stalled");
		}
	});

	test("a stored snapshot comes back as it was, timers and all", () => {
		const at = begin(chart, input);
		const again = stand(chart, JSON.parse(JSON.stringify(stored(at))), chart.version);
		expect([again.state, again.context, timersHere(again)]).toEqual([at.state, at.context, timersHere(at)]);
	});

	test("a snapshot of a newer chart is not guessed at", () => {
		expect(() => stand(chart, stored(begin(chart, input)), chart.version + 1)).toThrow("this program knows");
	});
});

test("a case written by an older chart stands where its migration says, and goes on from there", () => {
	// given: version 1 called the first state of a notice `waiting`, and knew no objections
	const recorded = { value: { publicise: "waiting" }, context: { deadlines: { noticeOver: later } } };
	const renamed: Migration = ({ value, context }) => ({
		value: typeof value === "object" && value.publicise === "waiting" ? { publicise: "posted" } : value,
		context: { openObjections: 0, noticeStands: false, ...context },
	});
	const changed = { ...CHARTS.application, version: 2 };

	const { value, context } = migrated(changed, recorded, 1, [renamed]);

	const at = stand(changed, { value, context }, 2);
	expect(timersHere(at).map(({ name }) => name)).toEqual(["noticeOver"]);
	expect(advance(at, { type: "OBJECT" }).state).toBe("publicise.held");
});
