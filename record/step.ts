import { inTransaction, type StepTx } from "../prisma/step-sql";
import { CHARTS, type ChartId } from "../workflows/charts";
import type { ChartContext, EventSpec, Role } from "../workflows/charts/chart";
import {
	advance,
	allows,
	eventsHere,
	leadsOn,
	type Standing,
	timersHere,
	withDeadlines,
	withToConfirm,
} from "../workflows/charts/standing";
import type { ArmedTimer } from "../workflows/messages";
import { shanghaiDate, startOfDay } from "../workflows/rules/plain-date";
import type { Refusal } from "../workflows/rules/refusal";
import { checkOrder } from "./act-days";
import { raiseAlerts } from "./alerts/alerts";
import { isKeyUsed, refusalOfConstraint } from "./constraints";
import { effectOf, lockFirst } from "./effects";
import type { RecordEnv } from "./env";
import type { EventRecord } from "./event-log";
import { expecting } from "./expecting";
import { checkHeld } from "./held";
import { checkLate, keepLate, lateDays, tellLate, waitingFor } from "./late-entries";
import { type LockedCase, lockCase } from "./locked-case";
import type { Outcome } from "./outcome";
import type { Actor } from "./people/actor";
import { forbiddenSaid, mayRaise } from "./people/permission";
import { readSaid, Said } from "./said";
import { calendarAt, settingsAt } from "./settings/reference";
import type { Effect, LateDay, StepContext } from "./step-context";
import { beforeUnder, isSame, saidBy, seenBy, staleFor } from "./step-key";
import { timerId } from "./timers";
import { writeRefusal, writeStep } from "./write-step";

export type By = { kind: "person"; actor: Actor } | { kind: "time"; timer: ArmedTimer };

export interface StepRequest {
	caseId: string;
	/** What the caller takes it for; a case of another chart is not found. */
	chart?: ChartId;
	/** `{ type: "POST_NOTICE", postedOn: "2026-02-13", place: "…" }`; amounts in fen. */
	event: { type: string } & Readonly<Record<string, unknown>>;
	by: By;
	/** The form's token, `Idempotency-Key`, or the timer's own. Used once per case. */
	key: string;
	/** Epoch milliseconds, business time. */
	at: number;
	/** The version of the form that the person saw. */
	formVersion?: number;
	/** The version of the case that the person saw; without it the case's row decides alone. */
	expectedVersion?: number;
}

/**
 * One step is one transaction: lock the case, run the rules, take the chart's pure step, write state, record and effects.
 * People's steps and time's go through here; besides, only `settings/move-deadlines.ts` writes a case, when its deadlines move (a trigger sees to it).
 */
export async function step(env: RecordEnv, asked: StepRequest): Promise<Outcome> {
	const request: KeyedRequest = { ...asked, said: saidBy(env, asked) };
	try {
		return await inTransaction(env.db, (tx) => take(env, tx, request));
	} catch (error) {
		if (isKeyUsed(error)) return { kind: "key_used", recorded: "" };
		const refused = refusalOfConstraint(error);
		if (!refused) throw error;
		// Of two steps at once, the database has refused what the rules could not see yet. The key may have its outcome by now.
		return inTransaction(env.db, async (tx) => {
			const found = await lockCase(tx, request.caseId, request.key);
			return (found && (await beforeUnder(tx, found, request))) ?? refuse(tx, request, [refused]);
		});
	}
}

/** With what its key is kept with: who raised which event, and all that was said; null where time did. */
type KeyedRequest = StepRequest & { said: Uint8Array | null };

async function take(env: RecordEnv, tx: StepTx, request: KeyedRequest): Promise<Outcome> {
	await lockFirst(tx, request.event.type, request.caseId);
	const found = await lockCase(tx, request.caseId, request.key);
	const { by } = request;
	if (!found || (request.chart !== undefined && request.chart !== found.chart)) return { kind: "not_found" };
	// The first answer stays theirs, also where the step has taken the case out of their sight (a transfer).
	if (found.earlier && isSame(found.earlier, request.said)) return found.earlier.outcome;
	if (by.kind === "person" && !seenBy(by.actor, found)) return { kind: "not_found" };
	const before = await beforeUnder(tx, found, request);
	if (before) return before;
	const step = await contextOf(env, tx, request, found);
	return by.kind === "time" ? takeTimed(step, request, by.timer) : takePersons(step, request, by.actor);
}

