import { z } from "zod";
import { candidates, holding, type StaffRow } from "../../../prisma/read/staff";
import { disposesOf } from "../../../record/people/roles";
import { byId } from "../fields";
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
