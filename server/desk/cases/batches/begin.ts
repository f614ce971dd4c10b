import type { AskedBatch } from "../../../../record/batch-said";
import { batchesBegun, openBatches } from "../../../../record/batches";
import type { RecordEnv } from "../../../../record/env";
import { keyOfPerson } from "../../../../record/key-said";
import type { Visitor } from "../../../access/visitor";
import { NotFound } from "../../../errors";
import { keyUsedBefore, type Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { FORM_KEY, formKey } from "../../components/index";

/** The batches that a form began, or what is wrong with it. */
export type Begun = { batchIds: readonly string[] } | { mistakes: readonly Mistake[] };

/**
 * What a form begins, begun once however often it is sent: the second sees what the first has begun, and whoever sends something else under the same
 * key is told what was begun.
 * @param ask what the form asks for; not asked again when it has begun already
 * @throws NotFound where a case is outside the person's reach
 */
export async function beginOnce(
	env: RecordEnv,
	{ actor, now }: Pick<Visitor, "actor" | "now">,
	typed: Typed,
	ask: () => Promise<{ batches: readonly AskedBatch[] } | { mistakes: readonly Mistake[] }>,
): Promise<Begun> {
	const { [FORM_KEY]: _, ...said } = typed;
	const form = { actor, said, key: keyOfPerson(formKey(typed)) };
	let written = await batchesBegun(env, form);
	if (!written) {
		const asked = await ask();
		if ("mistakes" in asked) return asked;
		written = await openBatches(env, { ...form, at: now.at, batches: asked.batches });
	}
	switch (written.kind) {
		case "written":
			return written.value;
		case "refused":
			return { mistakes: written.refusals };
		case "key_used":
			return { mistakes: [keyUsedBefore(written.recorded)] };
		default:
			throw new NotFound("所选事项中有的不在您的工会范围内，请刷新名单后重试。");
	}
}
