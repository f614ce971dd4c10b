import { type AnyMachineSnapshot, getNextTransitions, initialTransition, transition } from "xstate";
import type { Deadline } from "../rules/deadline";
import type { AlertMeta, ChartContext, DeadlineName, EventSpec, Role, StateMeta, ToConfirm } from "./chart";
import type { Chart } from "./index";
import { migrated } from "./migrated";

/**
 * What a chart says of a case that stands somewhere. Nothing else reads snapshots, and everything here is pure.
 * A stored snapshot is `{ value, context, … }` as xstate persists it; `stand` brings it to life.
 */
export interface Standing {
	chart: Chart;
	snapshot: AnyMachineSnapshot;
	/** `publicise.posted` */
	state: string;
	meta: StateMeta;
	context: ChartContext;
	/** Nothing is expected any more; the workflow ends. */
	ended: boolean;
	/** It has ended where it was to lead: not closed, withdrawn or cancelled. */
	done: boolean;
	editable: boolean;
}

/** A timer that the state arms: the event it raises, and the deadline's name. */
export interface Timer {
	event: string;
	name: DeadlineName;
	alert: AlertMeta;
}

/** `{ publicise: "posted" }` → `publicise.posted` */
function statePath(value: unknown): string {
	if (typeof value === "string") return value;
	const [entry] = Object.entries(value as Record<string, unknown>);
	return entry ? `${entry[0]}.${statePath(entry[1])}` : "";
}

function standing(chart: Chart, snapshot: AnyMachineSnapshot): Standing {
	const state = statePath(snapshot.value);
	const meta: unknown = snapshot.getMeta()[`${chart.id}.${state}`];
	if (!isStateMeta(meta)) throw new Error(`${chart.id}.${state} says nothing of itself`);
	const context: ChartContext = snapshot.context;
	return {
		chart,
		snapshot,
		state,
		meta: snapshot.hasTag("ended") ? meta : turned(meta, context, snapshot),
		context,
		ended: snapshot.hasTag("ended"),
		done: snapshot.hasTag("done"),
		editable: snapshot.hasTag("editable"),
	};
}

/**
 * Where the next step rests on another person's word, it is that person's turn: who confirms a day, the chair who decides an objection, the county that
 * decides on a notice that was too short.
 */
function turned(meta: StateMeta, context: ChartContext, snapshot: AnyMachineSnapshot): StateMeta {
	// The receiver of a transfer answers, whatever else is open: what it takes over waits for the same people there.
	if (meta.turnAtReceiver) return meta;
	const [turn, why] = awaited(context, snapshot);
	if (turn === undefined) return meta;
	return { ...meta, turn, onward: undefined, label: why === meta.label ? why : `${meta.label}（${why}）` };
}

/** Whose word is waited for before the case goes on, and for what, in Chinese. */
function awaited(context: ChartContext, snapshot: AnyMachineSnapshot): [Role, string] | [undefined, ""] {
	const [waits] = blocking(context);
	if (waits) return [waits.role, waits.correction ? "待确认更正" : "待确认补录"];
	if ((context.openObjections ?? 0) > 0) return ["unit_chair", "异议待处理"];
	return restsOnShortNotice({ context, snapshot }) ? ["county_chair", "公示天数不足，待县总工会决定"] : [undefined, ""];
}

/** The case stands where the county has to decide on a notice that was too short. */
export function restsOnShortNotice({ context, snapshot }: Pick<Standing, "context" | "snapshot">): boolean {
	return context.noticeShort === true && getNextTransitions(snapshot).some(({ eventType }) => eventType === "NOTICE_STANDS");
}

/** Whether the case's context has what an event needs. */
function has(context: ChartContext, what: NonNullable<EventSpec["while"]>): boolean {
	switch (what) {
		case "toConfirm":
			return (context.toConfirm ?? []).length > 0;
		case "openObjections":
			return (context.openObjections ?? 0) > 0;
		case "noticeShort":
			return context.noticeShort === true;
		case "publicised":
			return context.deadlines.noticeOver !== undefined;
	}
}

/** What has to be confirmed before the case may be led on. */
export function blocking({ toConfirm = [] }: ChartContext): ToConfirm[] {
	return toConfirm.filter(({ optional }) => !optional);
}

