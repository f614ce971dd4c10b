import type { Database } from "../../prisma/client";
import { inTransaction } from "../../prisma/step-sql";
import { labelled, type SaidField } from "../../workflows/rules/field";
import { refusal } from "../../workflows/rules/refusal";
import { refusalOfConstraint } from "../constraints";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type KeyUsed, onceUnder } from "../key-said";
import type { Actor } from "../people/actor";
import { COUNTY, countyOf, inCounty } from "../people/county";
import { readSaid } from "../said";
import type { BusinessNow } from "../settings/clock";
import { defineWrite } from "../write";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";

/** The forms that a county may draw itself (S1, S2). */
export const TEMPLATE_FORMS = { s1: "建档申请表", s2: "帮扶审批表" } as const;
export type TemplateForm = keyof typeof TEMPLATE_FORMS;

/** Bytes of a county's own form. */
export const TEMPLATE_MOST = 2 * 1024 * 1024;

/** Who keeps a county's own forms, and who looks at them. */
export const TEMPLATE_KEEPERS = ["administrator"] as const;
export const TEMPLATE_READERS = ["administrator", "auditor"] as const;
const WHOSE = "申请表、审批表的样式由本县的系统管理员登记";

export const TEMPLATE_FIELDS: readonly SaidField[] = [
	COUNTY,
	{ name: "form", label: "哪一种表", kind: "choice", options: labelled(TEMPLATE_FORMS) },
];

export interface NewTemplate {
	actor: Actor;
	now: BusinessNow;
	/** `TEMPLATE_FIELDS` as they were said. */
	raw: Readonly<Record<string, unknown>>;
	fileName: string;
	/** Of the file as it was uploaded, in hex. */
	sha256: string;
	/** A .docx in which nothing was found wrong. */
	content: Buffer;
	key: string;
}

/** Whether somebody may keep a form for that county, before its file is looked at. */
export async function mayKeepTemplate(
	db: Database,
	{ actor, now, raw }: Pick<NewTemplate, "actor" | "now" | "raw">,
): Promise<Written<{ countyId: string; form: TemplateForm }>> {
	const { said, refusals } = readSaid(TEMPLATE_FIELDS, raw, "S1", now.today);
	const countyId = said.ref("countyId");
	if (countyId === undefined) return refused(...refusals);
	const barred = await inCounty(db, actor, countyId, TEMPLATE_KEEPERS, WHOSE);
	if (barred) return barred;
	const form = said.oneOf("form", TEMPLATE_FORMS);
	return form === undefined || refusals.length > 0 ? refused(...refusals) : { kind: "written", value: { countyId, form } };
}

/** Keeps a county's own form. It is in force when somebody says so (`USE_TEMPLATE`). The same file is kept once. */
export async function keepTemplate(env: RecordEnv, of: NewTemplate): Promise<Written<{ id: string }> | KeyUsed> {
	const may = await mayKeepTemplate(env.db, of);
	if (may.kind !== "written") return may;
	const { countyId, form } = may.value;
	const { actor, now, fileName, sha256, content, key } = of;
	const under = {
		key,
		by: actor.accountId,
		said: ["templates.keep", of.raw, sha256],
		recorded: () => `上传${TEMPLATE_FORMS[form]}的样式“${fileName}”`,
	};
	try {
		return await inTransaction(env.db, (tx) =>
			onceUnder(env, tx, under, async (): Promise<Written<{ id: string }>> => {
				const before = await tx.row<{ id: string }>`
					SELECT id FROM word_template WHERE county_id = ${countyId}::uuid AND form = ${form} AND sha256 = ${sha256}`;
				if (before) return { kind: "written", value: before };
				const id = uuidv7();
				await tx.write`
					INSERT INTO word_template (id, county_id, form, file_name, content, sha256, by_account_id, by_name, at, key)
					VALUES (${id}::uuid, ${countyId}::uuid, ${form}, ${fileName}, ${content}, ${sha256}, ${actor.accountId}::uuid, ${actor.name},
						${new Date(now.at)}, ${key})`;
				return { kind: "written", value: { id } };
			}),
		);
	} catch (error) {
		const overtaken = refusalOfConstraint(error);
		if (!overtaken) throw error;
		return refused(overtaken);
	}
}

/** S1, S2: from now on the form is written as this one, or as the built-in one again. Copies that were printed stay what they are. */
export const USE_TEMPLATE = defineWrite({
	name: "templates.use",
	label: "启用样式",
	clause: "S1",
	who: TEMPLATE_KEEPERS,
	whose: WHOSE,
	fields: [...TEMPLATE_FIELDS, { name: "templateId", label: "样式", kind: "reference", optional: true }],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const form = said.oneOf("form", TEMPLATE_FORMS) ?? "s1";
		const templateId = said.ref("templateId") ?? null;
		if (templateId !== null) {
			const kept = await tx.row<{ form: TemplateForm }>`
				SELECT form FROM word_template WHERE id = ${templateId}::uuid AND county_id = ${countyId}::uuid`;
			if (!kept) return NOT_FOUND;
			if (kept.form !== form) {
				const message = `这份样式是${TEMPLATE_FORMS[kept.form]}的`;
				return refused(refusal("template_other_form", "S1", message, { field: "form", next: `请选择${TEMPLATE_FORMS[kept.form]}` }));
			}
		}
		await tx.write`
			INSERT INTO word_template_use (id, county_id, form, template_id, by_account_id, by_name, at, key)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${form}, ${templateId}::uuid, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		return WRITTEN;
	},
});
