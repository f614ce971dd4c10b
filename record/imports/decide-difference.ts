import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import { labelled } from "../../workflows/rules/field";
import { refusal } from "../../workflows/rules/refusal";
import { NO_ID } from "../people/county";
import type { Said } from "../said";
import { defineWrite, type Place } from "../write";
import { refused, WRITTEN } from "../written";

/** What is done about a difference. Nothing of the record follows from it by itself. */
export const DIFFERENCE_DECISIONS = {
	key_there: "本系统对，到全国系统更改",
	correct_here: "全国系统对，在本系统更正",
	known: "已知，不用改",
} as const;

interface OfDifference extends Place {
	id: string;
	countyId: string;
}

async function differenceOf(db: Database, said: Said): Promise<OfDifference | undefined> {
	return statements(db).row<OfDifference>`
		SELECT d.id, d.county_id AS "countyId", coalesce(u.path, k.path) AS "unionPath"
		FROM national_difference d JOIN unions k ON k.id = d.county_id LEFT JOIN application a ON a.case_id = d.application_id
			LEFT JOIN file f ON f.application_id = a.case_id LEFT JOIN cases c ON c.id = coalesce(f.case_id, a.case_id) LEFT JOIN unions u ON u.id = c.union_id
		WHERE d.id = ${said.ref("differenceId") ?? NO_ID}::uuid`;
}

/** D22: which of the two is right, and why; said once. */
export const DECIDE_DIFFERENCE = defineWrite({
	name: "national.decide",
	label: "登记处理",
	clause: "D22",
	who: ["unit_clerk", "centre"],
	whose: "与全国系统的差异由档案所在工会的经办人或县帮扶中心处理",
	fields: [
		{ name: "differenceId", label: "差异", kind: "reference" },
		{ name: "decision", label: "怎样处理", kind: "choice", options: labelled(DIFFERENCE_DECISIONS) },
		{ name: "reason", label: "理由", kind: "text", hint: "如“与户口簿核对”；不写号码" },
	],
	where: differenceOf,
	async run(tx, { actor, now, said, where: { id } }) {
		const open = await tx.row<{ kind: string; decision: string | null }>`
			SELECT kind, decision FROM national_difference WHERE id = ${id}::uuid FOR UPDATE`;
		if (open?.decision !== null)
			return refused(refusal("difference_decided", "D22", "这一项已经处理过", { next: "处理有误的，待下次比对再登记" }));
		if (open.kind === "missing_here" && said.text("decision") === "key_there") {
			return refused(
				refusal("nothing_here", "D22", "本系统没有这一户，没有可以录入的", {
					field: "decision",
					next: "请选“在本系统更正”（建档），或“已知”",
				}),
			);
		}
		await tx.write`
			UPDATE national_difference SET decision = ${said.text("decision")}, reason = ${said.text("reason")}, decided_on = ${now.today}::date,
				decided_by = ${actor.accountId}::uuid, decided_name = ${actor.name} WHERE id = ${id}::uuid`;
		return WRITTEN;
	},
});
