import { allows } from "../../workflows/charts/standing";
import { checkHeadOfHousehold, householdIdNumbers } from "../../workflows/rules/household";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { checkRouting } from "../../workflows/rules/routing";
import type { S1Draft, S1Form } from "../../workflows/rules/s1";
import { completeS1 } from "../../workflows/rules/s1-completeness";
import { answersFrom } from "../files/answering";
import { checkNotLent, recordCustody, unionNameOf } from "../files/custody";
import { fileFormOf, lifeOf, lifeOfForm } from "../files/file-life";
import { decideGrounds, groundsArmed, reviewGrounds } from "../files/grounds";
import { keepForm, openForm } from "../form-store";
import { checkHolds } from "../holds";
import { type LockedCase, lookAtCase } from "../locked-case";
import type { Effect, StepContext } from "../step-context";
import { adoptForm } from "./adopt-form";
import { entryArmed, openEntryTask } from "./entry-tasks";
import { type FileRow, fileOf } from "./file-row";
import { moveAlerts } from "./move-unit";
import { takeAlong } from "./transfer";

/** The head's application, which its union has put before the county because of this file. */
const heads = new WeakMap<StepContext, LockedCase>();

async function headsApplication(step: StepContext): Promise<LockedCase | undefined> {
	const known = heads.get(step);
	if (known) return known;
	const referred = await step.tx.row<{ id: string }>`
		SELECT application_id AS id FROM referral
		WHERE application_id = ${step.said.text("application")}::uuid AND file_id = ${step.case.id}::uuid AND kind = 'duplicate' AND outcome = 'open'`;
	const found = referred && (await lookAtCase(step.tx, referred.id));
	if (found) heads.set(step, found);
	return found;
}

function theHeads(step: StepContext): LockedCase {
	const found = heads.get(step);
	if (!found) throw new Error(`file ${step.case.id} changes hands without the head's application`);
	return found;
}

/** D24: the household as the head says it, by the standard and kind that the file was recognised by (D7). */
async function formOfHead(step: StepContext, head: LockedCase): Promise<S1Draft> {
	const { form: was } = await fileFormOf(step.tx, step.secrets, step.case.id);
	const said = head.application?.form ? openForm(step.secrets, head.application.form) : {};
	return { ...said, category: was.category, fileNature: was.fileNature, appliedOn: was.appliedOn };
}

async function completeOfHead(step: StepContext): Promise<S1Form> {
	const complete = completeS1(await formOfHead(step, theHeads(step)), step.today);
	if (!complete.ok) throw new Error(`file ${step.case.id} changes hands by a form that is not complete`);
	return complete.form;
}

async function checkFile(step: StepContext, { heldOn, applicationId }: FileRow): Promise<Refusal[]> {
	const refusals = await checkNotLent(step.tx, applicationId, [2]);
	if (heldOn) refusals.push(refusal("file_held", "D24", "档案的认定正在重新核实", { next: "待重新认定并录入后再办" }));
	const grants = await step.tx.row<{ open: number }>`
		SELECT count(*)::int AS open FROM grant_case g JOIN cases c ON c.id = g.case_id WHERE g.file_id = ${step.case.id}::uuid AND NOT c.ended
			AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.grant_id = g.case_id AND p.outcome = 'confirmed')`;
	if (grants && grants.open > 0) {
		const message = `还有 ${grants.open} 笔帮扶以原建档人的名义在办，没有发放`;
		refusals.push(refusal("open_grants", "D24", message, { next: "请先办结，或由其工会撤回，变更后以新建档人的名义重新拟定" }));
	}
	const referred = await step.tx.row`
		SELECT 1 FROM referral WHERE file_id = ${step.case.id}::uuid AND kind = 'duplicate' AND outcome = 'open'`;
	if (!referred) {
		const next = "请户主在其所在工会（没有工会的在社区、乡镇工会）填写申请表并提交，系统会转县总工会核对";
		refusals.push(refusal("no_spouse_application", "D24", "户主还没有提出建档申请", { next }));
	}
	return refusals;
}

