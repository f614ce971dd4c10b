import type { Database } from "../prisma/client";
import { statements } from "../prisma/step-sql";

/** Which installation this record belongs to: what lies outside it and is its alone bears this id. */
export async function installationOf(db: Database): Promise<string> {
	const { id } = await db.installation.findUniqueOrThrow({ where: { only: true } });
	return id;
}

/** A restored copy is an installation of its own: the one that it was copied from may still be at work. */
export async function becomeAnother(db: Database): Promise<void> {
	await statements(db).write`UPDATE installation SET id = gen_random_uuid()`;
}
