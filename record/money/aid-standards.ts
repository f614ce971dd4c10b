import { inTransaction } from "../../prisma/step-sql";
import { checkField } from "../../workflows/rules/field-check";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { type Actor, roleOver } from "../people/actor";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";

/** Kinds of aid for which others set the standard: the human-resources (Z7) and the judicial department (Z8). */
export const STANDARD_TYPES = ["training", "legal"] as const;
export type StandardType = (typeof STANDARD_TYPES)[number];

export interface NewStandard {
	aidType: StandardType;
	/** The trade (工种), or the kind of case. */
	name: string;
	amountFen: unknown;
	/** `YYYY-MM-DD` */
	effectiveFrom: string;
	/** The paper it stands in. */
	decision: string;
}

function checkStandard(of: NewStandard, today: PlainDate): Refusal[] {
	const clause = of.aidType === "training" ? "Z7" : "Z8";
	const common = { required: true, clause } as const;
	const nameLabel = of.aidType === "training" ? "工种" : "案件类别";
	const place = (path: string) => ({ path, on: today });
	const amount = checkField({ ...common, name: "amountFen", label: "标准", kind: "fen" }, of.amountFen, place("amountFen"));
	return [
		...checkField({ ...common, name: "standard", label: nameLabel, kind: "text", max: 60 }, of.name, place("name")),
		...amount,
		...(amount.length === 0 && of.amountFen === 0
			? [refusal("amount_not_positive", clause, "“标准”应大于 0 元", { field: "amountFen", next: "请填写标准金额" })]
			: []),
		...checkField({ ...common, name: "effectiveFrom", label: "生效日期", kind: "date" }, of.effectiveFrom, place("effectiveFrom")),
		...checkField({ ...common, name: "decision", label: "依据", kind: "text", max: 200 }, of.decision, place("decision")),
	];
}

/** Z7, Z8: a standard holds from a day by a paper; what was stays, and grants go by what holds on the day on which they are proposed. */
export async function addStandard(
	env: RecordEnv,
	of: { actor: Actor; countyId: string; standard: NewStandard; now: { at: number; today: PlainDate } },
): Promise<Written> {
	const { actor, countyId, standard, now } = of;
	const county = await env.db.union.findUnique({ where: { id: countyId, kind: "county" } });
	if (!county || !roleOver(actor, county.path, ["administrator"])) return NOT_FOUND;
	const wrong = checkStandard(standard, now.today);
	if (wrong.length > 0) return refused(...wrong);
	const { aidType, effectiveFrom } = standard;
	const [name, decision, amountFen] = [standard.name.trim(), standard.decision.trim(), Number(standard.amountFen)];
	return inTransaction(env.db, async (tx): Promise<Written> => {
		const added = await tx.write`
			INSERT INTO aid_standard (id, county_id, aid_type, name, amount_fen, effective_from, decision, by_account_id, at)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${aidType}, ${name}, ${amountFen}::bigint, ${effectiveFrom}::date, ${decision},
				${actor.accountId}::uuid, ${new Date(now.at)})
			ON CONFLICT (county_id, aid_type, name, effective_from, decision) DO NOTHING`;
		if (added === 1) return WRITTEN;
		const known = await tx.row<{ amountFen: number }>`
			SELECT amount_fen AS "amountFen" FROM aid_standard WHERE county_id = ${countyId}::uuid AND aid_type = ${aidType} AND name = ${name}
				AND effective_from = ${effectiveFrom}::date AND decision = ${decision}`;
		// The same again is the same standard.
		if (known?.amountFen === amountFen) return WRITTEN;
		const message = `${AID_TYPES[aidType]}“${name}”按同一依据自同一日起已登记为 ${formatYuan(fen(known?.amountFen ?? 0))} 元`;
		return refused(
			refusal("standard_known", aidType === "training" ? "Z7" : "Z8", message, { field: "amountFen", next: "更正请另写依据" }),
		);
	});
}
