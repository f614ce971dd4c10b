import type { Database } from "../../prisma/client";
import { dayOf } from "../../prisma/dates";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf, NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { answeredBefore, CASE, CLAUSE, checkSubjects, entryPlace, FOUND_ON, type OfEntry, TEXT } from "./subjects";

/** D29: a breach of the rules is recorded by the aid centre or an auditor. */
export const RECORD_BREACH = defineWrite({
	name: "breaches.record",
	label: "登记违规",
	clause: "D29",
	who: ["centre", "auditor"],
	whose: "违规由帮扶中心或经审登记",
	fields: [COUNTY, { name: "unionId", label: "所在工会", kind: "reference" }, CLAUSE, FOUND_ON, CASE, TEXT],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const wrong = await checkSubjects(tx, countyId, said, "D29");
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		await tx.write`
			INSERT INTO breach (id, county_id, union_id, case_id, clause, found_on, text, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${said.text("unionId")}::uuid, ${said.ref("caseId") ?? null}::uuid, ${said.text("clause")},
				${said.date("foundOn")}::date, ${said.text("text")}, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		return { kind: "written", value: { id } };
	},
});

interface OfBreach extends OfEntry {
	foundOn: PlainDate;
}

async function breachOf(db: Database, said: Said): Promise<OfBreach | undefined> {
	const breach = await db.breach.findUnique({ where: { id: said.ref("breachId") ?? NO_ID }, include: { county: true } });
	const entry = entryPlace(breach);
	return breach && entry ? { ...entry, foundOn: dayOf(breach.foundOn) } : undefined;
}

/** D29: what was done about it, by whom and when; said once, by the county's chair. */
export const SETTLE_BREACH = defineWrite({
	name: "breaches.settle",
	label: "登记处理",
	clause: "D29",
	who: ["county_chair"],
	whose: "违规的处理由县总工会主席登记",
	fields: [
		{ name: "breachId", label: "违规", kind: "reference" },
		{ name: "measures", label: "处理情况", kind: "longText" },
		{ name: "settledOn", label: "处理日期", kind: "date" },
	],
	where: breachOf,
	async run(tx, { actor, now, said, where: { id, foundOn } }) {
		const settledOn = said.date("settledOn");
		if (settledOn < foundOn) {
			const message = `处理日期早于发现日期（${formatDate(foundOn)}）`;
			return refused(refusal("settled_days", "D29", message, { field: "settledOn", next: "请核对日期" }));
		}
		const settled = await tx.write`
			UPDATE breach SET measures = ${said.text("measures")}, settled_on = ${settledOn}::date, settled_by = ${actor.name},
				settled_at = ${new Date(now.at)} WHERE id = ${id}::uuid AND settled_on IS NULL`;
		return settled === 0 ? refused(answeredBefore("D29", "measures", "这项违规的处理已经登记")) : WRITTEN;
	},
});
