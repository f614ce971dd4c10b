import { z } from "zod";
import { nationalAccounts } from "../../../prisma/read/national-accounts";
import { reach } from "../../../record/people/actor";
import { addNationalAccount, endNationalAccount, NATIONAL_ACCOUNT_READERS } from "../../../record/people/national-accounts";
import { byId, done, id, made, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "全国系统账号";

const typed = (description: string) => z.string().max(500).meta({ description });
const typedDay = (description: string) => z.string().max(20).meta({ format: "date", description });

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
	route({
		method: "post",
		path: "/national-accounts",
		tag: TAG,
		summary: "登记账号的持有人；不登记密码",
		who: ["administrator"],
		body: z.strictObject({
			unionId: id,
			login: typed("系统登录名"),
			holder: typed("持有人"),
			fromOn: typedDay("开始日期"),
			note: typed("备注").optional(),
		}),
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ env, actor, now, body }) {
			const { note = "" } = body;
			const { accountId } = writtenOr(await addNationalAccount(env, { ...body, note, actor, at: now.at, today: now.today }));
			return { body: { id: accountId } };
		},
	}),
	route({
		method: "post",
		path: "/national-accounts/{id}/end",
		tag: TAG,
		summary: "登记停用，或不再由此人持有",
		who: ["administrator"],
		params: byId,
		body: z.strictObject({ untilOn: typedDay("停用日期") }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			writtenOr(await endNationalAccount(env, { ...body, actor, accountId: params.id, today: now.today }));
			return { body: {} };
		},
	}),
];
