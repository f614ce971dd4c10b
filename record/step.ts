import { inTransaction, type StepTx } from "../prisma/step-sql";
import { CHARTS } from "../workflows/charts";
import type { EventSpec, Role } from "../workflows/charts/chart";
import { advance, allows, eventsHere } from "../workflows/charts/standing";
import { shanghaiDate } from "../workflows/rules/plain-date";
import type { Refusal } from "../workflows/rules/refusal";
import { isKeyUsed, refusalOfConstraint } from "./constraints";
import { effectOf, lockFirst } from "./effects";
import type { RecordEnv } from "./env";
import { checkPapers } from "./evidence/check-papers";
import { expecting } from "./expecting";
import { before } from "./held";
import { checkDays, keepLate, lateDays, tellLate, waiting } from "./late-entries";
import { type LockedCase, lockCase } from "./locked-case";
import { notHere } from "./not-here";
import type { Outcome } from "./outcome";
import type { Actor, Principal } from "./people/actor";
import { forbiddenSaid, mayRaise } from "./people/permission";
import { readSaid, Said } from "./said";
import { calendarAt, settingsAt } from "./settings/reference";
import { noticeReviewed, tellShort } from "./short-notice";
import type { Effect, LateDay, StepContext } from "./step-context";
import { beforeUnder, isSame, saidBy, seenBy, staleFor } from "./step-key";
import type { KeyedRequest, StepRequest } from "./step-request";
import { takeTimed } from "./timed-step";
import { recordOf, writeRefusal, writeStep } from "./write-step";

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
		corrected: (event) => effectOf(found.chart, event).corrected ?? {},
	};
	return step;
}

/** What brings an event about that only the record raises. */
export interface Raised {
	caseId: string;
	event: StepRequest["event"];
	actor: Actor;
	insteadOf?: Principal;
	at: number;
	/** The case or the import that brings it about: its key. */
	cause: string;
}

/** Another case's event that only the record raises: locked, moved and recorded like any step, under the same person's name. */
async function followOn(
	env: RecordEnv,
	{ tx, actor, insteadOf, at, case: { id: cause } }: StepContext,
	caseId: string,
	event: StepRequest["event"],
): Promise<void> {
	if (!actor) throw new Error(`case ${cause} brings about ${event.type} on ${caseId}, and nobody does`);
	await raise(env, tx, { caseId, event, actor, insteadOf, at, cause });
}

/** Nothing on a case that has ended. */
export async function raise(env: RecordEnv, tx: StepTx, { caseId, event, actor, insteadOf, at, cause }: Raised): Promise<void> {
	const found = await lockCase(tx, caseId, "");
	if (!found) throw new Error(`${cause} brings about ${event.type} on ${caseId}, which is not there`);
	if (found.ended) return;
	const key = `${event.type}/${found.version + 1}/${cause}`;
	const request: KeyedRequest = { caseId, event, said: null, by: { kind: "person", actor }, key, at };
	const step = await contextOf(env, tx, request, found);
	if (!step.spec || step.spec.who.length > 0) throw new Error(`${event.type} is for people to raise`);
	const { type, ...said } = event;
	step.said = new Said(said);
	step.insteadOf = insteadOf;
	const outcome = await written(step, request, { effect: effectOf(found.chart, type), spec: step.spec, actor, role: null });
	// Half of what belongs together is nothing: a chart that does not know the event here is a defect.
	if (outcome.kind !== "taken") throw new Error(`${type} does not follow in ${found.state} of ${caseId}`);
}

async function takePersons(step: StepContext, request: KeyedRequest, actor: Actor): Promise<Outcome> {
	const { case: found, spec, type } = step;
	if (!spec) return { kind: "not_allowed", state: found.state, message: `没有“${type}”这个步骤` };
	const permission = await mayRaise(step.tx, actor, found, spec);
	if (!permission.ok) return { kind: "forbidden", message: forbiddenSaid(permission.refusal), refusals: [permission.refusal] };
	const stale = await staleFor(step.tx, found, request);
	if (stale) return stale;
	if (!eventsHere(found.standing).some((here) => here.type === type)) {
		const otherwise = spec.otherwise === undefined ? "" : `。${spec.otherwise}`;
		return notAllowed(found, type, `现在是“${found.standing.meta.label}”，不能“${spec.label}”${otherwise}`);
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
	if (wellSaid) {
		refusals.push(...(await checkPapers(step)), ...(await checkDays(step, late, permission.role)), ...((await effect.rules?.(step)) ?? []));
	}
	if (refusals.length > 0) {
		await effect.refused?.(step);
		return refuse(step.tx, request, refusals);
	}
	return written(step, request, { effect, spec, actor, role: permission.role, late });
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
	if (!allows(found.standing, facts)) return notAllowed(found, type, `现在是“${found.standing.meta.label}”，不能“${spec.label}”`);
	const seq = found.version + 1;
	const next = expecting(
		step,
		await noticeReviewed(step, await waiting(step, advance(found.standing, facts), { effect, late, seq, role })),
	);
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
	await tellShort(step, next);
	if (role) await tellLate(step, late, seq, role);
	await effect.tell?.(step, seq);
	return outcome;
}

async function refuse(tx: StepTx, request: KeyedRequest, refusals: Refusal[]): Promise<Outcome> {
	const outcome: Outcome = { kind: "refused", refusals };
	const by = request.by.kind === "person" ? request.by.actor.accountId : null;
	await writeRefusal(tx, { ...request, event: request.event.type, by }, outcome);
	return outcome;
}

function notAllowed(found: LockedCase, type: string, message: string): Outcome {
	return { kind: "not_allowed", state: found.state, message, refusals: notHere(found.standing, type, message) };
}
