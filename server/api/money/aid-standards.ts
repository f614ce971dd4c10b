import { z } from "zod";
import { aidStandards } from "../../../prisma/read/aid-standards";
import { counties } from "../../../prisma/read/settings";
import { addStandard, STANDARD_TYPES } from "../../../record/money/aid-standards";
import { reach } from "../../../record/people/actor";
import { byId, done, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "设置";
const aidType = z.enum(STANDARD_TYPES).meta({ description: "training：职业培训的工种；legal：法律援助的案件类别" });

export const aidStandardRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/counties/{id}/aid-standards",
		tag: TAG,
		summary: "培训工种和法律援助案件的标准，历次的都在",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					aidType: z.string(),
					name: z.string(),
					amountFen: said.fen,
					effectiveFrom: said.day,
					decision: z.string(),
					byName: z.string(),
					inForce: z.boolean(),
				}),
			),
		}),
		async handle({ deps, actor, now, params }) {
			const reached = await counties(deps.db, reach(actor));
			if (!reached.some((county) => county.id === params.id)) throw new Problem(404, NOTHING_HERE);
			const rows = await aidStandards(deps.db, params.id, now.today);
			return { body: { items: rows.map((row) => ({ ...row, amountFen: Number(row.amountFen) })) } };
		},
	}),
	route({
		method: "post",
		path: "/counties/{id}/aid-standards",
		tag: TAG,
		summary: "登记人社或司法部门的标准：依据和生效日期必填，原标准保留",
		who: ["administrator"],
		params: byId,
		body: z.strictObject({ aidType, name: z.string(), amountFen: z.number(), effectiveFrom: z.string(), decision: z.string() }),
		status: 201,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			writtenOr(await addStandard(env, { actor, countyId: params.id, standard: body, now }));
			return { body: {} };
		},
	}),
];