function isStateMeta(meta: unknown): meta is StateMeta {
	return typeof meta === "object" && meta !== null && "label" in meta && "step" in meta && "clause" in meta;
}

/** A stored snapshot of any version of its chart, brought to the present one. */
export function stand(chart: Chart, stored: unknown, storedVersion: number): Standing {
	const { value, context } = migrated(chart, stored, storedVersion);
	return standing(chart, chart.machine.resolveState({ value, context }));
}

/** Where a new case begins. */
export function begin(chart: Chart, input?: unknown): Standing {
	const [snapshot] = initialTransition(chart.machine, input);
	return standing(chart, snapshot);
}

/** The pure step. The caller has asked `allows` first. */
export function advance(from: Standing, event: { type: string }): Standing {
	const [snapshot] = transition(from.chart.machine, from.snapshot, event);
	return standing(from.chart, snapshot);
}

/** The same standing with other dates: its timers follow. */
export function withDeadlines(at: Standing, deadlines: ChartContext["deadlines"]): Standing {
	return { ...at, context: { ...at.context, deadlines } };
}

/** The same standing with other things waiting to be confirmed: whose turn it is follows. */
export function withToConfirm(at: Standing, toConfirm: readonly ToConfirm[]): Standing {
	const { toConfirm: _, ...rest } = at.context;
	return withContext(at, toConfirm.length > 0 ? { ...rest, toConfirm } : rest);
}

/** The same standing, its notice having been too short or not: whose turn it is follows. */
export function withNoticeShort(at: Standing, noticeShort: boolean): Standing {
	const { noticeShort: _, ...rest } = at.context;
	return withContext(at, noticeShort ? { ...rest, noticeShort } : rest);
}

function withContext(at: Standing, context: ChartContext): Standing {
	return standing(at.chart, at.chart.machine.resolveState({ value: at.snapshot.value, context }));
}

/** Whether this timer leads the case on, and does not only alert. */
export function leadsOn(at: Standing, { event }: Timer): boolean {
	return advance(at, { type: event }).state !== at.state;
}

/** Who may raise an event here: of an answer to what waits, whoever it waits for. */
export function whoOf(at: Standing, spec: EventSpec): readonly Role[] {
	if (spec.while !== "toConfirm") return spec.who;
	const [first] = at.context.toConfirm ?? [];
	return spec.who.filter((role) => role === first?.role);
}

/** What is kept of a snapshot. */
export function stored(of: Standing): { value: unknown; context: ChartContext } {
	return { value: of.snapshot.value, context: of.context };
}

/** Whether the chart allows the event here; with guards, given what the event says. */
export function allows(at: Standing, event: { type: string }): boolean {
	return at.snapshot.can(event);
}

/** The events that the chart has in this state, in its order: those of people, and those that only the record raises. */
export function allEventsHere(at: Standing): { type: string; spec: EventSpec }[] {
	const types = new Set(getNextTransitions(at.snapshot).map((next) => next.eventType));
	return Object.entries(at.chart.events).flatMap(([type, spec]) => (types.has(type) ? [{ type, spec }] : []));
}

/** Those that people may raise, whoever they are. */
export function eventsHere(at: Standing): { type: string; spec: EventSpec }[] {
	return allEventsHere(at).filter(({ spec }) => spec.who.length > 0 && (!spec.while || has(at.context, spec.while)));
}

/** The timers that this state arms, whether or not their deadline has a date: derived from the snapshot alone. */
export function timersHere(at: Standing): Timer[] {
	return getNextTransitions(at.snapshot).flatMap((next) => {
		if (!next.eventType.startsWith("xstate.after.")) return [];
		return [{ event: next.eventType, name: next.eventType.split(".")[2] as DeadlineName, alert: next.meta as AlertMeta }];
	});
}

/** What time opens by itself: the events of the state that it leads on to, and the deadline that it waits for. */
export function ahead(at: Standing): { deadline: Deadline; events: { type: string; spec: EventSpec }[] } | undefined {
	for (const timer of timersHere(at)) {
		const deadline = at.context.deadlines[timer.name];
		if (!deadline || !leadsOn(at, timer)) continue;
		const here = new Set(eventsHere(at).map(({ type }) => type));
		const events = eventsHere(advance(at, { type: timer.event })).filter(({ type, spec }) => spec.forward && !here.has(type));
		return { deadline, events };
	}
	return undefined;
}
