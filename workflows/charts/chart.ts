import type { AnyStateMachine, StateValue } from "xstate";
import type { ClauseId } from "../rules/clauses";
import type { Deadline } from "../rules/deadline";
import type { EvidenceKind } from "../rules/evidence-kinds";
import type { SaidField } from "../rules/field";
import type { ReadingId } from "../rules/readings";
import type { ActId } from "./acts";

/** Who acts. A person may hold several; an auditor reads, an administrator keeps accounts and settings: neither takes a step. */
export type Role = "unit_clerk" | "unit_chair" | "centre" | "county_chair" | "finance" | "auditor" | "administrator";

export const ROLE_LABELS: Record<Role, string> = {
	unit_clerk: "基层工会经办人",
	unit_chair: "基层工会主席",
	centre: "县帮扶中心",
	county_chair: "县总工会主席",
	finance: "县总工会财务",
	auditor: "经审",
	administrator: "系统管理员",
};

/** What a reference of an event can name. */
export const REFERENCES = ["union", "entryTask", "listedMember", "spouseApplication", "invoice"] as const;

/** One thing to be said with an event. */
export interface EventField extends SaidField {
	/** Of a reference: what it names. */
	of?: (typeof REFERENCES)[number];
	/** Of a day on which something was done: the acts that it follows, and is never dated before. */
	follows?: readonly ActId[];
	/** Of papers: as which kind of evidence a file is kept that comes along with the step. */
	paper?: EvidenceKind;
	/** What a signed paper of this kind says that came back since the last step: it stands there before anybody types. */
	scanned?: readonly [paper: EvidenceKind, says: "signedOn" | "sealed" | "signed"];
	/** A number copied from another paper: like the day of an act, it can be put right later. */
	copied?: true;
	/** What a page writes into it to begin with, to be read and changed; into the day of an act it writes today. */
	prefilled?: Prefill;
}

/**
 * self: the name of whoever opens the page · lastStudy, lastMeeting: who took part in the union's last study, in the county's last meeting ·
 * lastPlace: where the union last posted · noticeResult: what the notice has come to · words that the act has by itself.
 */
export type Prefill = "self" | "lastStudy" | "lastMeeting" | "lastPlace" | "noticeResult" | { readonly words: string };

/** A day of an act, or a number copied from another paper: what a person can have typed wrong without anybody seeing it. */
export function isCorrectable({ follows, copied }: EventField): boolean {
	return follows !== undefined || copied === true;
}

/** D9: the papers that a step leaves or rests on; asked for where it is taken, of that case alone. */
export function paperField(paper: EvidenceKind): EventField {
	return { name: "papers", label: paper, kind: "papers", paper, optional: true, hint: "可以不附，以后再附也行；附上的随本案留存" };
}

/** Of many cases at once nobody can say which paper is whose. */
export function askedOfMany({ fields }: Pick<EventSpec, "fields">): readonly EventField[] {
	return fields.filter(({ kind }) => kind !== "papers");
}

/** @typeParam Own what the table that it stands in calls its events */
export interface EventSpec<Own extends string = string> {
	label: string;
	/** The record's name, past tense: notice_posted. */
	recorded: string;
	recordedLabel: string;
	/** Nobody where the record itself raises it: another case's step has brought it about. */
	who: readonly Role[];
	clause: ClauseId;
	/** text: the regulation says so · practice: practical necessity (T and P of the design). */
	basis: "text" | "practice";
	fields: readonly EventField[];
	/** Whoever took one of these on this case never takes this one (who proposes never approves). */
	barredTo?: readonly Own[];
	/** Decides about a household: whoever has declared a relative in it stands aside (D13, Z18). */
	relativesBarred?: true;
	/** Acts at the union that a transfer goes to, not at the case's own. */
	atReceiver?: boolean;
	/** Leads the case on: not while something that it rests on waits for another person's word. */
	forward?: true;
	/** The case goes back: as long as it stands where it came to, its page says who has done so, why, and what is to be done. */
	sendsBack?: true;
	/** What somebody outside says is logged whatever the case waits for (D15). */
	neverHeld?: true;
	/** Possible only while the case's context has this: something to confirm, an open objection, a notice that has hung. */
	while?: "toConfirm" | "openObjections" | "publicised" | "noticeShort";
	/** The same in every state, the ended ones too: the picture draws it at none. */
	anywhere?: true;
	/** What to do instead where it is not possible; a Chinese sentence. */
	otherwise?: string;
	/** Several cases in one go: the page or sheet it belongs to. */
	many?: "study" | "notice" | "report" | "meeting" | "payment";
}

export type EventTable = Readonly<Record<string, EventSpec>>;

/** Why a day is recorded later than it should be; asked with every event that says the day of an act. */
export const LATE_REASON: EventField = {
	name: "lateReason",
	label: "补录理由",
	kind: "longText",
	optional: true,
	hint: "只在日期过早、属于补录时填写；补录须由另一人确认",
};

