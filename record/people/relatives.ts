import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { EventSpec } from "../../workflows/charts/chart";
import type { FieldOption } from "../../workflows/rules/field";
import { options } from "../../workflows/rules/field";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import { NOT_FOUND, refused, WRITTEN } from "../written";
import { reach } from "./actor";
import { tooNear } from "./appointments";
import { ADMINISTERED, ANYBODYS, NOWHERE } from "./places";
import { keepsAccount } from "./roles";

/** The relations that can be declared. 本人 is one, since nobody decides on their own household (Z18). */
const RELATIONS: readonly FieldOption[] = options(["本人", "配偶", "父母", "子女", "兄弟姐妹", "其他近亲属"]);

/** D13, Z18: somebody of a union names a relative; from now on they decide nothing about a household with that ID number. */
export const DECLARE_RELATIVE = defineWrite({
	name: "relatives.declare",
	label: "申报亲属",
	clause: "D13",
	...ANYBODYS,
	fields: [
		{ name: "name", label: "亲属姓名", kind: "name" },
		{ name: "relation", label: "与本人关系", kind: "choice", options: RELATIONS },
		{ name: "idNumber", label: "身份证号", kind: "idNumber", hint: "只存摘要，登记后谁也读不到号码" },
	],
	where: async () => NOWHERE,
	async run(tx, { env, said, actor: { accountId }, now: { at, today } }) {
		const number = parseIdentityNumber(said.text("idNumber"), today);
		if (!number.ok) return refused(number.refusal);
		const id = uuidv7();
		const made = await tx.write`
			INSERT INTO declared_relative (id, account_id, id_hmac, name, relation, at)
			VALUES (${id}::uuid, ${accountId}::uuid, ${env.secrets.sameness(number.number)}, ${said.text("name")}, ${said.text("relation")}, ${new Date(at)})
			ON CONFLICT DO NOTHING`;
		if (made === 1) return { kind: "written", value: { id } };
		return refused(refusal("relative_declared", "D13", "这个身份证号已经申报过", { field: "idNumber", next: "不必再次申报" }));
	},
});

const CORRECTED_BY = { who: ADMINISTERED.who, whose: "亲属关系申报由系统管理员更正，不能由本人撤销" };

/**
 * D13: a declaration that was wrong, or holds no more, ends by an administrator who keeps the account, with the reason: what somebody has declared binds
 * them, or they could take it back for a day.
 */
export const END_RELATIVE = defineWrite({
	name: "relatives.end",
	label: "更正亲属申报",
	clause: "D13",
	...CORRECTED_BY,
	fields: [
		{ name: "relativeId", label: "申报", kind: "reference" },
		{ name: "reason", label: "更正理由", kind: "text" },
	],
	async where(db, said, actor, { now }) {
		const found = await statements(db).row<{ accountId: string }>`
			SELECT account_id AS "accountId" FROM declared_relative WHERE id = ${said.ref("relativeId") ?? null}::uuid`;
		if (!found) return undefined;
		const { accountId } = found;
		const mine = accountId === actor.accountId;
		if (!mine && !(await keepsAccount(db, actor, accountId, now.today))) return undefined;
		return { unionPath: reach(actor, mine ? undefined : ADMINISTERED.who)[0] ?? "/", countyId: null, accountId };
	},
	async run(tx, { said, where: { accountId }, actor, now: { at, today } }) {
		if (accountId === actor.accountId) return { kind: "forbidden", message: CORRECTED_BY.whose };
		const near = await tooNear(tx, actor, accountId, { today, act: "更正申报", field: "reason" });
		if (near.length > 0) return refused(...near);
		const ended = await tx.write`
			UPDATE declared_relative SET ended_at = ${new Date(at)}, ended_by = ${actor.accountId}::uuid, end_reason = ${said.text("reason")}
			WHERE id = ${said.text("relativeId")}::uuid AND ended_at IS NULL`;
		return ended === 1 ? WRITTEN : NOT_FOUND;
	},
});

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
