import { z } from "zod";
import { candidates, holding, type StaffRow, staffOf } from "../../../prisma/read/staff";
import { reach } from "../../../record/people/actor";
import { disposesOf } from "../../../record/people/roles";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";

const TAG = "工会人员";

/** @throws Problem where there is no such role, or it is not the asker's to dispose of */
async function disposable({ deps, actor }: Pick<Ask<unknown, unknown, unknown>, "deps" | "actor">, holdingId: string): Promise<StaffRow> {
	const found = await holding(deps.db, holdingId);
	if (!found || !disposesOf(actor, found)) throw new Problem(404, NOTHING_HERE);
	return found;
}

export const staffRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/unions/{id}/staff",
		tag: TAG,
		summary: "一个工会的人员：谁担任什么角色，由谁代理，现任与曾任",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					holdingId: z.string().meta({ description: "这项任职" }),
					accountId: z.string(),
					name: z.string(),
					role: z.string(),
					fromOn: said.day,
					untilOn: said.day.nullable().meta({ description: "自该日起不再担任" }),
					active: z.boolean().meta({ description: "账号在用" }),
					substitutes: z.array(
						z.strictObject({
							id: z.string(),
							substituteId: z.string(),
							name: z.string(),
							fromOn: said.day,
							untilOn: said.day,
							reason: z.string(),
						}),
					),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const found = await staffOf(deps.db, reach(actor), params.id);
			if (!found) throw new Problem(404, NOTHING_HERE);
			return { body: { items: found.rows.map(({ unionId: _, unionName: __, unionPath: ___, ...row }) => row) } };
		},
	}),
	route({
		method: "get",
		path: "/roles/{id}/candidates",
		tag: TAG,
		summary: "谁可以代理或接任这项任职",
		description: "id 为任职的编号（holdingId）。本人和管理该账号的系统管理员可查。",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string(), unionName: z.string() })) }),
		async handle(ask) {
			await disposable(ask, ask.params.id);
			const rows = await candidates(ask.deps.db, ask.params.id, ask.now.today);
			return { body: { items: rows.map(({ id: accountId, name, unionName }) => ({ id: accountId, name, unionName })) } };
		},
	}),
];
