import { type DatedGround, employmentGrounds } from "../../workflows/rules/cancellation";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import { completeS1 } from "../../workflows/rules/s1-completeness";
import { aidReceived, fileFormOf, lifeOf, lifeOfForm } from "../files/file-life";
import { groundsArmed, redateGrounds, reviewGrounds } from "../files/grounds";
import { checkIncomeLine, incomeAnew } from "../files/income";
import { referListed } from "../files/referrals";
import { openForm } from "../form-store";
import { checkHolds, heldElsewhere } from "../holds";
import type { Effect, StepContext } from "../step-context";
import { adoptForm } from "./adopt-form";
import { checkTaskAfter, entryAnew, entryArmed, openEntryTask, redateTask } from "./entry-tasks";
import { fileOf } from "./file-row";

/** The newest version of the household's form, if it is newer than the one that holds. */
async function draftOf(step: StepContext): Promise<{ version: number; form: S1Draft } | undefined> {
	const stored = await step.tx.row<{ version: number; data: unknown; secrets: Uint8Array }>`
		SELECT v.version, v.data, v.secrets FROM file f JOIN form_version v ON v.case_id = f.application_id AND v.version > f.form_version
		WHERE f.case_id = ${step.case.id}::uuid ORDER BY v.version DESC LIMIT 1`;
	return stored && { version: stored.version, form: openForm(step.secrets, stored) };
}

/** D22, D24, D27: a household changes by a whole new version of its form, of the same holder, in which nobody is held or listed elsewhere. */
async function checkHouseholdChange(step: StepContext): Promise<Refusal[]> {
	const { applicationId, heldOn } = await fileOf(step);
	if (heldOn) return [refusal("file_held", "D22", "档案的认定正在重新核实", { next: "请在建档申请中修改申请表" })];
	const draft = await draftOf(step);
	if (!draft) {
		return [refusal("no_newer_form", "D22", "家庭情况没有新的版本", { field: "kind", next: "请先点“修改家庭情况”，保存后再登记" })];
	}
	if (step.formVersion !== undefined && step.formVersion !== draft.version) {
		const message = "有人刚刚又修改了家庭情况，与您看到的不同";
		return [refusal("form_moved_on", "D22", message, { field: "kind", next: "请查看新的家庭情况，核对后再登记" })];
	}
	const complete = completeS1(draft.form, step.today);
	const { form: was } = await fileFormOf(step.tx, step.secrets, step.case.id);
	return [
		...(complete.ok ? [] : complete.refusals),
		...checkSameFile(was, draft.form, step),
		...(await checkHolds(step, [applicationId, step.case.id], draft.form)),
	];
}

/** D7, D24: whose file it is, and the standard and kind that it was recognised by, are not changed in passing. */
function checkSameFile(was: S1Draft, is: S1Draft, { today }: StepContext): Refusal[] {
	const refusals: Refusal[] = [];
	const number = (form: S1Draft) => {
		const id = parseIdentityNumber(form.idNumber ?? "", today);
		return id.ok ? id.number : form.idNumber;
	};
	if (number(was) !== number(is)) {
		const next = "建档人换人的，请注销后由本人重新申请；原号码有误的，请县总工会撤销认定后更正";
		refusals.push(refusal("holder_changed", "D24", "档案建在本人名下，身份证号不能改成另一个号码", { field: "idNumber", next }));
	}
	const fixed = [
		["category", "困难类别"],
		["fileNature", "档案性质"],
		["appliedOn", "申请日期"],
	] as const;
	for (const [field, label] of fixed) {
		if (was[field] === is[field]) continue;
		refusals.push(
			refusal("recognised_otherwise", "D7", `“${label}”与认定时不同`, { field, next: "改变的须重新履行申请、公示和认定程序；请改回" }),
		);
	}
	return refusals;
}

/** D22, D21, 3: an income that has changed is an amount, or nothing follows from it. */
async function checkIncome(step: StepContext, kind: string): Promise<Refusal[]> {
	const no = (code: string, message: string, next: string) => [refusal(code, "D22", message, { field: "yearlyIncomeFen", next })];
	if (kind === "income") {
		if (step.said.has("yearlyIncomeFen")) return checkIncomeLine(step, step.said.date("learnedOn"), "获知当日");
		return no("required", "收入变化的，“家庭近十二个月总收入”未填写", "请填写全家近十二个月的收入合计，没有收入的填 0");
	}
	if (!step.said.has("yearlyIncomeFen")) return [];
	return no("income_elsewhere", "家庭近十二个月总收入只在登记收入变化时填写", "请把变化选为“收入”，或删去金额");
}

/** D22 随时变化随时调整: entered when it is learned, with a task of its own for the national system. */
export const recordChange: Effect = {
	async rules(step) {
		const kind = step.said.text("kind");
		return [...(await checkIncome(step, kind)), ...(kind === "household" ? await checkHouseholdChange(step) : [])];
	},
	/** D27: a household that somebody of a struck one has joined is the county's to decide. */
	async refused(step) {
		const draft = step.said.has("kind") && step.said.text("kind") === "household" ? await draftOf(step) : undefined;
		if (!draft) return;
		const { applicationId } = await fileOf(step);
		const { listed } = await heldElsewhere(step, [applicationId, step.case.id], draft.form);
		await referListed(step, applicationId, listed);
	},
	corrected: {
		learnedOn: {
			rules: checkTaskAfter,
			deadlines: entryAnew,
			async write(step, of, seq) {
				await redateTask(step, of);
				await redateGrounds(step, of, seq);
			},
		},
	},
	async facts(step) {
		const life = await lifeOf(step.tx, step.secrets, step.case.id);
		const draft = step.said.text("kind") === "household" ? await draftOf(step) : undefined;
		const { holder, illness } = draft ? lifeOfForm(draft.form, life.recognisedOn) : life;
		const grounds = groundsArmed(step, { ...life, holder, illness });
		return { deadlines: { ...grounds.deadlines, ...entryArmed(step, step.said.date("learnedOn")).deadlines } };
	},
	async write(step, _next, seq) {
		const on = step.said.date("learnedOn");
		await openEntryTask(step, "change", on, seq);
		const kind = step.said.text("kind");
		const found = kind === "household" ? await adopt(step, seq) : [];
		if (kind === "income") found.push(...(await incomeAnew(step, { yearlyIncomeFen: step.said.fen("yearlyIncomeFen"), on, seq })));
		if (kind === "employment") found.push(...employmentGrounds(await aidReceived(step.tx, step.case.id), on, seq));
		await reviewGrounds(step, step.case.id, seq, found);
	},
};

/** The newest version holds from now on. @returns the ground that its income is */
async function adopt(step: StepContext, seq: number): Promise<DatedGround[]> {
	const draft = await draftOf(step);
	if (!draft) throw new Error(`file ${step.case.id} has no newer form`);
	return adoptForm(step, { ...draft, on: step.said.date("learnedOn"), seq });
}
