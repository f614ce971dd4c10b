import type { StepTx } from "../../prisma/step-sql";
import type { KnownHeadings } from "../../workflows/rules/import-columns";

/** What a county's people have said that headings of such sheets mean. */
export async function knownHeadings(tx: StepTx, countyId: string, kind: string): Promise<KnownHeadings> {
	const rows = await tx.rows<{ heading: string; field: string }>`
		SELECT heading, field FROM sheet_heading WHERE county_id = ${countyId}::uuid AND kind = ${kind}`;
	return new Map(rows.map(({ heading, field }) => [heading, field]));
}
