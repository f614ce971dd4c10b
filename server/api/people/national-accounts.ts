import { z } from "zod";
import { addNationalAccount, endNationalAccount } from "../../../record/people/national-accounts";
import { byId, done, id, made } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "全国系统账号";

const typed = (description: string) => z.string().max(500).meta({ description });
const typedDay = (description: string) => z.string().max(20).meta({ format: "date", description });

/** D28: who holds an account, and until when; no route takes a password. */
export const nationalAccountRoutes: readonly Route[] = [
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
