import { z } from "zod";
import { projects } from "../../../prisma/read/projects";
import { reach } from "../../../record/people/actor";
import { type AidType, subjectFields } from "../../../workflows/rules/grant-subject";
import { said } from "../fields";
import { type Route, route } from "../route";

const TAG = "资金";

export const fundRoutes: readonly Route[] = [
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
