import { z } from "zod";
import { accountTokens } from "../../../prisma/read/tokens";
import { ROLE_LABELS } from "../../../workflows/charts/chart";
import { said } from "../fields";
import { type Route, route } from "../route";
import { asToken, tokenList } from "./token-answer";

const TAG = "我的账号";

export const accountRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/me",
		tag: TAG,
		summary: "我是谁、有哪些角色、今天是哪天",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			accountId: z.string(),
			name: z.string(),
			login: z.string(),
			roles: z.array(
				z.strictObject({
					role: z.string(),
					label: z.string(),
					unionId: z.string(),
					insteadOf: z.strictObject({ accountId: z.string(), name: z.string() }).nullable().meta({ description: "代谁担任" }),
				}),
			),
			today: said.day,
			unreadAlerts: z.int(),
			alertsLate: z.boolean().meta({ description: "后台没有在运行，预警会晚到" }),
		}),
		async handle({ visitor }) {
			const { actor, login, now, unreadAlerts, alertsLate } = visitor;
			const roles = actor.roles.map(({ role, unionId, insteadOf = null }) => ({ role, label: ROLE_LABELS[role], unionId, insteadOf }));
			return { body: { accountId: actor.accountId, name: actor.name, login, roles, today: now.today, unreadAlerts, alertsLate } };
		},
	}),
	route({
		method: "get",
		path: "/tokens",
		tag: TAG,
		summary: "我的令牌",
		who: "everyone",
		status: 200,
		answer: tokenList,
		async handle({ deps, actor }) {
			return { body: { items: (await accountTokens(deps.db, actor.accountId)).map(asToken) } };
		},
	}),
];
