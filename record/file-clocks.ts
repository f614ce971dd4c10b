import type { StepTx } from "../prisma/step-sql";
import type { ChartContext } from "../workflows/charts/chart";
import { dayDeadline } from "../workflows/rules/deadline";
import { addMonths, type PlainDate } from "../workflows/rules/plain-date";
import type { Readings } from "../workflows/rules/readings";

/** D21, ground 10: the later of recognition and last aid of any kind, in money or in service; what was paid back counts for nothing. */
export async function lastHelpedOn(tx: StepTx, fileId: string): Promise<PlainDate> {
	const row = await tx.row<{ on: PlainDate }>`
		SELECT greatest(f.recognised_on,
			(SELECT max(p.outcome_on) FROM payment p JOIN grant_case g ON g.case_id = p.grant_id WHERE g.file_id = f.case_id AND p.outcome = 'confirmed'),
			(SELECT max(s.given_on) FROM service_aid s WHERE s.file_id = f.case_id)) AS on
		FROM file f WHERE f.case_id = ${fileId}::uuid`;
	if (!row) throw new Error(`case ${fileId} is no file`);
	return row.on;
}

/** The warning before ground 10. @param from the day of recognition or of the last aid */
export function noAidArmed(from: PlainDate, readings: Readings): ChartContext["deadlines"] {
	return { noAidWarning: dayDeadline(from, addMonths(from, readings.monthsWithoutAidWarning)) };
}
