import type { Database } from "../client";

export interface StandardRow {
	id: string;
	/** training · legal */
	aidType: string;
	name: string;
	amountFen: bigint;
	/** `YYYY-MM-DD` */
	effectiveFrom: string;
	decision: string;
	byName: string;
	/** What holds on the day asked for. */
	inForce: boolean;
}

/** Z7, Z8: every standard of a county that trades' training and legal cases go by, by name, the latest first. */
export async function aidStandards(db: Database, countyId: string, on: string): Promise<StandardRow[]> {
	return db.$queryRaw<StandardRow[]>`
		SELECT s.id, s.aid_type AS "aidType", s.name, s.amount_fen AS "amountFen", s.effective_from::text AS "effectiveFrom", s.decision, a.name AS "byName",
			s.effective_from <= ${on}::date AND s.id = (SELECT held.id FROM aid_standard held
				WHERE held.county_id = s.county_id AND held.aid_type = s.aid_type AND held.name = s.name AND held.effective_from <= ${on}::date
				ORDER BY held.effective_from DESC, held.at DESC, held.id DESC LIMIT 1) AS "inForce"
		FROM aid_standard s JOIN account a ON a.id = s.by_account_id
		WHERE s.county_id = ${countyId}::uuid ORDER BY s.aid_type DESC, s.name, s.effective_from DESC, s.at DESC, s.id DESC`;
}
