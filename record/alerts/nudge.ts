import { inTransaction } from "../../prisma/step-sql";
import { CHARTS } from "../../workflows/charts";
import type { Role } from "../../workflows/charts/chart";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { lockCase } from "../locked-case";
import { type Actor, reach, roleOver } from "../people/actor";
import type { Written } from "../written";

/** Whoever takes part in the work may nudge; an auditor only reads (Z17), an administrator keeps accounts. */
export const NUDGERS: readonly Role[] = ["unit_clerk", "unit_chair", "centre", "county_chair", "finance"];

/** 催办: an alert to whose turn it is, once a day at most for a case; its mail goes the way of every alert's. */
export async function nudge(env: RecordEnv, of: { actor: Actor; caseId: string; at: number }): Promise<Written<{ alertId: string }>> {
	const today = shanghaiDate(of.at);
	return inTransaction(env.db, async (tx) => {
		const found = await lockCase(tx, of.caseId, "");
		if (!found || !reach(of.actor).some((path) => found.unionPath.startsWith(path))) return { kind: "not_found" };
		if (!roleOver(of.actor, found.unionPath, NUDGERS)) return { kind: "forbidden", message: "经审和系统管理员只查看，不催办" };
		const { meta } = found.standing;
		if (meta.turn === undefined) {
			const message = `现在是“${meta.label}”，没有等待任何人`;
			return {
				kind: "refused",
				refusals: [refusal("nobody_to_nudge", meta.clause, message, { next: `${CHARTS[found.chart].label}无须催办` })],
			};
		}
		const id = uuidv7();
		const raised = await tx.write`
			INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
			VALUES (${id}::uuid, ${found.id}::uuid, 'nudge', ${today}, ${meta.turn}, ${found.turnUnionId}::uuid, ${meta.clause}, ${new Date(of.at)}, ${today}::date)
			ON CONFLICT (case_id, kind, occasion, role) DO NOTHING`;
		if (raised === 0) {
			return { kind: "refused", refusals: [refusal("nudged_today", meta.clause, "今天已经催办过", { next: "请明天再催，或电话联系" })] };
		}
		// The workflow sends what must go out: it is told anew.
		await tx.write`UPDATE cases SET seen_version = 0 WHERE id = ${found.id}::uuid`;
		return { kind: "written", value: { alertId: id } };
	});
}
