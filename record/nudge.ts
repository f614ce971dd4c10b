import { columnOf } from "../prisma/dates";
import { CHARTS } from "../workflows/charts";
import { shanghaiDate } from "../workflows/rules/plain-date";
import { refusal } from "../workflows/rules/refusal";
import { type Actor, reach } from "./actor";
import type { Written } from "./applications";
import type { RecordEnv } from "./env";
import { lockCase } from "./locked-case";

/** 催办: an alert to whose turn it is, once a day at most for a case; its mail goes the way of every alert's. */
export async function nudge(env: RecordEnv, of: { actor: Actor; caseId: string; at: number }): Promise<Written<{ alertId: string }>> {
	const today = shanghaiDate(of.at);
	return env.db.$transaction(async (tx) => {
		const found = await lockCase(tx, of.caseId, "");
		if (!found || !reach(of.actor).some((path) => found.unionPath.startsWith(path))) return { kind: "not_found" };
		const { meta } = found.standing;
		if (meta.turn === undefined) {
			const message = `现在是“${meta.label}”，没有等待任何人`;
			return {
				kind: "refused",
				refusals: [refusal("nobody_to_nudge", meta.clause, message, { next: `${CHARTS[found.chart].label}无须催办` })],
			};
		}
		const occasion = { caseId: found.id, kind: "nudge", occasion: today, role: meta.turn };
		if (await tx.alert.findUnique({ where: { caseId_kind_occasion_role: occasion }, select: { id: true } })) {
			return { kind: "refused", refusals: [refusal("nudged_today", meta.clause, "今天已经催办过", { next: "请明天再催，或电话联系" })] };
		}
		const { id } = await tx.alert.create({
			data: { ...occasion, unionId: found.turnUnionId, clause: meta.clause, raisedAt: new Date(of.at), raisedOn: columnOf(today) },
		});
		// The workflow sends what must go out: it is told anew.
		await tx.case.update({ where: { id: found.id }, data: { seenVersion: 0 } });
		return { kind: "written", value: { alertId: id } };
	});
}
