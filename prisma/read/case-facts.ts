import type { Database } from "../client";

/** What an application says of itself, apart from its form. */
export async function applicationFacts(db: Database, caseId: string) {
	return db.application.findUniqueOrThrow({
		where: { caseId },
		select: {
			origin: true,
			formVersion: true,
			appliedOn: true,
			standard: true,
			fileNumber: true,
			recognisedOn: true,
			file: { select: { caseId: true } },
		},
	});
}

/** A grant with its project and every attempt to pay it, the first attempt first. */
export async function grantFacts(db: Database, caseId: string) {
	return db.grant.findUniqueOrThrow({
		where: { caseId },
		include: {
			file: { select: { number: true } },
			project: { select: { name: true, fund: { select: { name: true, source: true } } } },
			payments: { orderBy: { attempt: "asc" } },
		},
	});
}

/** A file with its grants, the newest first. */
export async function fileFacts(db: Database, caseId: string) {
	return db.file.findUniqueOrThrow({
		where: { caseId },
		include: { grants: { select: { caseId: true }, orderBy: { caseId: "desc" } } },
	});
}

/** Whether there is such a case of this chart. */
export async function isCaseOf(db: Database, chart: string, id: string): Promise<boolean> {
	return (await db.case.findUnique({ where: { id, chart }, select: { id: true } })) !== null;
}
