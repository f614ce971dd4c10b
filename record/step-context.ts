import type { Database } from "../prisma/client";
import type { StepTx } from "../prisma/step-sql";
import type { ChartId, EventOf, RaisedEvent, TimerOf } from "../workflows/charts";
import type { ChartContext, EventSpec, ToConfirm } from "../workflows/charts/chart";
import type { Standing } from "../workflows/charts/standing";
import type { Calendar } from "../workflows/rules/calendar";
import type { PlainDate } from "../workflows/rules/plain-date";
import type { Readings } from "../workflows/rules/readings";
import type { Refusal } from "../workflows/rules/refusal";
import type { Secrets } from "./env";
import type { LockedCase } from "./locked-case";
import type { Actor, Principal } from "./people/actor";
import type { Said } from "./said";

/** All that an event's rules and its own writing may look at. Inside one transaction, the case locked. */
export interface StepContext {
	tx: StepTx;
	/** Whose memory of settings is used; never asked for a connection here (the transaction has its own). */
	db: Database;
	secrets: Secrets;
	case: LockedCase;
	type: string;
	spec: EventSpec | undefined;
	said: Said;
	/** The version of the form that the person saw, where they said it. */
	formVersion: number | undefined;
	/** Absent for time's steps. */
	actor: Actor | undefined;
	/** Whom the actor stands in for in this step (D26). */
	insteadOf: Principal | undefined;
	/** Epoch milliseconds, business time. */
	at: number;
	today: PlainDate;
	calendar: Calendar;
	readings: Readings;
	/** What this step brings about on another case, in the same transaction: an event that only the record raises (`who: []`). Nothing on a case that has ended. */
	follow(caseId: string, event: { type: RaisedEvent } & Readonly<Record<string, unknown>>): Promise<void>;
	/** What else follows where a value of an earlier event of this chart was wrong, by field. */
	corrected(event: string): Readonly<Record<string, Corrected>>;
}

/** A day that a step says, recorded later than it should be. */
export interface LateDay {
	/** Of the event, or of the form. */
	field: string;
	label: string;
	day: PlainDate;
	/** When it was recorded: today, but for what an earlier step took over. */
	recordedOn: PlainDate;
	/** Needs no second person: without one the day of recording counts. */
	optional?: boolean;
}

/** What one event does besides moving the chart. One small file an event, in record/effects. */
export interface Effect {
	/** Locks other cases that the step is going to move, before its own case: whoever carries one of them on locks it first, too. */
	locksFirst?(tx: StepTx, caseId: string): Promise<void>;
	/** Refuses what is wrong whatever a person says. Pages show it before the button is pressed. */
	before?(step: StepContext): Promise<Refusal[]>;
	/** What is kept, and who is told, where the step was refused. */
	refused?(step: StepContext): Promise<void>;
	/** Refuses what was said where a rule speaks against it. It runs only when every field is right in itself. */
	rules?(step: StepContext): Promise<Refusal[]>;
	/** Days besides the event's own that are said late, and of those what counts otherwise. */
	lateDays?(step: StepContext): Promise<LateDay[]>;
	/** What waits for a second person after it, given what waited before. */
	waits?(step: StepContext, waiting: readonly ToConfirm[]): readonly ToConfirm[] | Promise<readonly ToConfirm[]>;
	/** What the chart must be told to decide and to arm its deadlines; of time's steps, the deadlines it arms anew. */
	facts?(step: StepContext): Promise<object>;
	/** The union that answers for the case from now on, where the event changes it (D25). */
	movesTo?(step: StepContext): string;
	/** The event's own rows. `next` is where the case stands after it, `seq` the number of its record. */
	write?(step: StepContext, next: Standing, seq: number): Promise<void>;
	/** Alerts that stand from this step on: after it is written, since what is told before, a move clears. */
	tell?(step: StepContext, seq: number): Promise<void>;
	/** What else follows where one of its days or numbers was typed wrong and is put right, by field; of others only the record says it. */
	corrected?: Readonly<Record<string, Corrected>>;
}

/** A day or number of an earlier record, and what it becomes. */
export interface CorrectedValue {
	seq: number;
	event: string;
	field: string;
	/** As it is in force until then. */
	was: string;
	becomes: string;
}

/** What follows besides the record itself. The step says what that record said, with the value put right. */
export interface Corrected {
	/** Refuses what would break a rule elsewhere; when it is proposed, and again when it is confirmed. */
	rules?(step: StepContext, of: CorrectedValue): Promise<Refusal[]>;
	/** The deadlines that run from it. */
	deadlines?(step: StepContext, of: CorrectedValue): Promise<ChartContext["deadlines"]>;
	/** The rows that repeat it. @param seq the record that confirms it @returns Chinese: what else changed, where people have to know */
	write?(step: StepContext, of: CorrectedValue, seq: number): Promise<readonly string[]> | Promise<void>;
}

/**
 * What every event of a chart does, by name: one that is missing or misspelt does not compile. Of its timers, those that do more than move it and
 * alert.
 */
export type EffectsOf<Id extends ChartId> = Readonly<Record<EventOf<Id>, Effect> & Partial<Record<TimerOf<Id>, Effect>>>;
