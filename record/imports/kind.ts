import type { StepTx } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { Finding, ReadRow } from "../../workflows/rules/import-cells";
import type { ImportColumn } from "../../workflows/rules/import-columns";
import type { RecordEnv } from "../env";
import type { Actor } from "../people/actor";
import type { BusinessNow } from "../settings/clock";

export type ImportKindId = "found" | "file" | "national";

/** Rows that make one thing together; most often a single one. */
export interface Unit {
	/** Of its first row. */
	number: number;
	rows: readonly [ReadRow, ...ReadRow[]];
}

/** In what surroundings rows are checked and taken. */
export interface Taking {
	/** The transaction that takes them; of a trial, statements outside any. */
	tx: StepTx;
	env: RecordEnv;
	/** In whose name they are taken. */
	actor: Actor;
	now: BusinessNow;
	importId: string;
	/** Where it is taken in. */
	unionId: string;
	countyId: string;
}

export interface CheckedUnit {
	number: number;
	findings: Finding[];
	/** Whom it is about: two units with one in common are about the same. */
	digests: Buffer[];
	/** Writes what it becomes, by the key of its row. @returns its id. Absent where something is wrong. */
	make?(): Promise<string>;
}

/** What can be taken in from a sheet: its columns, its rules, who does it. */
export interface ImportKind {
	id: ImportKindId;
	/** Chinese. */
	label: string;
	clause: ClauseId;
	columns: readonly ImportColumn[];
	/** Who uploads and tries, over which kind of union. */
	who: readonly Role[];
	whose: string;
	of: "grassroots" | "county";
	/** Who takes it in then. */
	takers: readonly Role[];
	takersAre: string;
	/** It rests on a decision that is named, and another takes it in than whoever has prepared it. */
	byDecision?: true;
	/** What two units about the same people are: somebody's to decide, or wrong. */
	twinsAre: "twin" | "wrong";
	/** The column whose value is the same on all rows of a unit. */
	unitBy?: string;
	/** What is left to do once a chunk is written, all at once. @param ids what its units have made @returns what they have become, in the same order */
	settle?(taking: Taking, ids: readonly string[]): Promise<string[]>;
	/** What is left to do once every unit is taken, in the transaction that ends the import. */
	finish?(taking: Taking): Promise<void>;
	/** The rules of the record's own command, for many at once: the same when it is tried and when it is taken. */
	check(taking: Taking, units: readonly Unit[]): Promise<CheckedUnit[]>;
}
