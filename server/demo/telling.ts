import { standingOf } from "../../record/case-standing";
import type { RecordEnv } from "../../record/env";
import type { Actor } from "../../record/people/actor";
import { step } from "../../record/step";

/** One step of a demo case: who takes it, how many working days ago, saying what. */
export interface Scene {
	event: string;
	by: Actor;
	/** Epoch milliseconds. */
	at: number;
	say: Readonly<Record<string, unknown>>;
}

/** Lets the case's deadlines pass that were due by then, each on its own day, as its workflow would have. */
export async function passTime(env: RecordEnv, caseId: string, until: number): Promise<void> {
	for (;;) {
		const standing = await standingOf(env.db, caseId);
		const timer = standing?.timers[0];
		if (!standing || !timer || Date.parse(timer.at) > until) return;
		// What was recorded after its deadline has passed is followed by it at once.
		const { at: last } = await env.db.event.findFirstOrThrow({ where: { caseId }, orderBy: { seq: "desc" }, select: { at: true } });
		const at = Math.max(Date.parse(timer.at), last.getTime());
		const key = `time/${timer.event}/${timer.id}/${standing.version}`;
		const outcome = await step(env, { caseId, event: { type: timer.event }, by: { kind: "time", timer }, key, at });
		if (outcome.kind !== "taken") throw new Error(`time did not pass in the demo: ${JSON.stringify(outcome)}`);
	}
}

/** @throws where a step is refused: the demo is wrong then, not the rules */
export async function take(env: RecordEnv, caseId: string, { event, by, at, say }: Scene): Promise<void> {
	await passTime(env, caseId, at);
	const outcome = await step(env, {
		caseId,
		event: { ...say, type: event },
		by: { kind: "person", actor: by },
		key: `demo/${event}/${at}`,
		at,
	});
	if (outcome.kind !== "taken") throw new Error(`${event} was refused in the demo: ${JSON.stringify(outcome)}`);
}
