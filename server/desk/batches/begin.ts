import type { Request, Response } from "express";
import type { NewBatch } from "../../../record/batches";
import { openBatch } from "../../../record/batches";
import type { RecordEnv } from "../../../record/env";
import { NotFound } from "../../errors";
import { paths } from "../../paths";
import type { Mistake } from "../mistake";
import { seeOther } from "../send";

/** Opens a batch. @returns its id, or what is wrong */
export async function beginBatch(env: RecordEnv, batch: NewBatch): Promise<{ batchId: string } | { mistakes: readonly Mistake[] }> {
	const written = await openBatch(env, batch);
	if (written.kind === "written") return written.value;
	if (written.kind === "refused") return { mistakes: written.refusals };
	throw new NotFound("所选事项中有的不在您的工会范围内，请刷新名单后重试。");
}

/** Opens a batch and shows it at work; what is wrong is handed back for the page to say. */
export async function startBatch(env: RecordEnv, req: Request, res: Response, batch: NewBatch): Promise<readonly Mistake[] | undefined> {
	const begun = await beginBatch(env, batch);
	if ("mistakes" in begun) return begun.mistakes;
	await seeOther(req, res, paths.batch(begun.batchId));
	return undefined;
}
