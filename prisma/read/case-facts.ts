import type { Database } from "../client";
import { dayOf } from "../dates";

/** Whether there is such a case of this chart. */
export async function isCaseOf(db: Database, chart: string, id: string): Promise<boolean> {
	return (await db.case.findUnique({ where: { id, chart }, select: { id: true } })) !== null;
}

const day = (column: Date | null) => column && dayOf(column);

/** A file with its grants, the newest first. */
export async function fileFacts(db: Database, caseId: string) {
	const {
		grants,
		keyedVersion: _version,
		keyedAt: _at,
		...file
	} = await db.file.findUniqueOrThrow({
		where: { caseId },
		include: { grants: { select: { caseId: true }, orderBy: { caseId: "desc" } } },
	});
	return {
		...file,
		recognisedOn: dayOf(file.recognisedOn),
		nationalEnteredOn: dayOf(file.nationalEnteredOn),
		heldOn: day(file.heldOn),
		illnessReviewOn: day(file.illnessReviewOn),
		grants: grants.map((grant) => grant.caseId),
	};
}

/** Of which chart a case is; undefined where there is none. */
export async function chartOf(db: Database, id: string): Promise<string | undefined> {
	return (await db.case.findUnique({ where: { id }, select: { chart: true } }))?.chart;
}
