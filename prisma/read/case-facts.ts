import type { Database } from "../client";
import { dayOf } from "../dates";

/** Whether there is such a case of this chart. */
export async function isCaseOf(db: Database, chart: string, id: string): Promise<boolean> {
	return (await db.case.findUnique({ where: { id, chart }, select: { id: true } })) !== null;
}

const day = (column: Date | null) => column && dayOf(column);

/** A grant with its project and every attempt to pay it, the first attempt first. */
export async function grantFacts(db: Database, caseId: string) {
	const { file, project, payments, ...grant } = await db.grant.findUniqueOrThrow({
		where: { caseId },
		omit: { card: true },
		include: {
			file: { select: { number: true } },
			project: { select: { name: true, fund: { select: { name: true, source: true } } } },
			payments: { orderBy: { attempt: "asc" }, omit: { card: true, grantId: true, preparedBy: true, releasedBy: true } },
		},
	});
	return {
		...grant,
		fileNumber: file.number,
		project,
		payments: payments.map((payment) => ({
			...payment,
			preparedOn: dayOf(payment.preparedOn),
			sentOn: day(payment.sentOn),
			outcomeOn: day(payment.outcomeOn),
		})),
	};
}

/** A file with its grants, the newest first. */
export async function fileFacts(db: Database, caseId: string) {
	const { grants, ...file } = await db.file.findUniqueOrThrow({
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