export async function contextOf(
	env: RecordEnv,
	tx: StepTx,
	request: Pick<StepRequest, "event" | "by" | "at" | "formVersion">,
	found: LockedCase,
): Promise<StepContext> {
	const today = shanghaiDate(request.at);
	const { events } = CHARTS[found.chart];
	const { type } = request.event;
	const step: StepContext = {
		tx,
		db: env.db,
		secrets: env.secrets,
		case: found,
		type,
		spec: Object.hasOwn(events, type) ? events[type] : undefined,
		said: new Said({}),
		formVersion: request.formVersion,
		actor: request.by.kind === "person" ? request.by.actor : undefined,
		insteadOf: undefined,
		at: request.at,
		today,
		calendar: await calendarAt(env.db, tx, found.calendarStamp),
		readings: (await settingsAt(env.db, tx, found.countyId, today, found.settingStamp)).readings,
		follow: (caseId, event) => followOn(env, step, caseId, event),
	};
	return step;
}

/** Another case's event that only the record raises: locked, moved and recorded like any step, under the same person's name. */
async function followOn(env: RecordEnv, cause: StepContext, caseId: string, event: StepRequest["event"]): Promise<void> {
	const { tx, actor, at } = cause;
	const found = await lockCase(tx, caseId, "");
	if (!found || !actor)
		throw new Error(`case ${cause.case.id} brings about ${event.type} on ${caseId}, which is not there, or nobody does`);
	if (found.ended) return;
	const request: KeyedRequest = {
		caseId,
		event,
		said: null,
		by: { kind: "person", actor },
		key: `${event.type}/${found.version + 1}/${cause.case.id}`,
		at,
	};
	const step = await contextOf(env, tx, request, found);
	if (!step.spec || step.spec.who.length > 0) throw new Error(`${event.type} is for people to raise`);
	const { type, ...said } = event;
	step.said = new Said(said);
	step.insteadOf = cause.insteadOf;
	const outcome = await written(step, request, { effect: effectOf(found.chart, type), spec: step.spec, actor, role: null });
	// Half of what belongs together is nothing: a chart that does not know the event here is a defect.
	if (outcome.kind !== "taken") throw new Error(`${type} does not follow in ${found.state} of ${caseId}`);
}

async function takePersons(step: StepContext, request: KeyedRequest, actor: Actor): Promise<Outcome> {
	const { case: found, spec, type } = step;
	if (!spec) return notAllowed(found, `没有“${type}”这个步骤`);
	const permission = await mayRaise(step.tx, actor, found, spec);
	if (!permission.ok) return { kind: "forbidden", message: forbiddenSaid(permission.refusal), refusals: [permission.refusal] };
	const stale = await staleFor(step.tx, found, request);
	if (stale) return stale;
	if (!eventsHere(found.standing).some((here) => here.type === type)) {
		const otherwise = spec.otherwise === undefined ? "" : `。${spec.otherwise}`;
		return notAllowed(found, `现在是“${found.standing.meta.label}”，不能“${spec.label}”${otherwise}`);
	}

	const { type: _, ...raw } = request.event;
	const { said, refusals } = readSaid(spec.fields, raw, spec.clause, step.today);
	step.said = said;
	step.insteadOf = permission.insteadOf;
	const effect = effectOf(found.chart, type);
	const wellSaid = refusals.length === 0;
	refusals.push(...(await before(step, effect)));
	// All reasons at once: only where a field is wrong in itself is there nothing to hold the rules against.
	const late = wellSaid ? await lateDays(step, effect) : [];
	if (wellSaid) refusals.push(...(await checkDays(step, late, permission.role)), ...((await effect.rules?.(step)) ?? []));
	if (refusals.length > 0) return refuse(step.tx, request, refusals);
	return written(step, request, { effect, spec, actor, role: permission.role, late });
}

/** The reading of "days that people type". A day that is out of order is put right before anybody asks why it is late. */
async function checkDays(step: StepContext, late: readonly LateDay[], role: Role): Promise<Refusal[]> {
	const outOfOrder = await checkOrder(step);
	const rest = late.filter(({ field }) => !outOfOrder.some((one) => one.field === field));
	return [...outOfOrder, ...checkLate(step, rest, role)];
}

/** What stands in the way whatever is said: what waits for a second person, and the event's own reasons. */
export async function before(step: StepContext, effect: Effect): Promise<Refusal[]> {
	return [...(step.spec?.forward ? checkHeld(step.case.standing) : []), ...((await effect.before?.(step)) ?? [])];
}

