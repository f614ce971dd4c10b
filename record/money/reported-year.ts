import type { StepTx } from "../../prisma/step-sql";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { FundReport } from "./fund-figures";

/** What was reported of a county's funds in a year, as it went out. */
export interface ReportedYear {
	figures: FundReport;
	lastEntryId: number;
	on: PlainDate;
	byName: string;
	addressee: string;
}

export async function reportedYear(tx: StepTx, countyId: string, year: number): Promise<ReportedYear | undefined> {
	return tx.row<ReportedYear>`
		SELECT figures, last_entry_id AS "lastEntryId", reported_on AS "on", by_name AS "byName", addressee
		FROM fund_year WHERE county_id = ${countyId}::uuid AND year = ${year}`;
}
