import type { ClauseId } from "../../workflows/rules/clauses";
import { labelled } from "../../workflows/rules/field";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../workflows/rules/money";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { COUNTY } from "../people/county";
import { ADMINISTERED, countyPlace } from "../people/places";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";

/** Kinds of aid for which others set the standard: the human-resources (Z7) and the judicial department (Z8). */
export const STANDARD_TYPES = { training: "培训工种标准", legal: "法律援助补贴标准" } as const;
export type StandardType = keyof typeof STANDARD_TYPES;
export const CLAUSE_OF = { training: "Z7", legal: "Z8" } as const satisfies Record<StandardType, ClauseId>;

/** Z7, Z8: a standard is in force from a day, by a document. Earlier ones stay on the record, and a grant goes by the one in force on the day of its proposal. */
export const ADD_STANDARD = defineWrite({
	name: "standards.add",
	label: "登记标准",
	clause: "Z7",
	clauseOf: ({ aidType }) => (aidType === "legal" ? CLAUSE_OF.legal : CLAUSE_OF.training),
	...ADMINISTERED,
	fields: [
		COUNTY,
		{ name: "aidType", label: "用于", kind: "choice", options: labelled(STANDARD_TYPES) },
		{ name: "name", label: "工种或案件类别", kind: "text", max: 60, hint: "如“中式烹调师（初级）”“民事案件一审”" },
		{ name: "amountFen", label: "标准（元）", kind: "fen" },
		{ name: "effectiveFrom", label: "生效日期", kind: "date", future: true, longAgo: true },
		{ name: "decision", label: "依据", kind: "text", hint: "文件名称或文号" },
	],
	where: (db, said) => countyPlace(db, said.ref("countyId")),
	async run(tx, { said, where: { countyId }, actor, now }) {
		const aidType = said.oneOf("aidType", STANDARD_TYPES) ?? "training";
		const [name, decision, amountFen] = [said.text("name"), said.text("decision"), said.fen("amountFen")];
		const effectiveFrom = said.date("effectiveFrom");
		const added = await tx.write`
			INSERT INTO aid_standard (id, county_id, aid_type, name, amount_fen, effective_from, decision, by_account_id, at)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${aidType}, ${name}, ${amountFen}::bigint, ${effectiveFrom}::date, ${decision},
				${actor.accountId}::uuid, ${new Date(now.at)})
			ON CONFLICT (county_id, aid_type, name, effective_from, decision) DO NOTHING`;
		if (added === 1) return WRITTEN;
		const known = await tx.row<{ amountFen: number }>`
			SELECT amount_fen AS "amountFen" FROM aid_standard WHERE county_id = ${countyId}::uuid AND aid_type = ${aidType} AND name = ${name}
				AND effective_from = ${effectiveFrom}::date AND decision = ${decision}`;
		// Registering the same standard again changes nothing.
		if (known?.amountFen === amountFen) return WRITTEN;
		const message = `${AID_TYPES[aidType]}“${name}”按同一依据自同一日起已登记为 ${formatYuan(fen(known?.amountFen ?? 0))} 元`;
		return refused(refusal("standard_known", CLAUSE_OF[aidType], message, { field: "amountFen", next: "更正请另写依据" }));
	},
});
