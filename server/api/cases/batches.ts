import { z } from "zod";
import { batch } from "../../../prisma/read/batch";
import { MOST_ROWS } from "../../../record/batch-said";
import { openBatches } from "../../../record/batches";
import type { Outcome } from "../../../record/outcome";
import { reach } from "../../../record/people/actor";
import { CHART_IDS } from "../../../workflows/charts/index";
import { byId, id, made, movedShape, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { refusalSaid, refusalShape } from "../refusal";
import { type Route, route } from "../route";

const TAG = "成批办理";
const fields = z.record(z.string(), z.unknown());

const refusals = z.array(refusalShape);
/** What became of a row's step: the kinds of `Outcome`, each with what it says. */
const outcome = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("taken"), version: z.int(), state: z.string() }),
	z.strictObject({ kind: z.literal("refused"), refusals }),
	z.strictObject({ kind: z.literal("not_allowed"), state: z.string(), message: z.string(), refusals }),
	z.strictObject({ kind: z.literal("forbidden"), message: z.string(), refusals }),
	z.strictObject({ kind: z.literal("not_found") }),
	z.strictObject({ kind: z.literal("stale"), version: z.int(), moved: z.array(movedShape).optional() }),
	z.strictObject({ kind: z.literal("key_used"), recorded: z.string() }),
	z.strictObject({ kind: z.literal("not_due") }),
]);

export const batchRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/batches",
		tag: TAG,
		summary: "对多件案件办理同一步：一次集体研究、一份公示单、一次会议、一批付款",
		description: "每件各自办理、各有结果，一件不成不影响别的；进展见 GET /batches/{id}。",
		who: ["unit_clerk", "unit_chair", "centre", "county_chair", "finance"],
		body: z.strictObject({
			chart: z.enum(CHART_IDS),
			type: z.string().min(1).max(50).meta({ description: "步骤，如 INCLUDE、POST_NOTICE、APPROVE" }),
			fields: fields.meta({ description: "对各件都一样的内容，各项同该步骤的 events" }),
			// How many there may be is the rules' to refuse.
			rows: z
				.array(
					z.strictObject({
						caseId: id,
						expectedVersion: z.int().min(0).optional().meta({ description: "您看到的案件版本；已有更新的，这一件不办，结果为 stale" }),
						fields: fields.optional().meta({ description: "只对这一件的内容" }),
					}),
				)
				.meta({ minItems: 1, maxItems: MOST_ROWS }),
		}),
		key: true,
		status: 202,
		answer: made,
		problems: [404, 422],
		async handle({ env, actor, now, body, key }) {
			const { type, ...rest } = body;
			const { batchIds } = writtenOr(await openBatches(env, { actor, at: now.at, key, said: body, batches: [{ event: type, ...rest }] }));
			const [batchId = ""] = batchIds;
			return { body: { id: batchId }, location: `/batches/${batchId}` };
		},
	}),
	route({
		method: "get",
		path: "/batches/{id}",
		tag: TAG,
		summary: "一批的进展：逐件的结果",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			id: z.string(),
			type: z.string(),
			unionName: z.string(),
			byName: z.string(),
			at: said.instant,
			done: z.boolean(),
			rows: z.array(
				z.strictObject({
					position: z.int(),
					caseId: z.string(),
					chart: z.string(),
					title: z.string(),
					unionName: z.string(),
					outcome: outcome.nullable().meta({ description: "null 为尚未办理" }),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const found = await batch(deps.db, reach(actor), params.id);
			if (!found) throw new Problem(404, NOTHING_HERE);
			const { lines, event, at, ...rest } = found;
			const rows = lines.map(({ outcome, ...line }) => ({ ...line, outcome: outcomeSaid(outcome as Outcome | null) }));
			return { body: { ...rest, type: event, at: at.toISOString(), rows } };
		},
	}),
];

/** A row's outcome, its refusals with the clauses' own words. */
function outcomeSaid(outcome: Outcome | null) {
	if (outcome?.kind === "not_allowed") return { ...outcome, refusals: (outcome.refusals ?? []).map(refusalSaid) };
	return outcome && "refusals" in outcome ? { ...outcome, refusals: outcome.refusals.map(refusalSaid) } : outcome;
}
