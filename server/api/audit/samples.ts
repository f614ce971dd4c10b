import { z } from "zod";
import { sampleOf } from "../../../prisma/read/audit";
import { SAMPLED, takeSample } from "../../../record/audit/sampling";
import { reach } from "../../../record/people/actor";
import { SAMPLE_METHODS } from "../../../workflows/rules/sampling";
import { sampleSaid, sampleShape } from "../../registers/samples";
import { byId, day, id, made } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "经审";

/** Z17: only an auditor draws, and reads what was drawn. */
export const sampleRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/samples/{id}",
		tag: TAG,
		summary: "一次抽查：抽中的和依据，以及抽取时的总体",
		description:
			"第 n 次：SHA-256（“种子/n”）作为整数，除以余下权重之和取余数；按 frame 的次序累加权重，第一个累加值大于余数的即抽中，抽中的移出。",
		who: ["auditor"],
		params: byId,
		status: 200,
		answer: z.strictObject({
			...sampleShape,
			rows: z.array(
				z.strictObject({
					position: z.int(),
					caseId: z.string(),
					title: z.string(),
					unionName: z.string(),
					weight: z.int().meta({ description: "按金额：分；按风险：分值加一" }),
					reasons: z.array(z.string()),
					findings: z.int().meta({ description: "已登记的发现" }),
				}),
			),
			frame: z.array(z.tuple([z.string(), z.int()])).meta({ description: "抽取时的总体：[编号, 权重]，按抽取所用的次序" }),
		}),
		async handle({ deps, actor, params }) {
			const sample = await sampleOf(deps.db, reach(actor, ["auditor"]), params.id);
			if (!sample) throw new Problem(404, NOTHING_HERE);
			const { rows, ...rest } = sample;
			const drawn = rows.map(({ chart: _, weight, ...row }) => ({ ...row, weight: Number(weight) }));
			return { body: { ...sampleSaid(rest), frame: rest.frame, rows: drawn } };
		},
	}),
	route({
		method: "post",
		path: "/samples",
		tag: TAG,
		summary: "抽查：按金额或按风险，不放回；同一种子、同一总体抽出同样的结果",
		who: ["auditor"],
		body: z.strictObject({
			countyId: id,
			chart: z.enum(Object.keys(SAMPLED) as (keyof typeof SAMPLED)[]),
			method: z.enum(Object.keys(SAMPLE_METHODS) as (keyof typeof SAMPLE_METHODS)[]),
			fromOn: day,
			untilOn: day,
			wanted: z.int().min(1).max(500).meta({ description: "抽取数" }),
			seed: z
				.string()
				.regex(/^[\x21-\x7e]{1,64}$/)
				.optional()
				.meta({ description: "不填则由系统随机给出" }),
		}),
		key: true,
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ env, actor, now, body, key }) {
			const { sampleId } = writtenOr(await takeSample(env, { actor, sample: body, key, now }));
			return { body: { id: sampleId }, location: `/samples/${sampleId}` };
		},
	}),
];
