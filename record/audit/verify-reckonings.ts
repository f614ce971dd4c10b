import { isDeepStrictEqual } from "node:util";
import type { Snapshot } from "../../prisma/snapshot";
import { eligibilityFacts } from "../../workflows/rules/eligibility";
import { checkReckoning, type Reckoning } from "../../workflows/rules/reckoning";
import type { S1Form } from "../../workflows/rules/s1";
import type { Tell } from "./verified";

interface Row {
	caseId: string;
	seq: number;
	type: string;
	worked: Reckoning;
	/** Of a household: the form that the step rested on, without its numbers. */
	form: S1Form | null;
	/** What the step said, and of what it rested on, what the county's settings say. */
	said: { amountFen?: number };
	stated: boolean;
}

/** Every line that a reckoning names is one that the county stated; the form is that of the step. */
const RECKONINGS = `
	SELECT r.case_id AS "caseId", r.seq, e.type, r.worked, v.data AS form, e.payload AS said,
		NOT EXISTS (SELECT 1 FROM jsonb_array_elements(r.worked -> 'basis') b WHERE NOT EXISTS (
			SELECT 1 FROM setting s WHERE s.county_id = c.county_id AND s.key = 'monthlyLineFen' AND s.value = b -> 'monthlyFen'
				AND s.effective_from = (b ->> 'effectiveFrom')::date AND s.decision = b ->> 'decision')) AS stated
	FROM reckoning r JOIN event e ON (e.case_id, e.seq) = (r.case_id, r.seq) JOIN cases c ON c.id = r.case_id
		LEFT JOIN form_version v ON r.worked ->> 'kind' = 'eligibility' AND v.case_id = r.case_id AND v.version = e.form_version
	ORDER BY r.case_id, r.seq`;

/** D7, Z3–Z8, Z17: each decision comes out as it did when it was taken, by the figures and thresholds of its day. */
export async function verifyReckonings(snapshot: Snapshot, tell: Tell): Promise<{ reckonings: number }> {
	let reckonings = 0;
	for await (const { caseId, seq, type, worked, form, said, stated } of snapshot.stream<Row>(RECKONINGS)) {
		reckonings += 1;
		const wrong = [
			...checkReckoning(worked),
			...(stated ? [] : ["所依据的低保线不在本县登记过的决定之中"]),
			...(form && !sameFacts(worked, form) ? ["所用的家庭情况与当时的申请表不同"] : []),
			...(worked.kind === "cap" && said.amountFen !== undefined && said.amountFen !== worked.amountFen ? ["所用的金额与办理记录不同"] : []),
		];
		for (const what of wrong) tell({ caseId, seq, type, what: `核算：${what}` });
	}
	return { reckonings };
}

function sameFacts(worked: Reckoning, form: S1Form): boolean {
	if (worked.kind !== "eligibility") return true;
	const facts = eligibilityFacts(form, worked.facts.monthlyLineFen);
	return form.category === worked.standard && isDeepStrictEqual(facts, worked.facts);
}
