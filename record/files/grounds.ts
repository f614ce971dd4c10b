import type { StepTx } from "../../prisma/step-sql";
import type { ChartContext, Role } from "../../workflows/charts/chart";
import { type DatedGround, datedGrounds, type FileLife, hasCeased } from "../../workflows/rules/cancellation";
import { formatDate, plainDate } from "../../workflows/rules/plain-date";
import { uuidv7 } from "../ids";
import type { CorrectedValue, StepContext } from "../step-context";
import { fileClocks } from "./file-clocks";
import { lifeOf } from "./file-life";

/** Whom a ground concerns: the unit, and the centre that decides. */
const CONCERNED: readonly Role[] = ["unit_clerk", "unit_chair", "centre"];

interface OpenGround {
	id: string;
	ground: string;
	occasion: string;
}

/** D21: the file's clocks as the chart is told of them. @param life as it will be after the step */
export function groundsArmed(step: StepContext, life: FileLife): { deadlines: ChartContext["deadlines"] } {
	const anew = fileClocks(life, step.readings, step.today);
	const was = step.case.standing.context.deadlines.noAidWarning;
	// Nobody is warned twice of the same day.
	return { deadlines: was?.passed && was.due === anew.noAidWarning?.due ? { ...anew, noAidWarning: was } : anew };
}

/**
 * D21: opens the grounds that are met now, until a person decides on them, and closes those that are no longer met, with the reason.
 * Called once the step's own rows are written.
 * @param found what people have found in this step
 * @param seq the number of the step's record
 */
export async function reviewGrounds(step: StepContext, fileId: string, seq: number, found: readonly DatedGround[] = []): Promise<void> {
	const dated = datedGrounds(await lifeOf(step.tx, step.secrets, fileId), step.readings).filter(({ metOn }) => metOn <= step.today);
	for (const open of await openGrounds(step.tx, fileId)) {
		if (hasCeased(open, dated)) await decideGround(step.tx, open.id, { outcome: "declined", reason: "情形不再成立", seq });
	}
	for (const ground of [...dated, ...found]) await raiseGround(step, fileId, ground);
}

/** D21, 3: an income that was said later takes the place of one said before, and of the ground that it was. */
export async function supersedeIncome(step: StepContext, seq: number): Promise<void> {
	for (const { id, occasion } of await openGrounds(step.tx, step.case.id)) {
		if (occasion.startsWith("income/")) await decideGround(step.tx, id, { outcome: "declined", reason: "收入已重新登记，另行测算", seq });
	}
}

/** D21: opens a ground once an occasion, while the file is not cancelled, and alerts the unit and the centre. */
export async function raiseGround(step: StepContext, fileId: string, ground: DatedGround): Promise<void> {
	const raised = await step.tx.write`
		INSERT INTO ground (id, file_id, ground, occasion, met_on, facts)
		SELECT ${uuidv7()}::uuid, case_id, ${ground.ground}, ${ground.occasion}, ${ground.metOn}::date, ${ground.facts}
		FROM file WHERE case_id = ${fileId}::uuid AND cancelled_as IS NULL
		ON CONFLICT (file_id, ground, occasion) DO NOTHING`;
	if (raised === 0) return;
	await step.tx.write`
		INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
		SELECT gen_random_uuid(), c.id, 'groundDue', ${`${ground.ground}/${ground.occasion}`}, role,
			CASE role WHEN 'centre' THEN c.county_id ELSE c.union_id END, 'D21', ${new Date(step.at)}, ${step.today}::date
		FROM cases c CROSS JOIN unnest(${CONCERNED}::text[]) AS role WHERE c.id = ${fileId}::uuid
		ON CONFLICT (case_id, kind, occasion, role) DO NOTHING`;
}

/** What people found on a day that was typed wrong: what is still open of it is listed anew with the right day. @param seq the record that confirms it */
export async function redateGrounds(step: StepContext, of: CorrectedValue, seq: number): Promise<void> {
	const found = await step.tx.rows<DatedGround & { id: string }>`
		SELECT id, ground, occasion, facts FROM ground
		WHERE file_id = ${step.case.id}::uuid AND outcome = 'open' AND occasion ~ ${`^(check|income|change)/${of.seq}(/|$)`}`;
	const [was, becomes] = [plainDate(of.was), plainDate(of.becomes)];
	for (const { id, ground, occasion, facts } of found) {
		await decideGround(step.tx, id, { outcome: "declined", reason: `日期更正为 ${formatDate(becomes)}，另列`, seq });
		const anew = { occasion: `${occasion}/${becomes}`, metOn: becomes, facts: facts.replaceAll(formatDate(was), formatDate(becomes)) };
		await raiseGround(step, step.case.id, { ground, ...anew });
	}
}

export async function openGrounds(tx: StepTx, fileId: string): Promise<OpenGround[]> {
	return tx.rows<OpenGround>`
		SELECT id, ground, occasion FROM ground WHERE file_id = ${fileId}::uuid AND outcome = 'open' ORDER BY met_on, id`;
}

async function decideGround(
	tx: StepTx,
	id: string,
	of: { outcome: "confirmed" | "declined"; reason: string | null; seq: number },
): Promise<void> {
	await tx.write`UPDATE ground SET outcome = ${of.outcome}, reason = ${of.reason}, decided_seq = ${of.seq} WHERE id = ${id}::uuid`;
}

/** D21: records a person's decision on a ground, for every open occasion of it. Alerts without an open ground are settled. */
export async function decideGrounds(
	step: StepContext,
	ground: string,
	of: { outcome: "confirmed" | "declined"; reason: string | null; seq: number },
): Promise<void> {
	const open = await openGrounds(step.tx, step.case.id);
	for (const one of open) if (one.ground === ground) await decideGround(step.tx, one.id, of);
	if (open.some((one) => one.ground !== ground)) return;
	await step.tx.write`
		UPDATE alert SET cleared_at = ${new Date(step.at)} WHERE case_id = ${step.case.id}::uuid AND kind = 'groundDue' AND cleared_at IS NULL`;
}
