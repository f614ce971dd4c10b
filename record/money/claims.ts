import type { StepTx } from "../../prisma/step-sql";
import { limitOf } from "../../workflows/rules/caps";
import { type Fen, fen } from "../../workflows/rules/money";
import { alreadyOf, type GrantCap } from "./caps";

/**
 * Writes the cap's limit into the row of each of its subjects, never below what is used already. This locks the rows: what is read afterwards includes every
 * claim that another transaction has just changed. The rows are locked in the order of the subjects, so that two grants of one household cannot deadlock.
 */
export async function holdCap(tx: StepTx, { cap, claim }: GrantCap, overLimit: Fen = fen(0)): Promise<void> {
	if (!claim) return;
	const { kind, subjects, year } = claim;
	const limitFen = Math.max(limitOf(cap), overLimit);
	await tx.write`
		INSERT INTO cap_usage (kind, subject, year, limit_fen)
		SELECT ${kind}, subject, ${year}::int, ${limitFen}::bigint FROM unnest(${subjects}::bytea[]) subject ORDER BY subject
		ON CONFLICT (kind, subject, year) DO UPDATE SET limit_fen = greatest(excluded.limit_fen, cap_usage.used_fen)`;
}

/**
 * From now on the grant counts for this amount against this cap, and against no other (Z3–Z8). A constraint refuses what goes over a cap.
 * @param overLimit Z8: a limit of the case's own, beyond the standard
 */
export async function setClaims(tx: StepTx, grantId: string, of: GrantCap, amountFen: Fen, overLimit: Fen = fen(0)): Promise<void> {
	const { claim } = of;
	if (!claim) return dropClaims(tx, grantId);
	const { kind, subjects, year } = claim;
	await holdCap(tx, of, overLimit);
	await tx.write`
		DELETE FROM claim WHERE grant_id = ${grantId}::uuid AND (kind <> ${kind} OR subject <> ALL(${subjects}::bytea[]))`;
	await tx.write`
		INSERT INTO claim (grant_id, kind, subject, year, amount_fen)
		SELECT ${grantId}::uuid, ${kind}, subject, ${year}::int, ${amountFen}::bigint FROM unnest(${subjects}::bytea[]) subject ORDER BY subject
		ON CONFLICT (grant_id, kind, subject) DO UPDATE SET year = excluded.year, amount_fen = excluded.amount_fen`;
}

/** Z8: the most that the legal case may receive once the meeting has authorised this amount beside what others have received. */
export async function authorisedLimit(tx: StepTx, grantId: string, of: GrantCap, amountFen: Fen): Promise<Fen> {
	return of.cap.kind === "legal" ? fen((await alreadyOf(tx, grantId, of)) + amountFen) : fen(0);
}

/** Lowers what the grant counts for, in every cap that it counts in. */
export async function lowerClaims(tx: StepTx, grantId: string, amountFen: Fen): Promise<void> {
	await tx.write`UPDATE claim SET amount_fen = ${amountFen}::bigint WHERE grant_id = ${grantId}::uuid`;
}

/** Takes the grant out of every cap. */
export async function dropClaims(tx: StepTx, grantId: string): Promise<void> {
	await tx.write`DELETE FROM claim WHERE grant_id = ${grantId}::uuid`;
}
