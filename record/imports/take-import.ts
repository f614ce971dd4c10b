import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { rolesOver } from "../people/actor";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { importOf, type LockedImport, lockImport } from "./import-row";
import { IMPORT, KINDS, notTheirs, unless } from "./import-write";

/** Takes in what is fit: each chunk whole or not at all, each row once. */
export const TAKE_IMPORT = defineWrite({
	name: "imports.take",
	label: "导入",
	clause: "D10",
	who: [...new Set(KINDS.flatMap(({ takers }) => takers))],
	whose: KINDS.map(({ takersAre }) => takersAre).join("；"),
	fields: [IMPORT, { name: "decision", label: "决定文号", kind: "text", optional: true, hint: "导入已有档案所依据的决定" }],
	where: importOf,
	async run(tx, ask) {
		const {
			said,
			where: { importId, unionPath },
			actor,
			now,
		} = ask;
		const forbidden = notTheirs(ask, "takers");
		if (forbidden) return forbidden;
		const found = await lockImport(tx, importId);
		const wrong = unless(found, ["tried"], "导入");
		const count = await tx.row<{ undecided: number; fit: number }>`
			SELECT (count(*) FILTER (WHERE state IN ('unfit', 'twin') AND decision IS NULL AND unit = number))::int AS undecided,
				(count(*) FILTER (WHERE unit = number AND decision IS DISTINCT FROM 'leave' AND state IN ('fit', 'twin')))::int AS fit
			FROM sheet_import_row WHERE import_id = ${importId}::uuid`;
		const no = (code: string, message: string, next: string) => refusal(code, found.kind.clause, message, { next });
		if (wrong.length === 0 && count && count.undecided > 0) {
			wrong.push(
				no("rows_undecided", `还有 ${count.undecided} 行有错或重复，没有决定`, "请改正后重新上传，或对这些行选“不导入”“仍要导入”"),
			);
		}
		if (wrong.length === 0 && count?.fit === 0) wrong.push(no("nothing_to_take", "没有可以导入的行", "请改正表格后重新上传"));
		const [held] = rolesOver(actor, unionPath, found.kind.takers);
		const insteadOf = held?.insteadOf?.accountId ?? null;
		if (found.kind.byDecision) wrong.push(...byAnotherAndDecided(found, [actor.accountId, insteadOf], said));
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`
			UPDATE sheet_import SET state = 'taking', decision = ${said.has("decision") ? said.text("decision") : null}, stopped = NULL, told_at = NULL, taken_by_account_id = ${actor.accountId}::uuid,
				taken_for_account_id = ${insteadOf}::uuid, taken_by_name = ${actor.name}, taken_at = ${new Date(now.at)} WHERE id = ${importId}::uuid`;
		return WRITTEN;
	},
});

/** Who has prepared the files of a county does not take them in; nor does anybody without a decision (D17, D29). */
function byAnotherAndDecided({ kind, by }: LockedImport, takers: readonly (string | null)[], said: Said): Refusal[] {
	const wrong: Refusal[] = [];
	if (takers.some((taker) => taker !== null && by.includes(taker)))
		wrong.push(refusal("two_people", "D26", "这次导入由您（或您代理的人）上传", { next: "请由另一人核对后导入" }));
	if (!said.has("decision"))
		wrong.push(refusal("required", kind.clause, "“决定文号”未填写", { field: "decision", next: "请填写导入所依据的决定" }));
	return wrong;
}
