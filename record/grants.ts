import { inTransaction } from "../prisma/step-sql";
import { shanghaiDate, yearOf } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { type Actor, reach, roleOver } from "./actor";
import type { RecordEnv } from "./env";
import { openCase } from "./open-case";
import { clocksNow } from "./reference";
import type { Written } from "./written";

/** Z2 */
export const AID_TYPES = {
	living: "生活救助",
	medical: "医疗救助",
	schooling: "助学救助",
	training: "职业培训",
	legal: "法律援助",
	campaign: "元旦、春节送温暖",
} as const;
export type AidType = keyof typeof AID_TYPES;

export interface NewGrant {
	actor: Actor;
	fileId: string;
	projectId: string;
	/** Why this aid fits this household (Z18). */
	reason: string;
	/** Epoch milliseconds, business time. */
	at: number;
	/** The form's own: the same again is the same grant. */
	key: string;
}

/** Z9, Z10: a grant is prepared for a file that exists; the amount comes with the proposal. @returns the case's id */
export async function openGrant(env: RecordEnv, of: NewGrant): Promise<Written<{ caseId: string }>> {
	const file = await env.db.file.findUnique({ where: { caseId: of.fileId }, include: { case: { include: { union: true } } } });
	const project = await env.db.project.findUnique({ where: { id: of.projectId } });
	const union = file?.case.union;
	if (!file || !union || !reach(of.actor).some((path) => union.path.startsWith(path))) return { kind: "not_found" };
	if (!roleOver(of.actor, union.path, ["unit_clerk", "unit_chair"])) return { kind: "forbidden", message: "帮扶由档案所在的基层工会拟定" };
	const refusals: Refusal[] = [];
	if (!project || project.countyId !== file.case.countyId) {
		refusals.push(refusal("no_such_project", "Z1", "没有这个帮扶项目", { field: "projectId", next: "请选择本县的帮扶项目" }));
	}
	if (file.case.state !== "active" || file.heldOn) {
		refusals.push(refusal("file_not_active", "Z9", "档案不在档，或认定正在重新核实", { field: "fileId", next: "先建档，再帮扶" }));
	}
	if (of.reason.trim() === "") {
		refusals.push(refusal("required", "Z18", "“帮扶理由”未填写", { field: "reason", next: "请写明该户困难与本项帮扶的关系（因困施助）" }));
	}
	if (refusals.length > 0 || !project) return { kind: "refused", refusals };
	const today = shanghaiDate(of.at);
	return inTransaction(env.db, async (tx) => {
		const { caseId, isNew } = await openCase(tx, {
			chart: "grant",
			key: `${of.actor.accountId}/${of.key}`,
			unionId: file.case.unionId,
			countyId: file.case.countyId,
			title: file.case.title,
			by: of.actor,
			role: "unit_clerk",
			at: of.at,
			clocks: await clocksNow(env.db, tx, file.case.countyId, today),
			payload: { fileId: of.fileId, projectId: project.id },
		});
		if (!isNew) return { kind: "written", value: { caseId } };
		await tx.write`
			INSERT INTO grant_case (case_id, file_id, project_id, aid_type, reason, cap_year)
			VALUES (${caseId}::uuid, ${of.fileId}::uuid, ${project.id}::uuid, ${project.aidType}, ${of.reason.trim()}, ${yearOf(today)})`;
		return { kind: "written", value: { caseId } };
	});
}
