import type { StepTx } from "../../prisma/step-sql";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { uuidv7 } from "../ids";

/** Z5, Z8: an invoice or a legal case that another county aids too: both centres are told, each on its own grant. */
export async function tellBothCentres(tx: StepTx, grantId: string, { at, today }: { at: number; today: PlainDate }): Promise<void> {
	const others = await tx.rows<{ id: string; countyId: string; mine: string; clause: ClauseId }>`
		SELECT o.id, o.county_id AS "countyId", c.county_id AS mine, shared.clause
		FROM (
			SELECT DISTINCT t.grant_id, 'Z5' AS clause FROM grant_invoice s JOIN grant_invoice t ON t.invoice_id = s.invoice_id WHERE s.grant_id = ${grantId}::uuid
			UNION ALL
			SELECT t.grant_id, 'Z8' FROM grant_subject s JOIN grant_subject t ON t.legal_hmac = s.legal_hmac WHERE s.grant_id = ${grantId}::uuid
		) shared JOIN cases o ON o.id = shared.grant_id JOIN cases c ON c.id = ${grantId}::uuid AND o.county_id <> c.county_id`;
	const tell = (caseId: string, countyId: string, occasion: string, clause: ClauseId) =>
		tx.write`
			INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
			VALUES (${uuidv7()}::uuid, ${caseId}::uuid, 'knownElsewhere', ${occasion}, 'centre', ${countyId}::uuid, ${clause}, ${new Date(at)}, ${today}::date)
			ON CONFLICT (case_id, kind, occasion, role) DO NOTHING`;
	for (const { id, countyId, mine, clause } of others) {
		await tell(grantId, mine, id, clause);
		await tell(id, countyId, grantId, clause);
	}
}
