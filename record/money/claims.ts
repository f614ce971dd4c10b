import type { StepTx } from "../../prisma/step-sql";
import { spread } from "../../workflows/rules/caps";
import { type Fen, fen } from "../../workflows/rules/money";
import { alreadyOf, alreadyOfParts, type GrantCap, subjectsOf } from "./caps";

/**
 * Writes the cap's limit into the row of each of its subjects, never below what is used already. This locks the rows: what is read afterwards includes every
 * claim that another transaction has just changed. The rows are locked in the order of the subjects, so that two grants of one household cannot deadlock.
 */
export async function holdCap(tx: StepTx, { claim }: GrantCap, overLimit: Fen = fen(0)): Promise<void> {
	if (!claim) return;
	const { kind, parts, year } = claim;
	const { numbers, subjects } = subjectsOf(parts);
	const limits = numbers.map((number) => Math.max(parts[number]?.limitFen ?? 0, overLimit));
	await tx.write`
		INSERT INTO cap_usage (kind, subject, year, limit_fen)
		SELECT ${kind}, subject, ${year}::int, limit_fen FROM unnest(${subjects}::bytea[], ${limits}::bigint[]) held (subject, limit_fen) ORDER BY subject
		ON CONFLICT (kind, subject, year) DO UPDATE SET limit_fen = greatest(excluded.limit_fen, cap_usage.used_fen)`;
}

/**
 * From now on the grant counts for this amount against this cap, and against no other (Z3–Z8), each invoice for as much as others leave of it (Z5). A constraint
 * refuses what goes over a cap.
 * @param overLimit Z8: a limit of the case's own, beyond the standard
 */
export async function setClaims(tx: StepTx, grantId: string, of: GrantCap, amountFen: Fen, overLimit: Fen = fen(0)): Promise<void> {
	const { claim } = of;
	if (!claim) return dropClaims(tx, grantId);
	const { kind, parts, year } = claim;
	const { numbers, subjects } = subjectsOf(parts);
	await holdCap(tx, of, overLimit);
	const already = await alreadyOfParts(tx, grantId, of);
	const shares = spread(
		amountFen,
		parts.map(({ limitFen }, number) => fen(Math.max(0, limitFen - (already[number] ?? 0)))),
	);
	const amounts = numbers.map((number) => shares[number] ?? 0);
	await tx.write`
		DELETE FROM claim WHERE grant_id = ${grantId}::uuid AND (kind <> ${kind} OR subject <> ALL(${subjects}::bytea[]))`;
	await tx.write`
		INSERT INTO claim (grant_id, kind, subject, year, amount_fen)
		SELECT ${grantId}::uuid, ${kind}, subject, ${year}::int, amount_fen FROM unnest(${subjects}::bytea[], ${amounts}::bigint[]) share (subject, amount_fen) ORDER BY subject
		ON CONFLICT (grant_id, kind, subject) DO UPDATE SET year = excluded.year, amount_fen = excluded.amount_fen`;
}

/** Z8: the most that the legal case may receive once the meeting has authorised this amount beside what others have received. */
export async function authorisedLimit(tx: StepTx, grantId: string, of: GrantCap, amountFen: Fen): Promise<Fen> {
	return of.cap.kind === "legal" ? fen((await alreadyOf(tx, grantId, of)) + amountFen) : fen(0);
}

/** Lowers what the grant counts for, in every cap that it counts in; of several invoices the later give way first (Z5). */
export async function lowerClaims(tx: StepTx, grantId: string, amountFen: Fen): Promise<void> {
	await tx.write`
		UPDATE claim c SET amount_fen = CASE g.aid_type WHEN 'medical' THEN least(c.amount_fen, greatest(0, ${amountFen}::bigint - earlier.fen)) ELSE ${amountFen}::bigint END
		FROM grant_case g, (SELECT o.kind, o.subject, sum(o.amount_fen) OVER (ORDER BY o.subject) - o.amount_fen AS fen FROM claim o WHERE o.grant_id = ${grantId}::uuid) earlier
		WHERE c.grant_id = ${grantId}::uuid AND g.case_id = c.grant_id AND earlier.kind = c.kind AND earlier.subject = c.subject`;
}

/** Takes the grant out of every cap. */
export async function dropClaims(tx: StepTx, grantId: string): Promise<void> {
	await tx.write`DELETE FROM claim WHERE grant_id = ${grantId}::uuid`;
}
