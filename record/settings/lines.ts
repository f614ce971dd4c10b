import type { StepTx } from "../../prisma/step-sql";
import type { LowLine } from "../../workflows/rules/low-line";
import type { Basis } from "../../workflows/rules/reckoning";
import { LOW_LINE } from "./settings";

/** A line that a county has stated, with the decision it rests on and the last year for which it was confirmed. */
export type StatedLine = LowLine & Pick<Basis, "decision" | "confirmedFor">;

/** All that a county has ever stated, the earliest effect first. */
export async function linesStated(tx: StepTx, countyId: string): Promise<StatedLine[]> {
	return tx.rows<StatedLine>`
		SELECT effective_from AS "from", (value #>> '{}')::bigint AS "monthlyFen", decision,
			(SELECT max(year) FROM line_confirmed k WHERE k.county_id = s.county_id AND k.line = s.key) AS "confirmedFor"
		FROM setting s WHERE county_id = ${countyId}::uuid AND key = ${LOW_LINE} ORDER BY effective_from, id`;
}
