import type { Database } from "../client";

/** Somebody of a household that stands on the blacklist (D27). */
export interface ListedMember {
	/** By which a step names the entry. */
	ref: string;
	name: string;
	/** Among the household: 配偶, 子女 … */
	relation: string;
}

/** Whom of a file's household the county may still release: not the worker, nor somebody of whom no name was kept, who may be the worker. */
export async function membersListed(db: Database, fileId: string): Promise<ListedMember[]> {
	return db.blacklistEntry.findMany({
		where: { fileId, liftedOn: null, relation: { notIn: ["本人", ""] } },
		select: { ref: true, name: true, relation: true },
		orderBy: { id: "asc" },
	});
}

export async function membersNamed(db: Database, refs: readonly string[]): Promise<ListedMember[]> {
	return db.blacklistEntry.findMany({ where: { ref: { in: [...refs] } }, select: { ref: true, name: true, relation: true } });
}
