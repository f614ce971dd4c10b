import { createHash } from "node:crypto";
import type { PlainDate } from "../workflows/rules/plain-date";

/** One record of the log, before it is chained. */
export interface EventRecord {
	caseId: string;
	seq: number;
	type: string;
	event: string;
	fromState: string;
	toState: string;
	byAccountId: string | null;
	byName: string;
	role: string | null;
	/** Whom the actor stood in for (D26). */
	forAccountId: string | null;
	forName: string | null;
	on: PlainDate;
	/** Epoch milliseconds. */
	at: number;
	key: string;
	formVersion: number | null;
	payload: Record<string, unknown>;
}

/** JSON with its keys in order, as Postgres's jsonb may hand them back in another. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (value !== null && typeof value === "object") {
		const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
		return `{${entries
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
			.join(",")}}`;
	}
	return JSON.stringify(value ?? null);
}

/** Each record's hash covers the one before it, case by case: a changed, missing or reordered record breaks the chain (Z17). */
export function chainHash(previous: Uint8Array | null, { forAccountId, forName, ...record }: EventRecord): Buffer {
	// Left out where nobody is stood in for, as in records from before there were substitutes.
	const instead = forAccountId === null ? {} : { forAccountId, forName };
	return createHash("sha256")
		.update(previous ?? new Uint8Array())
		.update(canonical({ ...record, ...instead }))
		.digest();
}
