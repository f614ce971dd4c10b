import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";

/** An import at work, and what it is doing: each stage has a workflow of its own, so that one that is about to end is never taken for the next. */
export interface ImportAtWork {
	id: string;
	stage: "trying" | "taking";
}

/** Imports at work whose workflow has not been started, the oldest first. */
export async function untoldImports(db: Database, limit: number): Promise<ImportAtWork[]> {
	return statements(db).rows<ImportAtWork>`
		SELECT id, state AS stage FROM sheet_import WHERE state IN ('trying', 'taking') AND told_at IS NULL ORDER BY at LIMIT ${limit}`;
}

export async function importTold(db: Database, { id, stage }: ImportAtWork): Promise<void> {
	await statements(db).write`UPDATE sheet_import SET told_at = now() WHERE id = ${id}::uuid AND state = ${stage}`;
}

/** Imports that should have a running workflow. */
export async function expectedImports(db: Database): Promise<ImportAtWork[]> {
	return statements(db).rows<ImportAtWork>`
		SELECT id, state AS stage FROM sheet_import WHERE state IN ('trying', 'taking') AND told_at IS NOT NULL`;
}

export async function tellImportAnew(db: Database, { id, stage }: ImportAtWork): Promise<void> {
	await statements(db).write`UPDATE sheet_import SET told_at = NULL WHERE id = ${id}::uuid AND state = ${stage}`;
}
