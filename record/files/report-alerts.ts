import type { Database } from "../../prisma/client";
import type { StepTx } from "../../prisma/step-sql";
import { statements } from "../../prisma/step-sql";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { type HouseAlertKind, raiseHouseAlert } from "../alerts/house-alerts";

/** Month and day: when September's cleaning begins, and when its report is due. */
const BEGINS = "09-01";
const DUE = "09-30";

interface Unreported {
	unionId: string;
	name: string;
	countyId: string;
}

/** D23: unions that have files and have reported nothing of the year. */
async function unreported(tx: StepTx, year: number): Promise<Unreported[]> {
	return tx.rows<Unreported>`
		SELECT u.id AS "unionId", u.name, u.county_id AS "countyId" FROM unions u
		WHERE u.kind = 'grassroots' AND EXISTS (SELECT 1 FROM file f JOIN cases c ON c.id = f.case_id WHERE c.union_id = u.id AND f.cancelled_as IS NULL)
			AND NOT EXISTS (SELECT 1 FROM year_report y WHERE y.union_id = u.id AND y.year = ${year}) ORDER BY u.id`;
}

/**
 * D23: on the first of September each union is told that its files are to be gone through and reported on; on the thirtieth those that have not
 * reported are told, and the centre of each. Once a year each, whenever in the year it is asked after that day; called every night.
 * @param at epoch milliseconds, business time
 * @returns how many alerts are new
 */
export async function raiseReportAlerts(db: Database, at: number): Promise<number> {
	const today = shanghaiDate(at);
	const year = today.slice(0, 4);
	if (today < `${year}-${BEGINS}`) return 0;
	const late = today >= `${year}-${DUE}`;
	let raised = 0;
	const raise = async (
		kind: HouseAlertKind,
		occasion: string,
		role: "unit_chair" | "unit_clerk" | "centre",
		unionId: string,
		says: string,
	) => {
		if (await raiseHouseAlert(db, { kind, occasion, role, unionId, clause: "D23", says, at })) raised += 1;
	};
	for (const { unionId, name, countyId } of await unreported(statements(db), Number(year))) {
		const begins = `${year} 年 9 月集中清理档案，9 月 30 日前报送专题报告`;
		for (const role of ["unit_chair", "unit_clerk"] as const) await raise("yearReport", year, role, unionId, begins);
		if (!late) continue;
		await raise("yearReportDue", year, "unit_chair", unionId, `${year} 年的专题报告应于 9 月 30 日报送，还没有报送`);
		await raise("yearReportDue", `${year}/${unionId}`, "centre", countyId, `${name}还没有报送 ${year} 年的专题报告`);
	}
	return raised;
}

/** It is reported: nobody is asked for it any more. */
export async function settleReportAlerts(tx: StepTx, { unionId, year, at }: { unionId: string; year: number; at: number }): Promise<void> {
	await tx.write`
		UPDATE alert SET cleared_at = ${new Date(at)} WHERE case_id IS NULL AND kind IN ('yearReport', 'yearReportDue') AND cleared_at IS NULL
			AND (union_id = ${unionId}::uuid AND occasion = ${String(year)} OR occasion = ${`${year}/${unionId}`})`;
}
