import { type AnyMachineSnapshot, type AnyStateMachine, getNextTransitions, initialTransition, transition } from "xstate";
import { getShortestPaths } from "xstate/graph";
import { CHARTS, type ChartId } from "../../workflows/charts";
import type { EventSpec } from "../../workflows/charts/chart";
import { dayDeadline } from "../../workflows/rules/deadline";
import { plainDate } from "../../workflows/rules/plain-date";

/** A way through a chart, event by event, and the state paths that it passes. */
export interface Path {
	events: PathEvent[];
	states: string[];
}
export type PathEvent = { type: string } & Readonly<Record<string, unknown>>;

const some = dayDeadline(plainDate("2026-02-05"), plainDate("2026-02-12"));
const ARMS = { deadlines: { noticeOver: some } };
const INPUT = { deadlines: { checkDue: some } };
/**
 * What the record asks for beyond the chart: of a file, that something is to be entered (D22); an objection comes after a notice and is decided while it
 * is open, and nothing is led on meanwhile (D15). Nothing here is recorded late or wrong, and no notice is too short.
 */
function makesSense({ context }: AnyMachineSnapshot, type: string, spec?: EventSpec): boolean {
	if (/after\.entryOverdue\.application\.transfer/.test(type)) return context.cameFrom === "enter.toEnter";
	if (/^ENTER_CHANGE$|after\.entryOverdue\.file/.test(type)) return context.openEntries > 0;
	if (spec?.anywhere || spec?.while === "noticeShort" || OF_AN_INVOICE.includes(type)) return false;
	if (spec?.while === "publicised") return context.deadlines.noticeOver !== undefined;
	if (spec?.while === "openObjections") return context.openObjections > 0;
	return !spec?.forward || (context.openObjections ?? 0) === 0;
}

/** What the charts are told where it decides, and else nothing. The record would say that the notice stands wherever one has hung. */
const TOLD: Record<string, object[]> = {
	INCLUDE: [{ noticeStands: true }],
	UPHOLD: [{ outcome: "again" }, { outcome: "close" }],
	RETURN: [{ reason: "incomplete" }, { reason: "not_publicised" }],
	APPROVE: [{ newAccount: false }, { newAccount: true }],
	REDUCE: [{ newAccount: false }, { newAccount: true }],
	POST_NOTICE: [ARMS],
	ENTER: [{ late: false }],
};

/** Of a medical grant alone; its own file takes it. */
export const OF_AN_INVOICE = ["RECORD_REIMBURSEMENT", "ADD_INVOICE"];

/** A new application waits for nobody; one that was sent back does, and is tried where that is (`SEND_BACK`). */
export const ONLY_AGAIN = "apply stalled apply";
const isArmed = (type: string) => type.startsWith("xstate.after.") && type !== "xstate.after.stalled.application.apply";

/** Two open objections, or entries, stand for any more of them. */
function keyOf(snapshot: AnyMachineSnapshot): string {
	const { openObjections = 0, noticeStands = false, openEntries = 0, entered = false, cameFrom, deadlines } = snapshot.context;
	const publicised = deadlines.noticeOver !== undefined;
	return JSON.stringify([
		snapshot.value,
		Math.min(openObjections, 2),
		publicised,
		noticeStands,
		Math.min(openEntries, 2),
		entered,
		cameFrom,
	]);
}

function stateOf({ value }: AnyMachineSnapshot): string {
	if (typeof value === "string") return value;
	const [[outer, inner] = []] = Object.entries(value);
	return `${outer}.${String(inner)}`;
}

/**
 * The shortest ways through a chart that come to every state and take every transition that people and time take there: first to each state, then one
 * step on by each event. A way that another one begins with is left out.
 */
export function pathsOf(id: ChartId): Path[] {
	const { machine, events: table } = CHARTS[id];
	const spoken = Object.entries(table).flatMap(([type, { who }]) =>
		who.length === 0 ? [] : (TOLD[type] ?? [{}]).map((told): PathEvent => ({ type, ...told })),
	);
	const from = (snapshot: AnyMachineSnapshot, event: PathEvent) =>
		event.type === "TRANSFER" ? { ...event, receiverId: "receiver", cameFrom: stateOf(snapshot) } : event;
	const here = (snapshot: AnyMachineSnapshot): PathEvent[] => {
		const timed = getNextTransitions(snapshot).flatMap(({ eventType: type }) => (isArmed(type) ? [{ type }] : []));
		return [...spoken.map((event) => from(snapshot, event)).filter((event) => snapshot.can(event)), ...timed].filter((event) =>
			makesSense(snapshot, event.type, table[event.type]),
		);
	};
	const found = getShortestPaths(machine, {
		input: INPUT,
		// Who takes over an application is another union's: what comes after it is not looked for there.
		events: (snapshot: AnyMachineSnapshot) => here(snapshot).filter(({ type }) => id !== "application" || type !== "ACCEPT"),
		filterEvents: (snapshot: AnyMachineSnapshot, event: PathEvent) => snapshot.can(event),
		serializeState: (snapshot: AnyMachineSnapshot) => keyOf(snapshot),
	});
	const paths = new Map<string, Path>();
	for (const { state: snapshot, steps } of found) {
		const taken = steps.map(({ event }): PathEvent => event).filter(({ type }) => type !== "xstate.init");
		for (const event of here(snapshot)) {
			const [to] = transition(machine, snapshot, event);
			const move = `${stateOf(snapshot)} ${JSON.stringify(event)} ${stateOf(to)}`;
			if (!paths.has(move)) paths.set(move, statesAlong(machine, [...taken, event]));
		}
	}
	const texts = [...paths.values()].map((path) => ({ path, text: JSON.stringify(path.events).slice(0, -1) }));
	return texts.filter(({ text }) => !texts.some((other) => other.text.startsWith(`${text},`))).map(({ path }) => path);
}

function statesAlong(machine: AnyStateMachine, events: PathEvent[]): Path {
	let [snapshot] = initialTransition(machine, INPUT);
	const states = [stateOf(snapshot)];
	for (const event of events) {
		[snapshot] = transition(machine, snapshot, event);
		states.push(stateOf(snapshot));
	}
	return { events, states };
}
