import { CANCELLATION_GROUNDS } from "../../workflows/charts/file/events";
import { checkProposed } from "../../workflows/rules/cancellation";
import { refusal } from "../../workflows/rules/refusal";
import { lifeOf } from "../files/file-life";
import { decideGrounds, openGrounds, raiseGround } from "../files/grounds";
import { releaseHolds } from "../holds";
import type { Effect, StepContext } from "../step-context";
import { lastSaid } from "./earlier";
import { entryArmed, openEntryTask } from "./entry-tasks";

/** What was proposed, by the value of `CANCELLATION_GROUNDS`. */
async function proposedGround(step: StepContext): Promise<string> {
	const said = await lastSaid(step, "PROPOSE_CANCEL");
	if (typeof said?.ground !== "string") throw new Error(`nobody proposed to cancel file ${step.case.id}`);
	return said.ground;
}

/** D21: a ground is proposed because the record shows it, or a person has found it. */
export const proposeCancel: Effect = {
	async rules(step) {
		const ground = step.said.text("ground");
		const open = await openGrounds(step.tx, step.case.id);
		const life = await lifeOf(step.tx, step.secrets, step.case.id);
		return checkProposed(ground, life, {
			today: step.today,
			readings: step.readings,
			checked: open.some((one) => one.ground === ground && one.occasion.startsWith("check/")),
		});
	},
	async write(step, _next, seq) {
		const ground = CANCELLATION_GROUNDS.find(({ value }) => value === step.said.text("ground"))?.value;
		if (!ground || (await openGrounds(step.tx, step.case.id)).some((one) => one.ground === ground)) return;
		await raiseGround(step, step.case.id, {
			ground,
			occasion: `proposed/${seq}`,
			metOn: step.today,
			facts: "由经办人核实后提出，说明见办理记录",
		});
	},
};

/** D21: declining a ground needs a reason; the file goes on. */
export const declineCancel: Effect = {
	write: async (step, _next, seq) =>
		decideGrounds(step, await proposedGround(step), { outcome: "declined", reason: step.said.text("reason"), seq }),
};

/** D21: judges without a proposal that an open ground does not count. */
export const keepFile: Effect = {
	async before(step) {
		const open = await openGrounds(step.tx, step.case.id);
		return open.length > 0 ? [] : [refusal("no_open_ground", "D21", "没有待处理的注销情形", { next: "出现情形后再办" })];
	},
	async rules(step) {
		const open = await openGrounds(step.tx, step.case.id);
		if (open.length === 0 || open.some(({ ground }) => ground === step.said.text("ground"))) return [];
		return [refusal("ground_not_open", "D21", "这一情形没有出现，或已经处理", { field: "ground", next: "请选择档案页上列出的情形" })];
	},
	write: (step, _next, seq) =>
		decideGrounds(step, step.said.text("ground"), { outcome: "declined", reason: step.said.text("reason"), seq }),
};

/** D21: cancels a file that has no open payment. The record says whether it was 脱困 or another ending, and the household may apply anew. */
export const cancelFile: Effect = {
	async before(step) {
		const payments = await step.tx.row<{ open: number }>`
			SELECT count(*) AS open FROM payment p JOIN grant_case g ON g.case_id = p.grant_id
			WHERE g.file_id = ${step.case.id}::uuid AND p.outcome IN ('prepared', 'sent')`;
		const open = payments?.open ?? 0;
		return open > 0 ? [refusal("open_payment", "D21", `还有 ${open} 笔付款在途`, { next: "待付款到账或退票后，再确认注销" })] : [];
	},
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		const ground = await proposedGround(step);
		const cancelledAs = ground === "out_of_poverty" ? "out_of_poverty" : "other";
		await step.tx.write`UPDATE file SET cancelled_as = ${cancelledAs} WHERE case_id = ${step.case.id}::uuid`;
		await decideGrounds(step, ground, { outcome: "confirmed", reason: null, seq });
		await releaseHolds(step.tx, step.case.id);
		await openEntryTask(step, "cancellation", step.today, seq);
	},
};
