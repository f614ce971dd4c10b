import type { Database } from "../prisma/client";
import type { Secrets } from "./env";

/** Whether a key is the one that this database's numbers are sealed with; keys are told apart by their fingerprints. */
export type CheckedKey =
	/** It is. `isNew`: nothing was sealed before, and this key counts from now on. */
	| { kind: "right"; isNew: boolean; fingerprint: string }
	/** It is not. `wanted` is unknown where the database is from before there was a check value. */
	| { kind: "wrong"; found: string; wanted: string | undefined };

/** The start of a check value, as people compare it: `3f2a-91bc-77de-01aa`. */
function fingerprintOf(value: Uint8Array): string {
	return Buffer.from(value.subarray(0, 8))
		.toString("hex")
		.replace(/(.{4})(?!$)/g, "$1-");
}

/** How people tell this key from others: `3f2a-91bc-77de-01aa`. */
export const keyFingerprint = ({ check }: Pick<Secrets, "check">): string => fingerprintOf(check);

/**
 * Compares a key with the check value that the database keeps. Where it keeps none, the key has to open the oldest form; then the database
 * keeps the value for good.
 */
export async function checkKey(db: Database, secrets: Secrets): Promise<CheckedKey> {
	const found = fingerprintOf(secrets.check);
	const known = await db.keyCheck.findUnique({ where: { id: 1 } });
	if (!known) {
		const oldest = await db.formVersion.findFirst({ orderBy: [{ at: "asc" }, { version: "asc" }], select: { secrets: true } });
		if (oldest && !opens(secrets, oldest.secrets)) return { kind: "wrong", found, wanted: undefined };
		// Where two processes start at once, the key of the first one counts.
		const { count } = await db.keyCheck.createMany({ data: [{ value: Uint8Array.from(secrets.check) }], skipDuplicates: true });
		if (count === 1) return { kind: "right", isNew: oldest === null, fingerprint: found };
	}
	const { value } = known ?? (await db.keyCheck.findUniqueOrThrow({ where: { id: 1 } }));
	if (secrets.check.equals(value)) return { kind: "right", isNew: false, fingerprint: found };
	return { kind: "wrong", found, wanted: fingerprintOf(value) };
}

function opens(secrets: Secrets, sealed: Uint8Array): boolean {
	try {
		secrets.open(sealed);
		return true;
	} catch {
		return false;
	}
}
