import { batchesBegun, type NewBatch, openBatch } from "../../../../record/batches";
import type { RecordEnv } from "../../../../record/env";
import type { Actor } from "../../../../record/people/actor";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { formKey } from "../../components/index";

/** A batch as a form asks for it; its key comes from the form. */
export type AskedBatch = Omit<NewBatch, "key" | "actor">;

/** The batches that a form began, or what is wrong with it. */
export type Begun = { batchIds: readonly string[] } | { mistakes: readonly Mistake[] };

/**
 * What a form begins, begun once however often it is sent: the second sees what the first has begun.
 * @param ask what the form asks for; not asked again when it has begun already
 * @throws NotFound where a case is outside the person's reach
 */
export async function beginOnce(
	env: RecordEnv,
	actor: Actor,
	typed: Typed,
	ask: () => Promise<{ batches: readonly AskedBatch[] } | { mistakes: readonly Mistake[] }>,
): Promise<Begun> {
	const key = formKey(typed);
	const before = await batchesBegun(env.db, actor, key);
	if (before.length > 0) return { batchIds: before };
	const asked = await ask();
	if ("mistakes" in asked) return asked;
	const batchIds: string[] = [];
	for (const batch of asked.batches) {
		const written = await openBatch(env, { ...batch, actor, key: `${key}/${batch.event}` });
		if (written.kind === "refused") return { mistakes: written.refusals };
		if (written.kind !== "written") throw new NotFound("所选事项中有的不在您的工会范围内，请刷新名单后重试。");
		batchIds.push(written.value.batchId);
	}
	return { batchIds };
}
