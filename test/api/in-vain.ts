import type { Test } from "supertest";
import type { Database } from "../../prisma/client";

/** What an attempt was answered with. */
export interface Answered {
	status: number;
	detail: string;
	state?: string;
	refusals: { code: string; clause: string; cite: string; message: string; field?: string; next?: string }[];
}

/** A case and all that hangs on it: whatever a step could have changed. Not what its workflow has been told, nor who tried. */
async function everythingOf(db: Database, caseId: string): Promise<unknown> {
	const { seenVersion: _, ...row } = await db.case.findUniqueOrThrow({
		where: { id: caseId },
		include: {
			application: { include: { forms: { select: { version: true }, orderBy: { version: "asc" } } } },
			file: true,
			grant: { include: { payments: { orderBy: { attempt: "asc" } } } },
			events: { select: { seq: true }, orderBy: { seq: "asc" } },
			holds: { orderBy: { id: "asc" } },
			notices: true,
			meetings: true,
			objections: { orderBy: { id: "asc" } },
			custody: { select: { id: true }, orderBy: { id: "asc" } },
			entries: { select: { id: true }, orderBy: { id: "asc" } },
		},
	});
	return row;
}

/** Sends what a rule forbids. @returns the problem, once it is sure that nothing of the case has moved */
export async function inVain(db: Database, caseId: string, attempt: Test): Promise<Answered> {
	const before = await everythingOf(db, caseId);
	const { status, body } = await attempt;
	expect(await everythingOf(db, caseId)).toEqual(before);
	expect(status).toBeGreaterThanOrEqual(400);
	expect(status).toBeLessThan(500);
	return { ...body, status };
}

/** `notice_running D14`, one for each reason. */
export function reasonsOf({ refusals }: Answered): string[] {
	return refusals.map(({ code, clause }) => `${code} ${clause}`);
}
