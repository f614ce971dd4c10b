import type { StepTx } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { Kept } from "../../workflows/rules/papers";
import { refusal } from "../../workflows/rules/refusal";
import { type Actor, roleOver } from "../people/actor";
import { NOT_FOUND, refused, type Written } from "../written";
import { type Copy, custodyNow } from "./custody";

/** A paper copy of the form on which a file rests, and where it is. */
export interface Paper {
	applicationId: string;
	kept: Kept;
}

/** D18, D28: only a copy's keeper says where it is, who has it and that it is back. */
export const KEEPERS: { who: readonly Role[]; whose: string } = {
	who: ["centre", "unit_clerk"],
	whose: "第 1 份申请表由县帮扶中心保管，第 2 份由档案所在的基层工会经办人保管，由保管的人登记",
};

/** D18: the centre keeps the first copy, the file's union the second. The centre also keeps what a closed union kept. */
export function keeperOf(copy: Copy, unionIsClosed: boolean): readonly Role[] {
	if (copy === 1) return ["centre"];
	return unionIsClosed ? ["unit_clerk", "centre"] : ["unit_clerk"];
}

/** Locks the file, so that it is not transferred meanwhile. */
export async function paperOf(
	tx: StepTx,
	actor: Actor,
	fileId: string,
	copy: Copy,
): Promise<{ kind: "paper"; paper: Paper } | Exclude<Written, { kind: "written" }>> {
	const file = await tx.row<{ applicationId: string; unionPath: string; closed: boolean }>`
		SELECT f.application_id AS "applicationId", u.path AS "unionPath", u.closed_on IS NOT NULL AS closed
		FROM file f JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id WHERE f.case_id = ${fileId}::uuid FOR UPDATE OF c`;
	if (!file) return NOT_FOUND;
	if (!roleOver(actor, file.unionPath, keeperOf(copy, file.closed))) {
		return { kind: "forbidden", message: copy === 1 ? "第 1 份申请表由县帮扶中心保管" : "第 2 份申请表由档案所在的基层工会保管" };
	}
	const now = await custodyNow(tx, file.applicationId, copy);
	if (!now)
		return refused(refusal("no_such_paper", "D18", `还没有第 ${copy} 份申请表`, { field: "copy", next: "申报后才有一式两份的申请表" }));
	return { kind: "paper", paper: { applicationId: file.applicationId, kept: { holder: now.holder, since: now.on } } };
}
