import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite, type Place } from "../write";
import { refused, WRITTEN } from "../written";

/** D10: who lists the households found on visits. */
export const FINDERS: { who: readonly Role[]; whose: string } = { who: ["unit_clerk", "unit_chair"], whose: "走访发现由基层工会登记" };

export interface OfUnion extends Place {
	unionId: string;
}

/** The grassroots union that a write names as `unionId`. */
export async function unionOf(db: Database, said: Said): Promise<OfUnion | undefined> {
	return statements(db).row<OfUnion>`
		SELECT path AS "unionPath", county_id AS "countyId", id AS "unionId"
		FROM unions WHERE id = ${said.ref("unionId") ?? NO_ID}::uuid AND kind = 'grassroots'`;
}

/** D10: lists a household that qualifies and has not applied, found on a visit. It stays open until the worker has said yes or no. */
export const ADD_FOUND = defineWrite({
	name: "found.add",
	label: "登记走访发现",
	clause: "D10",
	...FINDERS,
	fields: [
		{ name: "unionId", label: "登记工会", kind: "reference" },
		{ name: "name", label: "姓名", kind: "name" },
		{ name: "foundOn", label: "走访日期", kind: "date" },
		{ name: "visitors", label: "走访人", kind: "names", min: 1, hint: "一行一人" },
		{ name: "situation", label: "困难情况", kind: "longText", hint: "不写身份证号、银行卡号" },
	],
	where: unionOf,
	async run(tx, { actor, now, said, where: { unionId }, key }) {
		const stands = await tx.row`SELECT 1 FROM unions WHERE id = ${unionId}::uuid AND closed_on IS NULL FOR KEY SHARE`;
		if (!stands) return refused(refusal("union_closed", "D10", "这个工会已撤销", { field: "unionId", next: "请选择在册的基层工会" }));
		return { kind: "written", value: { id: await listFound(tx, { said, unionId, by: actor.accountId, at: now.at, key }) } };
	},
});

/** Its row; of a form, or of a sheet's row that was checked as one. */
export async function listFound(tx: StepTx, of: { said: Said; unionId: string; by: string; at: number; key: string }): Promise<string> {
	const { said, unionId, by, at, key } = of;
	const id = uuidv7();
	await tx.write`
		INSERT INTO found_household (id, union_id, name, found_on, visitors, situation, by_account_id, at, key)
		VALUES (${id}::uuid, ${unionId}::uuid, ${said.text("name")}, ${said.date("foundOn")}::date, ${said.names("visitors")}::text[],
			${said.text("situation")}, ${by}::uuid, ${new Date(at)}, ${key})`;
	return id;
}

export interface OfFound extends Place {
	foundId: string;
}

export async function foundOf(db: Database, said: Said): Promise<OfFound | undefined> {
	return statements(db).row<OfFound>`
		SELECT u.path AS "unionPath", u.county_id AS "countyId", f.id AS "foundId"
		FROM found_household f JOIN unions u ON u.id = f.union_id WHERE f.id = ${said.ref("foundId") ?? NO_ID}::uuid`;
}

export interface Found {
	/** open · consented · refused */
	consent: string;
	foundOn: PlainDate;
	name: string;
	unionId: string;
	applicationId: string | null;
}

export async function lockFound(tx: StepTx, id: string): Promise<Found> {
	const found = await tx.row<Found>`
		SELECT consent, found_on AS "foundOn", name, union_id AS "unionId", application_id AS "applicationId"
		FROM found_household WHERE id = ${id}::uuid FOR UPDATE`;
	if (!found) throw new Error(`no found household ${id}`);
	return found;
}

/** D10: records the worker's answer, once. With consent the union helps to apply; the record keeps a refusal too. */
export const DECIDE_FOUND = defineWrite({
	name: "found.decide",
	label: "登记意愿",
	clause: "D10",
	...FINDERS,
	fields: [
		{ name: "foundId", label: "走访发现", kind: "reference" },
		{
			name: "consent",
			label: "本人意愿",
			kind: "choice",
			options: [
				{ value: "consented", label: "同意由工会协助申请" },
				{ value: "refused", label: "不同意" },
			],
		},
		{ name: "consentOn", label: "表态日期", kind: "date" },
		{ name: "note", label: "说明", kind: "text", optional: true },
	],
	where: foundOf,
	async run(tx, { now, said, where: { foundId } }) {
		const found = await lockFound(tx, foundId);
		const consentOn = said.date("consentOn");
		const wrong: Refusal[] = [];
		if (found.consent !== "open") wrong.push(refusal("decided", "D10", "本人的意愿已经登记", { next: "情况有变的，请另行登记走访发现" }));
		if (consentOn < found.foundOn) {
			const message = `表态日期早于走访日期（${formatDate(found.foundOn)}）`;
			wrong.push(refusal("date_before_earlier_step", "D10", message, { field: "consentOn", next: "请核对日期" }));
		}
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE found_household SET consent = ${said.text("consent")}, consent_on = ${consentOn}::date, consent_at = ${new Date(now.at)},
				note = ${said.has("note") ? said.text("note") : null} WHERE id = ${foundId}::uuid`;
		return WRITTEN;
	},
});
