import type { StepTx } from "../../prisma/step-sql";
import { yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { COUNTY } from "../people/county";
import { ADMINISTERED, countyPlace } from "../people/places";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { LOW_LINE } from "./settings";

/** A standard's name among the lines that are confirmed: `training/中式烹调师`. */
const standardLine = (of: { aidType: string; name: string }): string => `${of.aidType}/${of.name}`;

/** The line that is meant: the standard, or without one the low line; undefined where the county has none in force on the day. */
async function lineMeant(tx: StepTx, of: { countyId: string; standardId: string | undefined; on: string }): Promise<string | undefined> {
	if (of.standardId === undefined) {
		const stated = await tx.row`
			SELECT 1 FROM setting WHERE county_id = ${of.countyId}::uuid AND key = ${LOW_LINE} AND effective_from <= ${of.on}::date LIMIT 1`;
		return stated ? LOW_LINE : undefined;
	}
	const standard = await tx.row<{ aidType: string; name: string }>`
		SELECT aid_type AS "aidType", name FROM aid_standard
		WHERE id = ${of.standardId}::uuid AND county_id = ${of.countyId}::uuid AND effective_from <= ${of.on}::date`;
	return standard && standardLine(standard);
}

/** D7: each year the county says that a line or a standard of an earlier year still holds; a new one needs no such word. */
export const CONFIRM_LINE = defineWrite({
	name: "settings.confirmLine",
	label: "确认仍然有效",
	clause: "D7",
	...ADMINISTERED,
	fields: [
		COUNTY,
		{ name: "standardId", label: "标准", kind: "reference", optional: true, hint: "不选的为低保线" },
		{ name: "year", label: "年度", kind: "year" },
		{ name: "decision", label: "依据", kind: "text", hint: "核对了哪份文件，如“青府发〔2026〕1号，未见新文件”" },
	],
	where: (db, said) => countyPlace(db, said.ref("countyId")),
	async run(tx, { said, where: { countyId }, actor, now }) {
		const line = await lineMeant(tx, { countyId, standardId: said.ref("standardId"), on: now.today });
		if (line === undefined) return refused(noLine());
		const year = said.number("year");
		if (year < yearOf(now.today)) {
			const message = `${year} 年已过`;
			return refused(refusal("year_past", "D7", message, { field: "year", next: "只确认当年，以前年度的不补" }));
		}
		await tx.write`
			INSERT INTO line_confirmed (id, county_id, line, year, decision, by_account_id, at)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${line}, ${year}, ${said.text("decision")}, ${actor.accountId}::uuid, ${new Date(now.at)})
			ON CONFLICT (county_id, line, year) DO NOTHING`;
		return WRITTEN;
	},
});

function noLine(): Refusal {
	return refusal("no_low_line", "D7", "没有现行的标准可以确认", { field: "standardId", next: "请先登记标准和依据" });
}
