import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { EventSpec } from "../../workflows/charts/chart";
import type { FieldOption } from "../../workflows/rules/field";
import { options } from "../../workflows/rules/field";
import { checkField } from "../../workflows/rules/field-check";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import type { Actor } from "./actor";
import { tooNear } from "./appointments";
import { keepsAccount } from "./roles";

/** 本人 too: nobody decides on their own household (Z18). */
export const RELATIONS: readonly FieldOption[] = options(["本人", "配偶", "父母", "子女", "兄弟姐妹", "其他近亲属"]);

export interface NewRelative {
	name: string;
	relation: string;
	/** Kept as a digest only. */
	idNumber: string;
}

/** What is wrong with a declaration, each on its own. D13 */
function checkRelative({ name, relation, idNumber }: NewRelative, today: PlainDate): Refusal[] {
	const at = (path: string) => ({ path, on: today });
	return [
		...checkField({ name: "name", label: "亲属姓名", kind: "name", required: true, clause: "D13" }, name, at("name")),
		...checkField(
			{ name: "relation", label: "与本人关系", kind: "choice", required: true, options: RELATIONS, clause: "D13" },
			relation,
			at("relation"),
		),
		...checkField({ name: "idNumber", label: "身份证号", kind: "idNumber", required: true, clause: "D13" }, idNumber, at("idNumber")),
	];
}

/** D13, Z18: somebody of a union names a relative; from now on they decide nothing about a household with that ID number. */
export async function declareRelative(
	env: RecordEnv,
	of: { by: Actor; relative: NewRelative; today: PlainDate; at: number },
): Promise<Written<{ relativeId: string }>> {
	const { by, today } = of;
	const relative = { ...of.relative, name: of.relative.name.trim() };
	const wrong = checkRelative(relative, today);
	const number = parseIdentityNumber(relative.idNumber, today);
	if (wrong.length > 0 || !number.ok) return refused(...wrong);
	const { name, relation } = relative;
	const idHmac = new Uint8Array(env.secrets.sameness(number.number));
	const [made] = await env.db.declaredRelative.createManyAndReturn({
		data: [{ accountId: by.accountId, idHmac, name, relation, at: new Date(of.at) }],
		skipDuplicates: true,
		select: { id: true },
	});
	if (made) return { kind: "written", value: { relativeId: made.id } };
	return refused(refusal("relative_declared", "D13", "这个身份证号已经申报过", { field: "idNumber", next: "不必再次申报" }));
}

/**
 * D13: a declaration that was wrong, or holds no more, ends by an administrator who keeps the account, with the reason: what somebody has declared binds
 * them, or they could take it back for a day.
 */
export async function endRelative(
	env: RecordEnv,
	of: { by: Actor; relativeId: string; reason: string; today: PlainDate; at: number },
): Promise<Written> {
	const reason = of.reason.trim();
	return env.db.$transaction(async (tx) => {
		const found = await tx.declaredRelative.findUnique({ where: { id: of.relativeId } });
		if (!found || found.endedAt !== null) return NOT_FOUND;
		if (found.accountId === of.by.accountId) return { kind: "forbidden", message: "亲属关系申报由系统管理员更正，不能由本人撤销" };
		if (!(await keepsAccount(tx, of.by, found.accountId, of.today))) return NOT_FOUND;
		const near = await tooNear(tx, of.by, found.accountId, { today: of.today, act: "更正申报", field: "reason" });
		if (near.length > 0) return refused(...near);
		const wrong = checkField({ name: "reason", label: "更正理由", kind: "text", required: true, clause: "D13" }, reason, {
			path: "reason",
			on: of.today,
		});
		if (wrong.length > 0) return refused(...wrong);
		await tx.declaredRelative.updateMany({
			where: { id: found.id, endedAt: null },
			data: { endedAt: new Date(of.at), endedBy: of.by.accountId, endReason: reason },
		});
		return WRITTEN;
	});
}

/** Whoever has declared a relative in the household that a case is about: account ids. D13 */
export async function declarantsOn(tx: StepTx, caseId: string): Promise<Set<string>> {
	const rows = await tx.rows<{ id: string }>`SELECT account_id AS id FROM declarants(${caseId}::uuid)`;
	return new Set(rows.map(({ id }) => id));
}

/** Their names, of those who hold or held a role over the case's union: how they may stand among the members of a study. D13 */
export async function declarantNames(tx: StepTx, caseId: string, unionPath: string): Promise<string[]> {
	const rows = await tx.rows<{ name: string }>`
		SELECT DISTINCT a.name FROM declarants(${caseId}::uuid) d JOIN account a ON a.id = d.account_id
		WHERE EXISTS (SELECT 1 FROM role_holding r JOIN unions u ON u.id = r.union_id WHERE r.account_id = a.id AND starts_with(${unionPath}, u.path))`;
	return rows.map(({ name }) => name);
}

/** D13: before a study or a meeting decides, who ought to stand aside in it. It bars nothing by itself. */
export async function whoStandsAside(db: Database, of: { caseId: string; unionPath: string }, spec: EventSpec): Promise<Refusal[]> {
	if (!spec.fields.some(({ name }) => name === "recused")) return [];
	const names = await declarantNames(statements(db), of.caseId, of.unionPath);
	if (names.length === 0) return [];
	const next = "请填入回避人员，不列为参加人员";
	return [refusal("relatives_declared", "D13", `${names.join("、")}申报过与该户的亲属关系，应当回避`, { field: "recused", next })];
}

/** Who belongs to the household that a case is about, by name: by its form in force, of an application the newest. */
export async function householdNames(tx: StepTx, caseId: string): Promise<string[]> {
	const rows = await tx.rows<{ name: string }>`
		WITH form AS (
			SELECT v.data FROM application a LEFT JOIN file f ON f.application_id = a.case_id
				JOIN form_version v ON v.case_id = a.case_id
					AND v.version = CASE WHEN a.case_id = ${caseId}::uuid OR f.form_version = 0 THEN a.form_version ELSE f.form_version END
			WHERE a.case_id IN (SELECT household_cases(${caseId}::uuid))
		)
		SELECT DISTINCT trim(name) AS name FROM (
			SELECT data->>'name' AS name FROM form UNION ALL SELECT member->>'name' FROM form, jsonb_array_elements(data->'members') member
		) named WHERE name IS NOT NULL`;
	return rows.map(({ name }) => name);
}
