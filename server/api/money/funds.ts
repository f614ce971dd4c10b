import { z } from "zod";
import { funds } from "../../../prisma/read/funds";
import { projects } from "../../../prisma/read/projects";
import { reach } from "../../../record/people/actor";
import { type AidType, subjectFields } from "../../../workflows/rules/grant-subject";
import { said } from "../fields";
import { type Route, route } from "../route";

const TAG = "资金";

const project = z.strictObject({
	id: z.string(),
	name: z.string(),
	aidType: z.string(),
	releasedOn: said.day.nullable(),
	standard: z.strictObject({ amountFen: said.fen, exact: z.boolean(), decision: z.string() }).nullable(),
	releasedFen: said.fen,
	availableFen: said.fen,
	reservedFen: said.fen,
	sentFen: said.fen,
	paidFen: said.fen,
});

export const fundRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/funds",
		tag: TAG,
		summary: "各项资金、其项目和余额",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					countyId: z.string(),
					countyName: z.string(),
					source: z.string(),
					name: z.string(),
					receivedFen: said.fen,
					balanceFen: said.fen.meta({ description: "收到而未下达的（分）" }),
					projects: z.array(project),
				}),
			),
		}),
		async handle({ deps, actor }) {
			const rows = await funds(deps.db, reach(actor));
			return { body: { items: rows.map(({ countyPath: _, ...fund }) => fund) } };
		},
	}),
	route({
		method: "get",
		path: "/projects",
		tag: TAG,
		summary: "已下达资金的帮扶项目，供拟定帮扶时选择",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					name: z.string(),
					aidType: z.string(),
					fundName: z.string(),
					fundSource: z.string(),
					releasedOn: said.day,
					asks: z.array(z.string()).meta({ description: "新建帮扶时还要填写的项" }),
				}),
			),
		}),
		async handle({ deps, actor }) {
			const rows = await projects(deps.db, reach(actor));
			const items = rows.map(({ ownStandard, ...row }) => ({ ...row, asks: [...subjectFields(row.aidType as AidType, ownStandard)] }));
			return { body: { items } };
		},
	}),
];
