import { z } from "zod";
import { aidStandards } from "../../../prisma/read/aid-standards";
import { counties } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "设置";

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
];
