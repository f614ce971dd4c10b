import { inTransaction, type StepTx } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { type AidType, checkStudent, checkSubject, SUBJECT_FIELDS, type SubjectSaid } from "../../workflows/rules/grant-subject";
import { memberName } from "../../workflows/rules/namesakes";
import { type PlainDate, shanghaiDate, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { formOf } from "../form-store";
import { type KeyUsed, onceUnder } from "../key-said";
import { openCase } from "../open-case";
import { type Actor, reach, rolesOver } from "../people/actor";
import { plainSaid, readSaid } from "../said";
import { clocksNow } from "../settings/reference";
import { refused, type Written } from "../written";
import { insertSubject, type NewSubject, prepareSubject } from "./grant-subject";
import { tellBothCentres } from "./known-elsewhere";

/** What is said of every new grant: for which file, from which project, and why this aid fits this household (Z18). */
export const GRANT_FIELDS = [
	{ name: "fileId", label: "档案", kind: "reference", clause: "Z9" },
	{ name: "projectId", label: "帮扶项目", kind: "reference", clause: "Z1" },
	{
		name: "reason",
		label: "帮扶理由",
		kind: "longText",
		max: 500,
		clause: "Z18",
		hint: "请写明该户困难与本项帮扶的关系（因困施助）",
	},
] as const satisfies readonly SaidField[];

export interface NewGrant {
	actor: Actor;
	/** These three as they were said. */
	fileId: unknown;
	projectId: unknown;
	reason: unknown;
	/** The invoice, the student, the trade or the legal case, as the project's kind of aid asks for (Z5–Z8); as it was said. */
	subject?: Readonly<Record<string, unknown>>;
	/** Epoch milliseconds, business time. */
	at: number;
	/** The form's own: the same again is the same grant. */
	key: string;
}

/** Z9, Z10: a grant is prepared for a file that exists, and says what it is for; the amount comes with the proposal. @returns the case's id */
export async function openGrant(env: RecordEnv, of: NewGrant): Promise<Written<{ caseId: string }> | KeyUsed> {
	const today = shanghaiDate(of.at);
	const { said: whole, refusals } = readSaid(GRANT_FIELDS, { fileId: of.fileId, projectId: of.projectId, reason: of.reason }, "Z9", today);
	const [fileId, projectId] = [whole.ref("fileId"), whole.ref("projectId")];
	if (fileId === undefined) return refused(...refusals);
	const file = await env.db.file.findUnique({ where: { caseId: fileId }, include: { case: { include: { union: true } } } });
	const project = projectId === undefined ? null : await env.db.project.findUnique({ where: { id: projectId } });
	const union = file?.case.union;
	if (!file || !union || !reach(of.actor).some((path) => union.path.startsWith(path))) return { kind: "not_found" };
	const [held] = rolesOver(of.actor, union.path, ["unit_clerk", "unit_chair"]);
	if (!held) return { kind: "forbidden", message: "帮扶由档案所在的基层工会拟定" };
	const { countyId } = file.case;
	const known = project?.countyId === countyId ? project : undefined;
	if (projectId !== undefined && !known) {
		refusals.push(refusal("no_such_project", "Z1", "没有这个帮扶项目", { field: "projectId", next: "请选择本县的帮扶项目" }));
	}
	if (file.case.state !== "active" || file.heldOn) {
		refusals.push(refusal("file_not_active", "Z9", "档案不在档，或认定正在重新核实", { field: "fileId", next: "先建档，再帮扶" }));
	}
	const subject = known && (await subjectOf(env, of, { file, countyId, project: known, today }));
	if (subject && !subject.ok) refusals.push(...subject.refusals);
	if (refusals.length > 0 || !known || !subject?.ok) return { kind: "refused", refusals };
	const said = ["grants.open", of.fileId, of.projectId, of.reason, of.subject ?? {}];
	const reason = whole.text("reason");
	const recorded = () => `新建帮扶（${file.case.title}，${known.name}）：${reason}`;
	const begin = async (tx: StepTx): Promise<Written<{ caseId: string }>> => {
		// A transfer of the file waits for this grant and takes it along. A file that has gone gets no grant from here (D25).
		const { unionId, state } = file.case;
		const here = await tx.row`
			SELECT 1 FROM cases WHERE id = ${fileId}::uuid AND union_id = ${unionId}::uuid AND state = ${state} FOR SHARE`;
		if (!here) return refused(refusal("file_moved", "D25", "档案刚刚移交或注销", { field: "fileId", next: "请刷新后查看档案" }));
		const prepared = await prepareSubject(tx, subject.subject);
		if (!prepared.ok) return refused(...prepared.refusals);
		const { caseId, isNew } = await openCase(tx, {
			chart: "grant",
			key: `${of.actor.accountId}/${of.key}`,
			unionId: file.case.unionId,
			countyId,
			title: file.case.title,
			by: of.actor,
			insteadOf: held.insteadOf,
			role: held.role,
			at: of.at,
			clocks: await clocksNow(env.db, tx, countyId, today),
			payload: { fileId, projectId: known.id },
		});
		if (!isNew) return { kind: "written", value: { caseId } };
		await tx.write`
			INSERT INTO grant_case (case_id, file_id, project_id, aid_type, reason, cap_year)
			VALUES (${caseId}::uuid, ${fileId}::uuid, ${known.id}::uuid, ${known.aidType}, ${reason}, ${yearOf(today)})`;
		await insertSubject(tx, caseId, prepared.row);
		await tellBothCentres(tx, caseId, { at: of.at, today });
		return { kind: "written", value: { caseId } };
	};
	return inTransaction(env.db, (tx) => onceUnder(env, tx, { key: of.key, by: of.actor.accountId, said, recorded }, () => begin(tx)));
}

/** Checks what the grant is for against the household and the standards that the county has. */
async function subjectOf(
	{ db, secrets }: RecordEnv,
	{ subject: raw = {}, actor, at }: NewGrant,
	of: {
		file: { applicationId: string; formVersion: number };
		countyId: string;
		project: { aidType: string; standardFen: bigint | null };
		today: PlainDate;
	},
): Promise<{ ok: true; subject: NewSubject } | { ok: false; refusals: Refusal[] }> {
	const { countyId, file, project, today } = of;
	const aidType = project.aidType as AidType;
	const form = (await formOf(db, secrets, file.applicationId, file.formVersion || undefined))?.form;
	const members = form?.members ?? [];
	const standards = await db.aidStandard.findMany({ where: { countyId, aidType }, select: { id: true } });
	const plain = plainSaid(Object.values(SUBJECT_FIELDS), raw);
	const refusals = checkSubject(aidType, plain, {
		ownStandard: project.standardFen !== null,
		members: members.length,
		standards: standards.map(({ id }) => id),
		today,
	});
	if (refusals.length > 0) return { ok: false, refusals };
	const said: SubjectSaid = plain;
	const member = said.member === undefined ? undefined : members[said.member];
	const wrong = checkStudent(aidType, member);
	if (wrong.length > 0) return { ok: false, refusals: wrong };
	const named = member && memberName(members, member);
	return { ok: true, subject: { said, member, named, countyId, secrets, byAccountId: actor.accountId, at, today } };
}
