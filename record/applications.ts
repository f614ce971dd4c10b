import { inTransaction, type StepTx } from "../prisma/step-sql";
import { CHARTS } from "../workflows/charts";
import type { SaidField } from "../workflows/rules/field";
import { plainName } from "../workflows/rules/names";
import { shanghaiDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { S1Draft } from "../workflows/rules/s1";
import { readDraft } from "../workflows/rules/s1-draft";
import type { RecordEnv } from "./env";
import { keepForm, phoneDigest } from "./form-store";
import { type KeyUsed, onceUnder } from "./key-said";
import { type LockedCase, lockCase } from "./locked-case";
import { openCase, titled } from "./open-case";
import { type Actor, reach, roleOver, rolesOver } from "./people/actor";
import { readSaid } from "./said";
import { clocksNow } from "./settings/reference";
import { refused, type StaleForm, type Written } from "./written";

/** The name by which a draft is listed until it has one. */
const UNNAMED = "（未填姓名）";

/** Where it is received. */
export const RECEIVED_AT = { name: "unionId", label: "受理工会", kind: "reference" } as const satisfies SaidField;

interface NewApplication {
	actor: Actor;
	/** These two as they were said. */
	unionId: unknown;
	form: unknown;
	at: number;
	key: string;
}

/** D8, D10: a clerk begins an application at a union of theirs; the form may still be incomplete. The same `key` again is the same case. */
export async function openApplication(
	env: RecordEnv,
	of: NewApplication,
): Promise<Written<{ caseId: string; formVersion: number }> | KeyUsed> {
	const today = shanghaiDate(of.at);
	const { said: where, refusals } = readSaid([RECEIVED_AT], { unionId: of.unionId }, "D8", today);
	const { form, refusals: wrong } = readDraft(of.form, today);
	refusals.push(...wrong);
	const unionId = where.ref("unionId");
	if (unionId === undefined) return refused(...refusals);
	const union = await env.db.union.findUnique({ where: { id: unionId } });
	if (!union?.countyId || !reach(of.actor).some((path) => union.path.startsWith(path))) return { kind: "not_found" };
	if (!roleOver(of.actor, union.path, ["unit_clerk"])) return { kind: "forbidden", message: "建档申请由基层工会经办人受理" };
	if (refusals.length > 0) return refused(...refusals);
	const said = ["applications.open", of.unionId, of.form];
	const recorded = () => `新建${CHARTS.application.label}（${nameOf(form)}）`;
	return inTransaction(env.db, (tx) =>
		onceUnder(env, tx, { key: of.key, by: of.actor.accountId, said, recorded }, () =>
			beginApplication(env, tx, { ...of, unionId, form, unionPath: union.path, origin: "self" }),
		),
	);
}

interface Beginning extends Pick<NewApplication, "actor" | "at" | "key"> {
	unionId: string;
	form: S1Draft;
	unionPath: string;
	/** Who has asked: the worker, or the union for a household that it has found (D10). */
	origin: "self" | "union";
}

/** Its case, with the first version of its form. */
export async function beginApplication(
	env: RecordEnv,
	tx: StepTx,
	{ actor, unionId, unionPath, form, origin, at, key }: Beginning,
): Promise<Written<{ caseId: string; formVersion: number }>> {
	// Locks the union: closing it and opening a case in it wait for each other (D25).
	const union = await tx.row<{ name: string; countyId: string; takes: boolean }>`
		SELECT name, county_id AS "countyId", kind = 'grassroots' AND closed_on IS NULL AS takes FROM unions WHERE id = ${unionId}::uuid FOR KEY SHARE`;
	if (!union?.takes) {
		const next = "请选择一个在册的基层工会";
		return refused(refusal("union_takes_none", "D8", `${union?.name ?? ""}不受理建档申请`, { field: "unionId", next }));
	}
	const [held] = rolesOver(actor, unionPath, ["unit_clerk"]);
	const { caseId, isNew } = await openCase(tx, {
		chart: "application",
		key: `${actor.accountId}/${key}`,
		unionId,
		countyId: union.countyId,
		title: nameOf(form),
		by: actor,
		insteadOf: held?.insteadOf,
		role: "unit_clerk",
		at,
		clocks: await clocksNow(env.db, tx, union.countyId, shanghaiDate(at)),
		payload: {},
	});
	if (!isNew) return { kind: "written", value: { caseId, formVersion: 1 } };
	await tx.write`INSERT INTO application (case_id, origin) VALUES (${caseId}::uuid, ${origin})`;
	return { kind: "written", value: { caseId, formVersion: await addVersion(env, tx, caseId, form, actor) } };
}

/** A form as a person says it anew. */
export interface SaidForm {
	actor: Actor;
	caseId: string;
	form: unknown;
	/** The form whose masks the person was shown. */
	kept?: S1Draft;
	/** The version that the person had on screen. */
	basedOn: number;
	at: number;
}

/** A new version of the form, while the chart says it may change. */
export async function saveForm(env: RecordEnv, of: SaidForm): Promise<Written<{ formVersion: number }> | StaleForm> {
	return inTransaction(env.db, async (tx) => {
		const found = await lockCase(tx, of.caseId, "");
		if (found?.chart !== "application" || !reach(of.actor).some((path) => found.unionPath.startsWith(path))) return { kind: "not_found" };
		if (!roleOver(of.actor, found.unionPath, ["unit_clerk"])) return { kind: "forbidden", message: "申请表由基层工会经办人填写" };
		if (!found.standing.editable) return { kind: "refused", refusals: [notEditable(found)] };
		const newest = found.application?.formVersion ?? 0;
		if (newest !== of.basedOn) return { kind: "stale", version: newest };
		const { form, refusals } = readDraft(of.form, shanghaiDate(of.at), of.kept);
		if (refusals.length > 0) return refused(...refusals);
		return { kind: "written", value: { formVersion: await addVersion(env, tx, of.caseId, form, of.actor) } };
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
			UPDATE application SET form_version = ${version}, phone_hmac = ${phoneDigest(env.secrets, form.phone)} WHERE case_id = ${caseId}::uuid
		)
		UPDATE cases SET title = ${title}, pinyin = ${pinyin} WHERE id = ${caseId}::uuid`;
	return version;
}

function nameOf(form: S1Draft): string {
	return plainName(form.name ?? "") || UNNAMED;
}
