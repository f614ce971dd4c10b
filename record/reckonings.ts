import type { StepTx } from "../prisma/step-sql";
import type { Cap } from "../workflows/rules/caps";
import { eligibilityFacts } from "../workflows/rules/eligibility";
import type { Fen } from "../workflows/rules/money";
import type { PlainDate } from "../workflows/rules/plain-date";
import { type Basis, clauseOfReckoning, linesUsed, type Reckoning, reckonCap, reckonEligibility } from "../workflows/rules/reckoning";
import type { S1Form } from "../workflows/rules/s1";
import { alreadyOf, capOf } from "./money/caps";
import { linesStated, type StatedLine } from "./settings/lines";
import type { StepContext } from "./step-context";

async function keep(step: StepContext, seq: number, worked: Reckoning): Promise<void> {
	await step.tx.write`
		INSERT INTO reckoning (case_id, seq, clause, worked)
		VALUES (${step.case.id}::uuid, ${seq}, ${clauseOfReckoning(worked)}, ${JSON.stringify(worked)}::jsonb)`;
}

const basisOf = ({ from, ...rest }: StatedLine): Basis => ({ effectiveFrom: from, ...rest });

/** D2–D6: keeps what the household's standard was worked out from. @param monthlyLineFen by which it was: that of the day of application, as it was known at the study */
export async function keepEligibility(step: StepContext, seq: number, form: S1Form, monthlyLineFen: Fen | undefined): Promise<void> {
	if (monthlyLineFen === undefined) throw new Error(`case ${step.case.id} is decided without a line`);
	const facts = eligibilityFacts(form, monthlyLineFen);
	const basis =
		(await earlierBasis(step, monthlyLineFen)) ??
		linesUsed(await linesStated(step.tx, step.case.countyId), { on: form.appliedOn }).map(basisOf);
	await keep(step, seq, reckonEligibility(facts, form.category, basis));
}

/** A line that was stated or put right since the study changes nothing: the recognition rests on what the study rested on. */
async function earlierBasis(step: StepContext, monthlyLineFen: Fen): Promise<Basis[] | undefined> {
	const studied = await step.tx.row<{ basis: Basis[] }>`
		SELECT worked -> 'basis' AS basis FROM reckoning WHERE case_id = ${step.case.id}::uuid AND worked ->> 'kind' = 'eligibility' ORDER BY seq DESC LIMIT 1`;
	return studied?.basis.some((line) => line.monthlyFen === monthlyLineFen) ? studied.basis : undefined;
}

/** Z3–Z8: keeps what the grant's amount was worked out from, by the cap of a day. */
export async function keepAmount(step: StepContext, seq: number, of: { amountFen: Fen; on: PlainDate; over: boolean }): Promise<void> {
	const found = await capOf(step.tx, step.case.id, of.on);
	if (!found.ok) return;
	const alreadyFen = await alreadyOf(step.tx, step.case.id, found);
	const claim = { alreadyFen, amountFen: of.amountFen, over: of.over };
	await keep(step, seq, reckonCap(found.cap, claim, await basisOfCap(step.tx, step.case.countyId, found.cap, of.on)));
}

async function basisOfCap(tx: StepTx, countyId: string, cap: Cap, on: PlainDate): Promise<Basis[]> {
	if (cap.kind === "living") return linesUsed(await linesStated(tx, countyId), { year: cap.year }).map(basisOf);
	return cap.kind === "schooling" ? linesUsed(await linesStated(tx, countyId), { on }).map(basisOf) : [];
}
