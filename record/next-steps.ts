import { inTransaction } from "../prisma/step-sql";
import type { EventSpec } from "../workflows/charts/chart";
import { eventsHere } from "../workflows/charts/standing";
import type { Refusal } from "../workflows/rules/refusal";
import { effectOf } from "./effects";
import { checkHousehold, draftOf } from "./effects/application-form";
import type { RecordEnv } from "./env";
import { before } from "./held";
import { BLACKLIST_READERS } from "./holds";
import { lookAtCase } from "./locked-case";
import { NOT_MEDICAL } from "./money/invoices";
import { notYet } from "./not-here";
import { type Actor, reach, roleOver } from "./people/actor";
import { forbiddenSaid, mayRaise } from "./people/permission";
import { contextOf } from "./step";
import { seenBy } from "./step-key";

/** An event that the chart has in this state: who may take it, and what stands in the way before anything is typed. */
export interface NextStep {
	type: string;
	spec: EventSpec;
	/** Why this person may not take it. */
	forbidden?: string;
	/** Why nobody may take it yet. It is worked out only for people who may take the event. */
	refusals: Refusal[];
}

/**
 * What may come next on a case, and why not: for buttons and for the API's answers.
 * @param of.only the one event that is asked about
 * @returns undefined outside the actor's reach
 */
export async function nextSteps(
	env: RecordEnv,
	of: { actor: Actor; caseId: string; at: number; only?: string },
): Promise<NextStep[] | undefined> {
	return inTransaction(env.db, async (tx) => {
		const found = await lookAtCase(tx, of.caseId);
		if (!found || !seenBy(of.actor, found)) return undefined;
		const steps: NextStep[] = [];
		for (const { type, spec } of eventsHere(found.standing).filter((event) => of.only === undefined || event.type === of.only)) {
			const permission = await mayRaise(tx, of.actor, found, spec);
			if (!permission.ok) {
				steps.push({ type, spec, forbidden: forbiddenSaid(permission.refusal), refusals: [] });
				continue;
			}
			const step = await contextOf(env, tx, { event: { type }, by: { kind: "person", actor: of.actor }, at: of.at }, found);
			const refusals = await before(step, effectOf(found.chart, type));
			// What does not concern this grant at all is no step of it.
			if (!refusals.some(({ code }) => code === NOT_MEDICAL)) steps.push({ type, spec, refusals });
		}
		for (const { type, spec, why } of notYet(found.standing).filter((event) => of.only === undefined || event.type === of.only)) {
			const permission = await mayRaise(tx, of.actor, found, spec);
			if (permission.ok) steps.push({ type, spec, refusals: [why] });
			else steps.push({ type, spec, forbidden: forbiddenSaid(permission.refusal), refusals: [] });
		}
		return steps;
	});
}

/**
 * D24, D27: what stands in the way of an application's household as the county that keeps the blacklist is told it, with every reason: its
 * workbench leads here. Nothing for anybody else, nor of an application that has ended.
 */
export async function countySees(env: RecordEnv, of: { actor: Actor; caseId: string; at: number }): Promise<Refusal[]> {
	if (reach(of.actor, BLACKLIST_READERS).length === 0) return [];
	return inTransaction(env.db, async (tx) => {
		const found = await lookAtCase(tx, of.caseId);
		if (!found?.application || found.ended || roleOver(of.actor, found.countyPath, BLACKLIST_READERS) === undefined) return [];
		const step = await contextOf(env, tx, { event: { type: "" }, by: { kind: "person", actor: of.actor }, at: of.at }, found);
		return checkHousehold(step, draftOf(step));
	});
}
