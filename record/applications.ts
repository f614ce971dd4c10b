import { inTransaction, type StepTx } from "../prisma/step-sql";
import { CHARTS } from "../workflows/charts";
import { shanghaiDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { S1Draft } from "../workflows/rules/s1";
import { checkDraft } from "../workflows/rules/s1-draft";
import type { RecordEnv } from "./env";
import { checkFoundFor } from "./files/found-households";
import { keepForm } from "./form-store";
import { type LockedCase, lockCase } from "./locked-case";
import { openCase, titled } from "./open-case";
import { type Actor, reach, roleOver, rolesOver } from "./people/actor";
import { clocksNow } from "./settings/reference";
import { refused, type StaleForm, type Written } from "./written";

/** The name by which a draft is listed until it has one. */
const UNNAMED = "（未填姓名）";

interface NewApplication {
	actor: Actor;
	unionId: string;
	form: S1Draft;
	at: number;
	key: string;
	/** D10: the household found on a visit that it is for. */
	foundId?: string;
}

/** D10: the union helps a household that it has found, and that has agreed, with its application: begun once, whoever begins it. */
export async function openFoundApplication(
	env: RecordEnv,
	of: { actor: Actor; foundId: string; at: number },
): Promise<Written<{ caseId: string; formVersion: number }>> {
	const found = await env.db.foundHousehold.findUnique({ where: { id: of.foundId }, select: { unionId: true, name: true } });
	if (!found) return { kind: "not_found" };
	const form = { name: found.name, appliedOn: shanghaiDate(of.at) };
	return openApplication(env, { ...of, unionId: found.unionId, form, key: `found/${of.foundId}` });
}

/** D8, D10: a clerk begins an application at a union of theirs; the form may still be incomplete. The same `key` again is the same case. */
export async function openApplication(env: RecordEnv, of: NewApplication): Promise<Written<{ caseId: string; formVersion: number }>> {
	const union = await env.db.union.findUnique({ where: { id: of.unionId } });
	if (!union?.countyId || !reach(of.actor).some((path) => union.path.startsWith(path))) return { kind: "not_found" };
	const [held] = rolesOver(of.actor, union.path, ["unit_clerk"]);
	if (!held) return { kind: "forbidden", message: "建档申请由基层工会经办人受理" };
	const next = "请选择一个在册的基层工会";
	const takesNone = refused(refusal("union_takes_none", "D8", `${union.name}不受理建档申请`, { field: "unionId", next }));
	if (union.kind !== "grassroots" || union.closedOn) return takesNone;
	const wrong = checkDraft(of.form, shanghaiDate(of.at));
	if (wrong.length > 0) return { kind: "refused", refusals: wrong };
	const { countyId } = union;
	return inTransaction(env.db, async (tx) => {
		// Whoever is closing the union is waited for, and waits (D25).
		const stands = await tx.row`SELECT 1 FROM unions WHERE id = ${union.id}::uuid AND closed_on IS NULL FOR KEY SHARE`;
		if (!stands) return takesNone;
		const found = of.foundId === undefined ? undefined : await checkFoundFor(tx, { actor: of.actor, id: of.foundId });
		if (found && found.kind !== "written") return found;
		if (found?.value.applicationId) return { kind: "written", value: { caseId: found.value.applicationId, formVersion: 1 } };
		const { caseId, isNew } = await openCase(tx, {
			chart: "application",
			key: `${of.actor.accountId}/${of.key}`,
			unionId: union.id,
			countyId,
			title: nameOf(of.form),
			by: of.actor,
			insteadOf: held.insteadOf,
			role: "unit_clerk",
			at: of.at,
			clocks: await clocksNow(env.db, tx, countyId, shanghaiDate(of.at)),
			payload: {},
		});
		if (!isNew) return { kind: "written", value: { caseId, formVersion: 1 } };
		await tx.write`INSERT INTO application (case_id, origin) VALUES (${caseId}::uuid, ${found ? "union" : "self"})`;
		if (of.foundId !== undefined) {
			await tx.write`UPDATE found_household SET application_id = ${caseId}::uuid WHERE id = ${of.foundId}::uuid`;
		}
		return { kind: "written", value: { caseId, formVersion: await addVersion(env, tx, caseId, of.form, of.actor) } };
	});
}

/** A new version of the form, while the chart says it may change. `basedOn`: the version that the person had on screen. */
export async function saveForm(
	env: RecordEnv,
	of: { actor: Actor; caseId: string; form: S1Draft; basedOn: number; at: number },
): Promise<Written<{ formVersion: number }> | StaleForm> {
	return inTransaction(env.db, async (tx) => {
		const found = await lockCase(tx, of.caseId, "");
		if (found?.chart !== "application" || !reach(of.actor).some((path) => found.unionPath.startsWith(path))) return { kind: "not_found" };
		if (!roleOver(of.actor, found.unionPath, ["unit_clerk"])) return { kind: "forbidden", message: "申请表由基层工会经办人填写" };
		if (!found.standing.editable) return { kind: "refused", refusals: [notEditable(found)] };
		const newest = found.application?.formVersion ?? 0;
		if (newest !== of.basedOn) return { kind: "stale", version: newest };
		const wrong = checkDraft(of.form, shanghaiDate(of.at));
		if (wrong.length > 0) return { kind: "refused", refusals: wrong };
		return { kind: "written", value: { formVersion: await addVersion(env, tx, of.caseId, of.form, of.actor) } };
	});
}

function notEditable(found: LockedCase): Refusal {
	const label = found.standing.meta.label;
	const next = `${CHARTS.application.label}只在提交前和退回核实时修改；确需更正的，请县总工会退回`;
	return refusal("form_not_editable", "D16", `现在是“${label}”，申请表不能修改`, { next });
}

async function addVersion(env: RecordEnv, tx: StepTx, caseId: string, form: S1Draft, actor: Actor): Promise<number> {
	const version = await keepForm(tx, env.secrets, { caseId, form, by: actor.accountId });
	const { title, pinyin } = titled(nameOf(form));
	await tx.write`
		WITH newest AS (
			UPDATE application SET form_version = ${version} WHERE case_id = ${caseId}::uuid
		)
		UPDATE cases SET title = ${title}, pinyin = ${pinyin} WHERE id = ${caseId}::uuid`;
	return version;
}

function nameOf(form: S1Draft): string {
	return form.name?.trim() || UNNAMED;
}
