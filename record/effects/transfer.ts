import type { Standing } from "../../workflows/charts/standing";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { checkTransferGround } from "../../workflows/rules/transfer";
import { raiseAlert } from "../alerts/alerts";
import { answersFrom } from "../files/answering";
import { checkNotLent, custodyFollows, recordCustody, unionNameOf } from "../files/custody";
import { roleOver } from "../people/actor";
import type { Effect, StepContext } from "../step-context";
import { applicationOf } from "./application-form";
import { checkTaskAfter, entryAnew, entryArmed, openEntryTask, redateTask } from "./entry-tasks";
import { fileOf } from "./file-row";
import { leaveUnit } from "./move-unit";
import { forgetNoticed } from "./notice-of-application";

async function isClosed(step: StepContext): Promise<boolean> {
	return (await step.tx.row`SELECT 1 FROM unions WHERE id = ${step.case.unionId}::uuid AND closed_on IS NOT NULL`) !== undefined;
}

/** D25: a union hands its cases over itself; the centre hands over what a closed one has left. */
async function checkOwnDoing(step: StepContext): Promise<Refusal[]> {
	if (step.actor && roleOver(step.actor, step.case.unionPath, ["unit_clerk"])) return [];
	if (await isClosed(step)) return [];
	const next = "请该工会经办人办理；单位确已终止的，请系统管理员先撤销该工会";
	return [refusal("union_hands_over", "D25", "该工会没有撤销，由该工会自己移交", { next })];
}

/** D25: by one of the two kinds of departure that the text calls a transfer; to another union of the same county, which is still there. */
async function checkTransfer(step: StepContext): Promise<Refusal[]> {
	// The lock makes this step and the closing of the receiver wait for each other.
	const receiver = await step.tx.row<{ category: string | null }>`
		SELECT category FROM unions WHERE id = ${step.said.text("to")}::uuid AND kind = 'grassroots' AND county_id = ${step.case.countyId}::uuid
			AND closed_on IS NULL AND id <> ${step.case.unionId}::uuid FOR KEY SHARE`;
	const unknown = refusal("no_such_receiver", "D25", "接收工会不存在、已撤销，或就是本工会", {
		field: "to",
		next: "请选择本县另一个基层工会",
	});
	const unit = { category: step.case.unionCategory, closed: await isClosed(step) };
	return [...(receiver ? [] : [unknown]), ...checkTransferGround(step.said.text("ground"), unit, receiver)];
}

/** D25: the receiver knows that it is asked, and whoever has handed over knows when it was in vain. */
async function tellReceiver(step: StepContext, seq: number): Promise<void> {
	const about = { kind: "handedOver", occasion: String(seq), clause: "D25", unionId: step.said.text("to") } as const;
	for (const role of ["unit_clerk", "unit_chair"] as const) await raiseAlert(step, { ...about, role });
}

async function tellSender(step: StepContext, seq: number): Promise<void> {
	const role = (await isClosed(step)) ? "centre" : "unit_clerk";
	await raiseAlert(step, { kind: "handOverRefused", occasion: String(seq), clause: "D25", role });
}

export const transfer: Effect = {
	before: checkOwnDoing,
	rules: checkTransfer,
	facts: async (step) => ({ receiverId: step.said.text("to") }),
	tell: tellReceiver,
};

/** D25 in the middle of an application: it waits for the receiver's word. */
export const transferApplication: Effect = {
	async before(step) {
		const next = "请在档案中办理“移交档案”";
		const withFile = refusal("transfer_the_file", "D25", "该户已有档案，申请随档案移交", { next });
		return [...(applicationOf(step).fileId === null ? [] : [withFile]), ...(await checkOwnDoing(step))];
	},
	rules: checkTransfer,
	facts: async (step) => ({ receiverId: step.said.text("to"), cameFrom: step.case.state }),
	tell: tellReceiver,
};

/** D25, D26: from its acceptance on the receiver answers for the facts: it investigates and publicises anew. The papers go along. */
export const acceptApplication: Effect = {
	movesTo: (step) => step.case.turnUnionId,
	async write(step, next, seq) {
		const receiverId = step.case.turnUnionId;
		const receivedOn = step.said.date("receivedOn");
		const receiver = await unionNameOf(step.tx, receiverId);
		await answersFrom(step, { caseId: step.case.id, unionId: receiverId, since: receivedOn, seq });
		if (isRecognised(next)) {
			await unitsCopyFollows(step, receiver, receivedOn);
			return;
		}
		await leaveUnit(step);
		await forgetNoticed(step);
		await custodyFollows(step, step.case.id, receiver, receivedOn);
	},
};

/** The county has recognised it, and keeps the first copy (D18). */
const isRecognised = (at: Standing) => at.meta.step === "enter";

/** D18: the unit's copy, if it has come back there. */
async function unitsCopyFollows(step: StepContext, holder: string, on: PlainDate): Promise<void> {
	const caseId = step.case.id;
	const returned = await step.tx.row`SELECT 1 FROM event WHERE case_id = ${caseId}::uuid AND event = 'COPY_BACK'`;
	if (returned) await recordCustody(step, { caseId, copy: 2, holder, on });
}

export const refuseTransfer: Effect = { tell: tellSender };

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
	corrected: { receivedOn: { rules: checkTaskAfter, deadlines: entryAnew, write: redateTask } },
	async write(step, _next, seq) {
		const receiverId = step.case.turnUnionId;
		const receivedOn = step.said.date("receivedOn");
		const { applicationId } = await fileOf(step);
		await answersFrom(step, { caseId: step.case.id, unionId: receiverId, since: receivedOn, seq });
		await recordCustody(step, { caseId: applicationId, copy: 2, holder: await unionNameOf(step.tx, receiverId), on: receivedOn });
		await openEntryTask(step, "transfer", receivedOn, seq);
		await takeAlong(step, applicationId, { unionId: receiverId, since: receivedOn });
	},
};

/** Who answers for the file answers for the application it rests on and for its grants: those under way move by a step of their own. */
export async function takeAlong(
	step: StepContext,
	applicationId: string,
	{ unionId: receiverId, since }: { unionId: string; since: PlainDate },
): Promise<void> {
	const cases = await step.tx.rows<{ id: string; ended: boolean }>`
		SELECT c.id, c.ended FROM cases c LEFT JOIN grant_case g ON g.case_id = c.id
		WHERE c.id = ${applicationId}::uuid OR g.file_id = ${step.case.id}::uuid ORDER BY c.id`;
	const ended = cases.flatMap((one) => (one.ended ? [one.id] : []));
	await step.tx.write`
		UPDATE cases SET union_id = ${receiverId}::uuid, turn_union_id = CASE turn_union_id WHEN union_id THEN ${receiverId}::uuid ELSE turn_union_id END
		WHERE id = ANY(${ended}::uuid[]) AND ended`;
	for (const { id } of cases.filter((one) => !one.ended)) await step.follow(id, { type: "MOVE_UNIT", unionId: receiverId, since });
}
