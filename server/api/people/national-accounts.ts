import { z } from "zod";
import { nationalAccounts } from "../../../prisma/read/national-accounts";
import { reach } from "../../../record/people/actor";
import { NATIONAL_ACCOUNT_READERS } from "../../../record/people/national-accounts";
import { said } from "../fields";
import { type Route, route } from "../route";

const TAG = "全国系统账号";

/** D28: who holds the accounts; no route takes a password. */
export const nationalAccountRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/national-accounts",
		tag: TAG,
		summary: "谁在哪个工会持有或持有过全国系统的账号",
		who: NATIONAL_ACCOUNT_READERS,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					unionId: z.string(),
					unionName: z.string(),
					login: z.string(),
					holder: z.string(),
					fromOn: said.day,
					untilOn: said.day.nullable().meta({ description: "现在仍持有的为 null" }),
					note: z.string(),
				}),
			),
		}),
		async handle({ deps, actor }) {
			return { body: { items: await nationalAccounts(deps.db, reach(actor, NATIONAL_ACCOUNT_READERS)) } };
		},
	}),
];
