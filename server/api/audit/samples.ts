import { z } from "zod";
import { sampleOf } from "../../../prisma/read/audit";
import { reach } from "../../../record/people/actor";
import { sampleSaid, sampleShape } from "../../registers/samples";
import { byId } from "../fields";
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
];
