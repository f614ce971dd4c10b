import { type NewBatch, openBatch } from "../../../record/batches";
import type { RecordEnv } from "../../../record/env";
import { NotFound } from "../../errors";
import { formKey } from "../components/index";
import type { Mistake } from "../mistake";
import { once } from "../once";
import type { Typed } from "../typed";

/** The batches that a form began, or what is wrong with it. */
export type Begun = { batchIds: readonly string[] } | { mistakes: readonly Mistake[] };

const begun = once<Begun>();

/** What a form begins, begun once however often it is sent: the second sees what the first has begun. */
export function beginOnce(typed: Typed, begin: () => Promise<Begun>): Promise<Begun> {
	return begun(formKey(typed), begin);
}

/** @throws NotFound where a case is outside the person's reach */
export async function begin(env: RecordEnv, batches: readonly NewBatch[]): Promise<Begun> {
	const batchIds: string[] = [];
	for (const batch of batches) {
		const written = await openBatch(env, batch);
		if (written.kind === "refused") return { mistakes: written.refusals };
		if (written.kind !== "written") throw new NotFound("所选事项中有的不在您的工会范围内，请刷新名单后重试。");
		batchIds.push(written.value.batchId);
	}
	return { batchIds };
}
