import type { PlainDate } from "../../workflows/rules/plain-date";
import { dayOf, type Logged, named } from "./log";
import { type KnownOn, workingDaysBetween } from "./working";

type After = Readonly<Record<string, string | null>>;

const BACK: After = { RETURN: null, SEND_BACK: null, UPHOLD: null, REVOKE: null, ACCEPT: "receivedOn", MOVE_UNIT: null };
const VOIDED: After = { ...BACK, TAKE_DOWN: null, POST_AGAIN: null, RAISE: "heldOn" };
delete (VOIDED as Record<string, unknown>).SEND_BACK;
const DECIDED: After = { SIGN_FORM: "signedOn", REPORT: null };
const PAID: After = { CONFIRM: "confirmedOn" };

/** By hand, from the text and its readings: each day, and the last of the acts that it is never before. */
const ORDER: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly After[]>>>>>> = {
	application: {
		RECORD_VISIT: { visitedOn: [BACK] },
		INCLUDE: { heldOn: [{ RECORD_VISIT: "visitedOn" }] },
		POST_NOTICE: { postedOn: [{ INCLUDE: "heldOn" }, VOIDED] },
		COPY_BACK: { returnedOn: [{ RECOGNISE: null }] },
		ENTER: { enteredOn: [{ COPY_BACK: "returnedOn" }] },
		ACCEPT: { receivedOn: [{ TRANSFER: null }] },
	},
	grant: {
		PROPOSE: { heldOn: [BACK] },
		POST_NOTICE: { postedOn: [{ PROPOSE: "heldOn" }, VOIDED] },
		APPROVE: { heldOn: [DECIDED] },
		REDUCE: { heldOn: [DECIDED] },
		RAISE: { heldOn: [DECIDED] },
		REFUSE: { heldOn: [DECIDED] },
		PAY: { sentOn: [{ APPROVE: "heldOn", REDUCE: "heldOn" }, { PREPARE_PAYMENT: null }] },
		CONFIRM: { confirmedOn: [{ PAY: "sentOn" }] },
		BOUNCE: { bouncedOn: [{ PAY: "sentOn" }] },
		ENTER: { enteredOn: [PAID] },
		REVERSE: { returnedOn: [PAID] },
		CORRECT_ENTRY: { correctedOn: [{ CONFIRM_REVERSAL: null }] },
	},
	file: { ACCEPT: { receivedOn: [{ TRANSFER: null }] } },
};

const isDay = (value: unknown): value is PlainDate => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** No act is dated before the act that it follows, and none after it was recorded (the reading of "days that people type"). */
export function daysOutOfOrder(log: ReadonlyMap<string, readonly Logged[]>): string[] {
	return [...log.values()].flatMap((records) =>
		records.flatMap((record, index) =>
			Object.entries(ORDER[record.chart]?.[record.event] ?? {}).flatMap(([field, afters]) => {
				if (!isDay(record.force[field])) return [];
				const day = dayOf(record, field);
				const wrong = day > record.on ? [`${named(record)}: ${field} ${day} is after ${record.on}, on which it was recorded`] : [];
				const before = records.slice(0, index).filter(({ to }) => to !== "transfer.open");
				for (const after of afters) {
					const last = before.findLast(({ event }) => Object.hasOwn(after, event));
					const earliest = last && dayOf(last, after[last.event] ?? null);
					if (last && earliest && day < earliest) wrong.push(`${named(record)}: ${field} ${day} is before ${named(last)} of ${earliest}`);
				}
				return wrong;
			}),
		),
	);
}

/** What was recorded more than five working days after it happened is marked: a late entry, or put right since (D26). */
export function lateUnmarked(log: ReadonlyMap<string, readonly Logged[]>, known: KnownOn): string[] {
	return [...log.values()].flat().flatMap((record) =>
		Object.keys(ORDER[record.chart]?.[record.event] ?? {}).flatMap((field) => {
			const day = record.said[field];
			if (!isDay(day) || record.late.includes(field)) return [];
			const late = known(record.on).every((calendar) => workingDaysBetween(calendar, day, record.on) > 5);
			return late ? [`${named(record)}: ${field} ${day} was recorded on ${record.on}, and nothing marks it`] : [];
		}),
	);
}

/** Steps that rest on what was recorded before them. */
const LEADS_ON: Readonly<Record<string, readonly string[]>> = {
	application: ["SUBMIT", "RECORD_VISIT", "INCLUDE", "POST_NOTICE", "REPORT", "RECOGNISE", "COPY_BACK", "ENTER"],
	grant: [
		"PROPOSE",
		"POST_NOTICE",
		"SIGN_FORM",
		"REPORT",
		"COLLATE",
		"APPROVE",
		"REDUCE",
		"RAISE",
		"PREPARE_PAYMENT",
		"PAY",
		"CONFIRM",
		"ENTER",
	],
};

/** Nobody leads a case on while something waits for a second person, or an objection for the chair (D15, Z11, D26). */
export function ledOnWhileWaiting(log: ReadonlyMap<string, readonly Logged[]>): string[] {
	return [...log.values()].flatMap((records) => {
		let objections = 0;
		return records.flatMap((record, index) => {
			const { event, chart, seq, to } = record;
			const waits = records.slice(0, index).filter(({ answered }) => answered.some((until) => until > seq));
			const held = [...waits.map(named), ...(objections > 0 ? [`${objections} objections`] : [])];
			if (event === "OBJECT") objections += 1;
			if (event === "DISMISS" || event === "UPHOLD") objections -= 1;
			if (to === "closed") objections = 0;
			return held.length > 0 && LEADS_ON[chart]?.includes(event) ? [`${named(record)}: while ${held.join(", ")} waited`] : [];
		});
	});
}
