import { z } from "zod";
import { accountTokens } from "../../../prisma/read/tokens";
import { makeToken, revokeToken } from "../../../record/people/tokens";
import { ROLE_LABELS } from "../../../workflows/charts/chart";
import { changeOwnPassword } from "../../access/door";
import { newToken } from "../../access/tokens";
import { byId, done, line, said } from "../fields";
import { writtenOr } from "../outcome";
import { Problem } from "../problem";
import { type Route, route } from "../route";
import { checkPassword, password } from "./new-password";
import { asToken, tokenList } from "./token-answer";

const TAG = "我的账号";

export const accountRoutes: readonly Route[] = [
	route({
		method: "put",
		path: "/me/password",
		tag: TAG,
		summary: "修改自己的密码；在其他地方的登录随即退出",
		description: "须以登录会话办理。默认同时撤销自己的全部令牌。",
		who: "everyone",
		body: z.strictObject({
			current: z.string().max(1000).meta({ description: "现在的密码" }),
			password,
			revokeTokens: z.boolean().default(true).meta({ description: "同时撤销自己的全部令牌" }),
		}),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ deps, visitor, body }) {
			if (visitor.via === "token") throw new Problem(403, "令牌不能修改密码，请登录后在“我的账号”中修改。");
			checkPassword(body.password, { login: visitor.login, name: visitor.actor.name });
			writtenOr(await changeOwnPassword(deps, visitor, { ...body, tokensToo: body.revokeTokens }));
			return { body: {} };
		},
	}),
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
	route({
		method: "post",
		path: "/tokens",
		tag: TAG,
		summary: "建立令牌；只在这一次答复中看得到",
		description: "须以登录会话办理：令牌不能再生出令牌。",
		who: "everyone",
		body: z.strictObject({ label: line(50).meta({ description: "用途" }) }),
		status: 201,
		answer: z.strictObject({ token: z.string() }),
		problems: [422],
		async handle({ deps, actor, visitor, body }) {
			if (visitor.via === "token") throw new Problem(403, "令牌不能再建立令牌，请登录后在“我的账号”中建立。");
			const { token, hash } = newToken();
			writtenOr(await makeToken(deps.db, actor.accountId, body.label, hash, visitor.session));
			return { body: { token } };
		},
	}),
	route({
		method: "delete",
		path: "/tokens/{id}",
		tag: TAG,
		summary: "撤销令牌，立即生效",
		who: "everyone",
		params: byId,
		status: 200,
		answer: done,
		async handle({ deps, actor, params }) {
			writtenOr(await revokeToken(deps.db, actor.accountId, params.id));
			return { body: {} };
		},
	}),
];
