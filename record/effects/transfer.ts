import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { checkNotLent, custodyFollows, recordCustody, unionNameOf } from "../files/custody";
import type { Effect, StepContext } from "../step-context";
import { applicationOf } from "./application-form";
import { entryArmed, openEntryTask } from "./entry-tasks";
import { fileOf } from "./file-row";
import { leaveUnit } from "./move-unit";
import { forgetNoticed } from "./notice-of-application";

/**
 * D25: to another union of the same county, which is still there; and by one of the two kinds of departure that the text calls a transfer. The
 * lock on the receiver makes this step and the closing of that union wait for each other.
 */
async function checkTransfer(step: StepContext): Promise<Refusal[]> {
	const receiver = await step.tx.row`
		SELECT 1 FROM unions WHERE id = ${step.said.text("to")}::uuid AND kind = 'grassroots' AND county_id = ${step.case.countyId}::uuid
			AND closed_on IS NULL AND id <> ${step.case.unionId}::uuid FOR KEY SHARE`;
	const no = (code: string, message: string, field: string, next: string) => refusal(code, "D25", message, { field, next });
	const atCommunity = step.case.unionCategory === "township" || step.case.unionCategory === "community";
	return [
		...(receiver ? [] : [no("no_such_receiver", "接收工会不存在、已撤销，或就是本工会", "to", "请选择本县另一个基层工会")]),
		...(step.said.text("ground") === "contract_signed" && !atCommunity
			? [
					no(
						"not_from_community",
						"“与用人单位签订劳动合同”是社区、乡镇工会向用人单位工会移交的情形，本工会不是社区或乡镇工会",
						"ground",
						"企业终止或单位撤销的请选该项；劳动关系转到其他单位的，按注销情形 2 提出注销",
					),
				]
			: []),
	];
}

export const transfer: Effect = {
	rules: checkTransfer,
	facts: async (step) => ({ receiverId: step.said.text("to") }),
};

/** D25 in the middle of an application: the receiver investigates and publicises anew, for it answers for the facts (D26); the papers go along. */
export const transferApplication: Effect = {
	async before(step) {
		if (applicationOf(step).fileId === null) return [];
		return [refusal("transfer_the_file", "D25", "该户已有档案，申请随档案移交", { next: "请在档案中办理“移交档案”" })];
	},
	rules: checkTransfer,
	movesTo: (step) => step.said.text("to"),
	async write(step) {
		await leaveUnit(step);
		await forgetNoticed(step);
		await custodyFollows(step, step.case.id, await unionNameOf(step.tx, step.said.text("to")), step.today);
	},
};

/** D25: the receiver answers for the file from the day on which it has it. The unit's copy and the cases of the file go along. */
export const accept: Effect = {
	async locksFirst(tx, fileId) {
		await tx.rows`
			SELECT 1 FROM cases WHERE id IN (SELECT application_id FROM file WHERE case_id = ${fileId}::uuid
				UNION ALL SELECT case_id FROM grant_case WHERE file_id = ${fileId}::uuid) ORDER BY id FOR UPDATE`;
	},
	before: async (step) => checkNotLent(step.tx, (await fileOf(step)).applicationId, [2]),
	movesTo: (step) => step.case.turnUnionId,
	facts: async (step) => entryArmed(step, step.said.date("receivedOn")),
	async write(step, _next, seq) {
		const receiverId = step.case.turnUnionId;
		const receivedOn = step.said.date("receivedOn");
		const { applicationId } = await fileOf(step);
		await recordCustody(step, { caseId: applicationId, copy: 2, holder: await unionNameOf(step.tx, receiverId), on: receivedOn });
		await openEntryTask(step, "transfer", receivedOn, seq);
		await takeAlong(step, applicationId, receiverId);
	},
};

/** Who answers for the file answers for the application it rests on and for its grants: those under way move by a step of their own. */
async function takeAlong(step: StepContext, applicationId: string, receiverId: string): Promise<void> {
	const cases = await step.tx.rows<{ id: string; ended: boolean }>`
		SELECT c.id, c.ended FROM cases c LEFT JOIN grant_case g ON g.case_id = c.id
		WHERE c.id = ${applicationId}::uuid OR g.file_id = ${step.case.id}::uuid ORDER BY c.id`;
	const ended = cases.flatMap((one) => (one.ended ? [one.id] : []));
	await step.tx.write`
		UPDATE cases SET union_id = ${receiverId}::uuid, turn_union_id = CASE turn_union_id WHEN union_id THEN ${receiverId}::uuid ELSE turn_union_id END
		WHERE id = ANY(${ended}::uuid[]) AND ended`;
	for (const { id } of cases.filter((one) => !one.ended)) await step.follow(id, { type: "MOVE_UNIT", unionId: receiverId });
}