async function checkHead(step: StepContext, { applicationId }: FileRow): Promise<Refusal[]> {
	const no = (code: string, message: string, next: string) => refusal(code, "D24", message, { field: "application", next });
	const head = await headsApplication(step);
	if (!head) return [no("no_such_application", "没有这份因本档案转来核对的申请", "请从列出的申请中选择")];
	if (!allows(head.standing, { type: "JOIN_FILE" })) {
		return [no("application_moved_on", `这份申请现在是“${head.standing.meta.label}”，不能并入`, "请在申请待提交时办理")];
	}
	const form = await formOfHead(step, head);
	const complete = completeS1(form, step.today);
	const { form: was } = await fileFormOf(step.tx, step.secrets, step.case.id);
	const [before, after] = [householdIdNumbers(was, step.today), householdIdNumbers(form, step.today)];
	const [holder, newHolder] = [numberOf(was, step.today), numberOf(form, step.today)];
	const oneHousehold = holder !== newHolder && before.includes(newHolder ?? "") && after.includes(holder ?? "");
	const atCommunityOrTownship = head.unionCategory === "township" || head.unionCategory === "community";
	return [
		...(oneHousehold ? [] : [no("not_one_household", "申请人与原建档人不在同一家庭", "两份申请表的家庭成员应互相列明，请核对")]),
		...(complete.ok
			? [...checkHeadOfHousehold(form).refusals, ...checkRouting({ ...complete.form, atCommunityOrTownship })]
			: complete.refusals),
		...(await checkHolds(step, [applicationId, step.case.id, head.id], form)),
	];
}

function numberOf(form: S1Draft, today: PlainDate): string | undefined {
	const id = parseIdentityNumber(form.idNumber ?? "", today);
	return id.ok ? id.number : undefined;
}

/** D24: by the county's decision on who heads the household the file goes to the head and the head's union, with its number; never two active files. */
export const moveHolder: Effect = {
	async locksFirst(tx, fileId) {
		await tx.rows`
			SELECT 1 FROM cases WHERE id IN (SELECT application_id FROM file WHERE case_id = ${fileId}::uuid
				UNION ALL SELECT case_id FROM grant_case WHERE file_id = ${fileId}::uuid
				UNION ALL SELECT application_id FROM referral WHERE file_id = ${fileId}::uuid AND outcome = 'open') ORDER BY id FOR UPDATE`;
	},
	before: async (step) => checkFile(step, await fileOf(step)),
	rules: async (step) => checkHead(step, await fileOf(step)),
	movesTo: (step) => theHeads(step).unionId,
	async facts(step) {
		const life = await lifeOf(step.tx, step.secrets, step.case.id);
		const { holder, illness } = lifeOfForm(await completeOfHead(step), life.recognisedOn);
		const { deadlines } = groundsArmed(step, { ...life, holder, illness });
		return { deadlines: { ...deadlines, ...entryArmed(step, step.today).deadlines } };
	},
	async write(step, _next, seq) {
		const { tx, today, actor } = step;
		const { id, unionId } = theHeads(step);
		const { applicationId } = await fileOf(step);
		const form = await completeOfHead(step);
		if (!actor) throw new Error("time moves no holder");
		const version = await keepForm(tx, step.secrets, { caseId: applicationId, form, by: actor.accountId });
		const found = await adoptForm(step, { version, form, on: today, seq });
		const decided = { decision: step.said.text("decision"), reason: step.said.text("reason") };
		await tx.write`
			UPDATE referral SET outcome = 'moved', decision = ${decided.decision}, reason = ${decided.reason}, decided_on = ${today}::date,
				decided_by = ${actor.accountId}::uuid, decided_name = ${actor.name}
			WHERE application_id = ${id}::uuid AND file_id = ${step.case.id}::uuid AND kind = 'duplicate' AND outcome = 'open'`;
		await decideGrounds(step, "duplicate", { outcome: "declined", reason: `已按户主变更建档人（${decided.decision}）`, seq });
		await openEntryTask(step, unionId === step.case.unionId ? "change" : "transfer", today, seq);
		if (unionId !== step.case.unionId) {
			await recordCustody(step, { caseId: applicationId, copy: 2, holder: await unionNameOf(tx, unionId), on: today });
			await answersFrom(step, { caseId: step.case.id, unionId, since: today, seq });
			await moveAlerts(step, unionId);
			await takeAlong(step, applicationId, { unionId, since: today });
		}
		await step.follow(id, { type: "JOIN_FILE" });
		await reviewGrounds(step, step.case.id, seq, found);
	},
};
