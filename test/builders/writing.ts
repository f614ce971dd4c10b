import type { RecordEnv } from "../../record/env";
import type { KeyUsed } from "../../record/key-said";
import type { Actor } from "../../record/people/actor";
import { type Asked, type Place, perform, type Write } from "../../record/write";
import type { Written } from "../../record/written";
import { nowOn } from "./funds";

/** Somebody's write on a day, as a test says it: what became of it. */
export function writing(env: RecordEnv, on: string) {
	return <Made, Where extends Place>(
		write: Write<Made, Where>,
		actor: Actor,
		raw: Asked["raw"],
		key?: string,
	): Promise<Written<Made> | KeyUsed> => perform(env, write, { actor, now: nowOn(on), raw, key });
}
