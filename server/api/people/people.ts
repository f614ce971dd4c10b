import { z } from "zod";
import { type PersonRow, person } from "../../../prisma/read/people";
import { addAccount, giveRole, resetPassword, switchAccount } from "../../../record/people/accounts";
import { reach } from "../../../record/people/actor";
import { endRole } from "../../../record/people/roles";
import { ROLE_LABELS, type Role } from "../../../workflows/charts/chart";
import { hashPassword } from "../../access/passwords";
import { personShape } from "../../registers/people";
import { byId, day, done, id, leave, line, made } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";
import { checkPassword, password } from "./new-password";

const TAG = "人员";
const who = ["administrator"] as const;

const role = z.strictObject({
	unionId: id,
	role: z.enum(Object.keys(ROLE_LABELS) as Role[]).meta({
		description: Object.entries(ROLE_LABELS)
			.map(([key, label]) => `${key}：${label}`)
			.join("；"),
	}),
	fromOn: day,
	untilOn: day.optional(),
});

type Here = Pick<Ask<unknown, unknown, unknown>, "deps" | "actor">;

/** @throws Problem where there is nobody of this id in the administrator's reach */
async function personOf({ deps, actor }: Here, personId: string): Promise<PersonRow> {
	const found = await person(deps.db, reach(actor, who), personId);
	if (!found) throw new Problem(404, NOTHING_HERE);
	return found;
}

export const peopleRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/people",
		tag: TAG,
		summary: "添加人员及其第一个角色",
		who,
		body: z.strictObject({ name: line(50), login: z.string().max(30), email: z.string().max(254).optional(), password, role }),
		status: 201,
		answer: made,
		problems: [422],
		async handle({ deps, actor, now, body }) {
			const { password: secret, role: first, ...account } = body;
			checkPassword(secret, account);
			const passwordHash = await hashPassword(secret);
			const { accountId } = writtenOr(await addAccount(deps.db, actor, { ...account, passwordHash }, first, now.today));
			return { body: { id: accountId }, location: `/people/${accountId}` };
		},
	}),
	route({
		method: "get",
		path: "/people/{id}",
		tag: TAG,
		summary: "一个人员及其担任过的角色",
		who,
		params: byId,
		status: 200,
		answer: personShape,
		async handle(ask) {
			return { body: await personOf(ask, ask.params.id) };
		},
	}),
	route({
		method: "post",
		path: "/people/{id}/roles",
		tag: TAG,
		summary: "增加角色",
		who,
		params: byId,
		body: role,
		status: 201,
		answer: done,
		problems: [422],
		async handle({ deps, actor, now, params, body }) {
			writtenOr(await giveRole(deps.db, actor, params.id, body, now.today));
			return { body: {} };
		},
	}),
	route({
		method: "delete",
		path: "/people/{id}/roles/{holdingId}",
		tag: TAG,
		summary: "停止角色：立即，或自以后的某日起",
		who,
		params: z.strictObject({ id, holdingId: id }),
		query: z.strictObject({ on: day.optional().meta({ description: "自该日起不再担任；不填的立即停止" }), leave }),
		status: 200,
		answer: done,
		problems: [422],
		async handle(ask) {
			const { deps, actor, now, params, query } = ask;
			const { roles } = await personOf(ask, params.id);
			if (!roles.some((held) => held.id === params.holdingId)) throw new Problem(404, NOTHING_HERE);
			writtenOr(
				await endRole(deps.db, actor, params.holdingId, query.on ?? now.today, { leave: query.leave === "true", today: now.today }),
			);
			return { body: {} };
		},
	}),
	route({
		method: "put",
		path: "/people/{id}/password",
		tag: TAG,
		summary: "重设密码；此人在各处的登录随即退出，令牌随即撤销",
		who,
		params: byId,
		body: z.strictObject({ password }),
		status: 200,
		answer: done,
		problems: [422],
		async handle(ask) {
			const { deps, actor, now, params, body } = ask;
			checkPassword(body.password, await personOf(ask, params.id));
			writtenOr(await resetPassword(deps.db, actor, params.id, await hashPassword(body.password), now.today));
			return { body: {} };
		},
	}),
	route({
		method: "put",
		path: "/people/{id}/active",
		tag: TAG,
		summary: "启用或停用账号，立即生效；停用的，登录退出，令牌撤销",
		who,
		params: byId,
		body: z.strictObject({
			active: z.boolean(),
			leave: z.boolean().optional().meta({ description: "停用时，知道有事项将没有人可以办理，先不安排接任人；不带的退回（nobody_left）" }),
		}),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ deps, actor, now, params, body }) {
			writtenOr(await switchAccount(deps.db, actor, params.id, body.active, now.today, body.leave));
			return { body: {} };
		},
	}),
];