/** The rules have passed: the chart's pure step, the event's own rows, the case's row and its record. */
async function written(
	step: StepContext,
	request: KeyedRequest,
	{ effect, spec, actor, role, late = [] }: { effect: Effect; spec: EventSpec; actor: Actor; role: Role | null; late?: readonly LateDay[] },
): Promise<Outcome> {
	const { case: found, said, type } = step;
	// What was said comes first: a fact that the step worked out is never overwritten by a field.
	const facts = { type, ...said.kept(spec.fields), ...(await effect.facts?.(step)) };
	if (!allows(found.standing, facts)) return notAllowed(found, `现在是“${found.standing.meta.label}”，不能“${spec.label}”`);
	const seq = found.version + 1;
	const next = expecting(step, waiting(step, advance(found.standing, facts), { effect, late, seq, role }));
	await effect.write?.(step, next, seq);
	const unionId = effect.movesTo?.(step) ?? found.unionId;
	if (role) await keepLate(step, late, seq, role);
	const outcome = await writeStep(
		step.tx,
		found,
		next,
		unionId,
		{
			...recordOf(step, request, next, seq),
			type: spec.recorded,
			byAccountId: actor.accountId,
			byName: actor.name,
			role,
			forAccountId: step.insteadOf?.accountId ?? null,
			forName: step.insteadOf?.name ?? null,
			payload: said.kept(spec.fields),
		},
		request.said,
	);
	if (role) await tellLate(step, late, seq, role);
	return outcome;
}

/** The same standing, with what this step leaves waiting for a second person. */
function waiting(
	step: StepContext,
	next: Standing,
	{ effect, late, seq, role }: { effect: Effect; late: readonly LateDay[]; seq: number; role: Role | null },
): Standing {
	const { toConfirm = [] } = step.case.standing.context;
	const left = effect.waits?.(step, toConfirm) ?? toConfirm;
	return left === toConfirm && late.length === 0 ? next : withToConfirm(next, [...left, ...(role ? waitingFor(late, seq, role) : [])]);
}

/** D14, Z13 …: time raises a step; the row's own deadline decides whether it is due. */
async function takeTimed(step: StepContext, request: KeyedRequest, timer: ArmedTimer): Promise<Outcome> {
	const { case: found } = step;
	const armed = timersHere(found.standing).find((one) => one.event === timer.event);
	const due = armed && found.standing.context.deadlines[armed.name];
	if (!armed || !due || due.passed || timerId(armed.name, due, found.sinceAt) !== timer.id || startOfDay(due.due) > request.at)
		return { kind: "not_due" };

	// A provisional day never leads on by itself: time waits until the calendar is known.
	if (due.provisional && leadsOn(found.standing, armed)) return { kind: "not_due" };

	const moved = advance(found.standing, { type: armed.event });
	const effect = effectOf(found.chart, armed.name);
	// Where it only alerts, the day stays to be seen as passed; where it leads on, it may be needed again (a late objection that is dismissed).
	const passed = moved.state === found.state ? { [armed.name]: { ...due, passed: true } } : {};
	const anew: { deadlines?: ChartContext["deadlines"] } = (await effect.facts?.(step)) ?? {};
	const next = expecting(step, withDeadlines(moved, { ...moved.context.deadlines, ...passed, ...anew.deadlines }));
	const seq = found.version + 1;
	await effect.write?.(step, next, seq);
	const outcome = await writeStep(step.tx, found, next, found.unionId, {
		...recordOf(step, request, next, seq),
		type: `${armed.name}_passed`,
		byAccountId: null,
		byName: "系统",
		role: null,
		forAccountId: null,
		forName: null,
		payload: { lastDay: due.lastDay, workingDays: due.workingDays },
	});
	await raiseAlerts(step, armed, due);
	return outcome;
}

function recordOf(
	step: StepContext,
	request: StepRequest,
	next: Standing,
	seq: number,
): Omit<EventRecord, "type" | "byAccountId" | "byName" | "role" | "forAccountId" | "forName" | "payload"> {
	return {
		caseId: request.caseId,
		seq,
		event: request.event.type,
		fromState: step.case.state,
		toState: next.state,
		on: step.today,
		at: request.at,
		key: request.key,
		formVersion: request.formVersion ?? step.case.application?.formVersion ?? null,
	};
}

async function refuse(tx: StepTx, request: KeyedRequest, refusals: Refusal[]): Promise<Outcome> {
	const outcome: Outcome = { kind: "refused", refusals };
	const by = request.by.kind === "person" ? request.by.actor.accountId : null;
	await writeRefusal(tx, { ...request, event: request.event.type, by }, outcome);
	return outcome;
}

function notAllowed(found: LockedCase, message: string): Outcome {
	return { kind: "not_allowed", state: found.state, message };
}
