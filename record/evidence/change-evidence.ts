import { labelled } from "../../workflows/rules/field";
import { refusal } from "../../workflows/rules/refusal";
import { lookAtCase } from "../locked-case";
import { defineWrite } from "../write";
import { NOT_FOUND, refused, WRITTEN } from "../written";
import { KEEPERS, PAGE, pageOf } from "./keepers";

/**
 * D9: a page that does not belong there is taken out, with the reason, while the form may still be changed, or as long as the case has not moved since the
 * page came: afterwards something was decided with it in view. The row and the file stay.
 */
export const REMOVE_EVIDENCE = defineWrite({
	name: "evidence.remove",
	label: "移出材料",
	clause: "D9",
	...KEEPERS,
	fields: [PAGE, { name: "reason", label: "移出原因", kind: "text" }],
	where: pageOf,
	async run(tx, { actor, now, said, where: { caseId, evidenceId } }) {
		await tx.row`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
		const found = await lookAtCase(tx, caseId);
		const page = await tx.row<{
			caseVersion: number;
		}>`SELECT case_version AS "caseVersion" FROM evidence_kept WHERE id = ${evidenceId}::uuid`;
		if (!found || !page) return NOT_FOUND;
		if (!isRemovable({ editable: found.standing.editable, version: found.version }, page)) {
			return refused(
				refusal("evidence_fixed", "D9", "收下这份材料以后案件已往下办理，不能再移出", {
					next: "材料有误的，请另收正确的一份，并在说明中写明",
				}),
			);
		}
		await tx.write`
			INSERT INTO evidence_removal (evidence_id, reason, by_account_id, by_name, at)
			VALUES (${evidenceId}::uuid, ${said.text("reason")}, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)})`;
		return WRITTEN;
	},
});

/** D9: whether nothing has been decided with the page in view. */
export function isRemovable(found: { editable: boolean; version: number }, page: { caseVersion: number }): boolean {
	return found.editable || found.version === page.caseVersion;
}

const DIRECTIONS = { earlier: "前移一位", later: "后移一位" } as const;

/** D9: a page changes places with its neighbour of the same kind and person. */
export const MOVE_EVIDENCE = defineWrite({
	name: "evidence.move",
	label: "调整顺序",
	clause: "D9",
	...KEEPERS,
	fields: [PAGE, { name: "to", label: "移到", kind: "choice", options: labelled(DIRECTIONS) }],
	where: pageOf,
	async run(tx, { actor, now, said, where: { caseId, evidenceId } }) {
		await tx.row`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
		const pages = await tx.rows<{ id: string; position: number }>`
			SELECT o.id, o.position FROM evidence_kept o JOIN evidence_kept e ON e.id = ${evidenceId}::uuid AND o.case_id = e.case_id AND o.kind = e.kind
				AND o.person IS NOT DISTINCT FROM e.person ORDER BY o.position, o.id`;
		const at = pages.findIndex(({ id }) => id === evidenceId);
		const [page, other] = [pages[at], pages[said.text("to") === "earlier" ? at - 1 : at + 1]];
		if (!page) return NOT_FOUND;
		if (!other) return refused(refusal("evidence_at_end", "D9", "这一份已在最边上", { field: "to", next: "不用再移" }));
		await tx.write`
			INSERT INTO evidence_place (evidence_id, position, by_account_id, at)
			VALUES (${page.id}::uuid, ${other.position}, ${actor.accountId}::uuid, ${new Date(now.at)}),
				(${other.id}::uuid, ${page.position}, ${actor.accountId}::uuid, ${new Date(now.at)})`;
		return WRITTEN;
	},
});
