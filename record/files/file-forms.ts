import { inTransaction, type StepTx } from "../../prisma/step-sql";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { readDraft } from "../../workflows/rules/s1-draft";
import type { SaidForm } from "../applications";
import type { RecordEnv } from "../env";
import { keepForm } from "../form-store";
import { lockCase } from "../locked-case";
import { reach, roleOver } from "../people/actor";
import { refused, type StaleForm, type Written } from "../written";

interface OfFile {
	applicationId: string;
	heldOn: string | null;
	newest: number;
}

async function formsOf(tx: StepTx, fileId: string): Promise<OfFile | undefined> {
	// The application's row is held too: a revoked one is filled in anew by its own clerk.
	const file = await tx.row<Omit<OfFile, "newest">>`
		SELECT f.application_id AS "applicationId", f.held_on AS "heldOn" FROM file f JOIN cases a ON a.id = f.application_id
		WHERE f.case_id = ${fileId}::uuid FOR UPDATE OF a`;
	if (!file) return undefined;
	const newest = await tx.row<{ version: number }>`
		SELECT max(version) AS version FROM form_version WHERE case_id = ${file.applicationId}::uuid`;
	return { ...file, newest: newest?.version ?? 0 };
}

/**
 * D22: a file's clerk writes down how the household is now, as a new version of its form. It is a draft: it holds once the change is recorded
 * (RECORD_CHANGE, kind household).
 */
export async function saveFileForm(
	env: RecordEnv,
	of: Omit<SaidForm, "caseId"> & { fileId: string },
): Promise<Written<{ formVersion: number }> | StaleForm> {
	return inTransaction(env.db, async (tx) => {
		const found = await lockCase(tx, of.fileId, "");
		if (found?.chart !== "file" || !reach(of.actor).some((path) => found.unionPath.startsWith(path))) return { kind: "not_found" };
		if (!roleOver(of.actor, found.unionPath, ["unit_clerk"]))
			return { kind: "forbidden", message: "家庭情况由档案所在的基层工会经办人修改" };
		const label = found.standing.meta.label;
		if (!found.standing.editable) {
			return refused(refusal("form_not_editable", "D22", `现在是“${label}”，家庭情况不能修改`, { next: "待档案恢复在档后再改" }));
		}
		const forms = await formsOf(tx, of.fileId);
		if (!forms) return { kind: "not_found" };
		if (forms.heldOn) return refused(refusal("file_held", "D22", "档案的认定正在重新核实", { next: "请在建档申请中修改申请表" }));
		if (forms.newest !== of.basedOn) return { kind: "stale", version: forms.newest };
		const { form, refusals } = readDraft(of.form, shanghaiDate(of.at), of.kept);
		if (refusals.length > 0) return refused(...refusals);
		const version = await keepForm(tx, env.secrets, { caseId: forms.applicationId, form, by: of.actor.accountId });
		return { kind: "written", value: { formVersion: version } };
	});
}