/** A chart's whole table, as written: what bars an event is one of the table's own events, or it does not compile. */
export function eventTable<const Table extends { readonly [Event in keyof Table]: EventSpec<Extract<keyof Table, string>> }>(
	table: Table,
): Table {
	const specs: Record<string, EventSpec> = table;
	const asked = Object.entries(specs).map(([event, spec]) => {
		const dated = spec.fields.some(({ follows }) => follows !== undefined);
		return [event, dated ? { ...spec, fields: [...spec.fields, LATE_REASON] } : spec];
	});
	return Object.fromEntries(asked);
}

/** What a chart's machine takes: `Told` are the events that the step tells it something with, all others of the table come bare. */
export type MachineEvent<Table, Told extends { type: keyof Table }> = Told | { type: Exclude<keyof Table & string, Told["type"]> };

/** What every state says of itself. @typeParam Own what its chart calls its events */
export interface StateMeta<Own extends string = string> {
	label: string;
	/** Which of the chart's main steps it belongs to. */
	step: string;
	clause: ClauseId;
	/** Whose turn it is; none while only time has to pass, or when nothing is expected any more. */
	turn?: Role;
	/** The turn is the receiver's (a transfer). */
	turnAtReceiver?: boolean;
	/** Of the steps whose turn it is, the one that leads on; none where both sides of a decision weigh the same. */
	onward?: Own;
	/** The setting that says how many working days this state should last. */
	expected?: ReadingId;
	/** The same, only where the case has come back to it: what has just been begun waits for nobody. */
	expectedAgain?: ReadingId;
}

/** Of a timed transition: whom it alerts, and why. */
export interface AlertMeta {
	label: string;
	clause: ClauseId;
	to: readonly Role[];
}

/** What a deadline is called; `context.deadlines[name]` holds its date while it is armed. */
export type DeadlineName =
	| "stalled"
	| "noticeOver"
	| "entryOverdue"
	| "feedbackOverdue"
	| "feedbackEscalation"
	| "checkDue"
	| "noAidWarning"
	| "groundDue";

/** What a second person has to confirm: a day that was recorded late (the reading of "days that people type"). */
export interface ToConfirm {
	/** The record that says it, and its field. */
	seq: number;
	field: string;
	/** Who confirms. */
	role: Role;
	/** Nothing waits for it: without it the day of recording counts (a posting). */
	optional?: true;
	/** Not late: the record says that an earlier one was wrong. */
	correction?: true;
}

export interface ChartContext {
	deadlines: Partial<Record<DeadlineName, Deadline>>;
	/** In the order in which it is answered. */
	toConfirm?: readonly ToConfirm[];
	/** Of a case that is publicised: objections that the chair has not decided. */
	openObjections?: number;
	/** Of a case that was reported: by the calendar of today its notice had not hung its days by then. */
	noticeShort?: boolean;
	/** Of a file or an application on its way to another union: that union. */
	receiverId?: string | null;
	/** Of such an application: the state in which it was handed over. */
	cameFrom?: string;
	/** Of a file: what the national system does not know yet (D22). */
	openEntries?: number;
}

/** Every stored state also expects to last no longer than its setting; the step arms `stalled` with the day. */
export const STALLED = { stalled: { meta: { label: "滞办", clause: "D26", to: [] } satisfies AlertMeta } } as const;

/** Delays are names: the day itself is stored (context.deadlines), so the number xstate asks for is never used. */
export function namedDelays<Name extends DeadlineName>(names: readonly Name[]): Record<Name, number> {
	return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

/** Arms the deadlines the step worked out for this event. */
export function armed<C extends ChartContext>(context: C, event: object): ChartContext["deadlines"] {
	const deadlines = "deadlines" in event ? (event.deadlines as ChartContext["deadlines"]) : {};
	return { ...context.deadlines, ...deadlines };
}

export interface StoredSnapshot {
	value: StateValue;
	context: ChartContext;
}

/** Maps a snapshot of one version of a chart to the next. */
export type Migration = (old: StoredSnapshot) => StoredSnapshot;

/** A chart as its own folder gives it. Its id is the name under which the list has it. */
export interface ChartDefinition {
	label: string;
	/** The part of an address that its cases stand under, on the pages and in the API: `applications`. */
	path: string;
	/** A changed chart gets the next number, and a migration that maps snapshots of the number before. */
	version: number;
	machine: AnyStateMachine;
	events: EventTable;
	/** The deadlines that its states run to. */
	timers: readonly DeadlineName[];
	/** The main steps, in order, as the case page shows them. */
	steps: readonly { id: string; label: string }[];
	/** `migrations[0]` maps version 1 to version 2. */
	migrations: readonly Migration[];
}
