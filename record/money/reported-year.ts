import type { StepTx } from "../../prisma/step-sql";
import type { LedgerLine, YearAccount } from "../../workflows/rules/fund-figures";
import type { AidType } from "../../workflows/rules/grant-subject";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { FundSource } from "./funds";

export interface ProjectOfYear {
	id: string;
	name: string;
	aidType: AidType;
	/** Against the plan (使用方案). */
	account: YearAccount;
	plannedHouseholds: number | null;
	/** The newest version; null while there is none. */
	planVersion: number | null;
	reviewVersion: number | null;
	/** What arrived in the year and stood when it ended, and whom it reached. */
	grants: number;
	households: number;
}

export interface FundOfYear {
	id: string;
	name: string;
	source: FundSource;
	/** Against the budget (预算). */
	account: YearAccount;
	budgetVersion: number | null;
	projects: ProjectOfYear[];
}

export interface FundReport {
	year: number;
	funds: FundOfYear[];
	ledger: LedgerLine[];
	total: Omit<LedgerLine, "source" | "aidType">;
}

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
