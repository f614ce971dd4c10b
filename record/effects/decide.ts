import { checkAuthorised, checkCap, isExact } from "../../workflows/rules/caps";
import { type Fen, formatYuan } from "../../workflows/rules/money";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { keepAmount } from "../reckonings";
import type { Corrected, Effect, StepContext } from "../step-context";
import { checkFileActive, type GrantRow, grantOf, proposedOf } from "./grant-row";
import { againstCap, checkRoom, releaseReservation, reserve, reserveLess } from "./reservation";
import { checkRecused } from "./study";
import { takeDownLines } from "./take-down";

/** Z11: writes the chair meeting's decision on the meeting's line, with its day and minutes. Whoever stood aside from one grant was at the meeting too. */
async function recordDecision(step: StepContext, decision: string): Promise<void> {
	const { said, case: found } = step;
	const present = [...said.names("members"), ...said.names("recused")];
	await step.tx.write`
		WITH decided AS (
			UPDATE meeting_line SET decision = ${decision}, title = ${found.title} WHERE case_id = ${found.id}::uuid AND decision IS NULL RETURNING meeting_id
		)
		UPDATE meeting m SET held_on = ${said.date("heldOn")}::date, minutes = ${said.text("minutes")},
			members = array(SELECT DISTINCT who FROM unnest(m.members || ${present}::text[]) who ORDER BY who)
		FROM decided d WHERE m.id = d.meeting_id`;
}

/** Z11: the meeting was held on another day, or its minutes have another number. */
const MEETING_CORRECTED: Readonly<Record<string, Corrected>> = {
	heldOn: {
		async write(step, { was, becomes }) {
			await step.tx.write`
				UPDATE meeting m SET held_on = ${becomes}::date FROM meeting_line l
				WHERE l.meeting_id = m.id AND l.case_id = ${step.case.id}::uuid AND m.held_on = ${was}::date`;
		},
	},
	minutes: {
		async write(step, { was, becomes }) {
			await step.tx.write`
				UPDATE meeting m SET minutes = ${becomes} FROM meeting_line l
				WHERE l.meeting_id = m.id AND l.case_id = ${step.case.id}::uuid AND m.minutes = ${was}`;
		},
	},
};

/** Z11: the meeting has as many members as the county has set. */
async function checkMeeting(step: StepContext): Promise<Refusal[]> {
	const { meetingMembers } = step.readings;
	const present = step.said.names("members").length;
	const few = refusal("meeting_too_small", "Z11", `参会 ${present} 人，本县设定主席会议至少 ${meetingMembers} 人`, {
		field: "members",
		next: "请填写全部参会人员；不足的，请另行开会",
	});
	return [...(present < meetingMembers ? [few] : []), ...(await checkRecused(step))];
}

function checkBelow(amountFen: Fen, proposedFen: Fen): Refusal[] {
	if (amountFen < proposedFen) return [];
	const message = `审定金额 ${formatYuan(amountFen)} 元不低于拟帮扶金额 ${formatYuan(proposedFen)} 元`;
	return [refusal("not_reduced", "Z11", message, { field: "amountFen", next: "金额不变请用“审定同意”，提高请用“提高金额，重新公示”" })];
}

/**
 * Z8: an amount over the standard needs a reason and the meeting's own authority. Z3, Z7: an amount that is paid exactly by a standard is not changed. Z5: the person
 * may bear less by now. */
async function checkDecided(step: StepContext, grant: GrantRow, amountFen: Fen): Promise<Refusal[]> {
	const authorises = step.said.flag("authorisesOver");
	const { aidType, ownStandard } = grant;
	if (aidType !== "legal" && aidType !== "training" && aidType !== "medical" && !ownStandard) return [];
	return againstCap(step, step.today, amountFen, grant.overReason ?? undefined, (cap, claim) => [
		...((isExact(cap) && amountFen !== grant.proposedFen) || cap.kind === "medical" ? checkCap(cap, claim) : []),
		...checkAuthorised(cap, claim, authorises),
	]);
}

/** Z9: while the recognition is looked at again, or once the file is cancelled, a grant on it may only be refused. */
const before: Effect["before"] = async (step) => checkFileActive(await grantOf(step));

/** Z12: an account that came in with S2 is checked before anything is paid to it. */
const facts: Effect["facts"] = async (step) => ({ newAccount: !(await grantOf(step)).cardChecked });

export const approve: Effect = {
	before,
	facts,
	async rules(step) {
		const grant = await grantOf(step);
		return [...(await checkMeeting(step)), ...(await checkDecided(step, grant, proposedOf(grant)))];
	},
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		await keepAmount(step, seq, { amountFen: proposedOf(grant), on: step.today, over: grant.overReason !== null });
		await step.tx.write`UPDATE grant_case SET approved_fen = proposed_fen WHERE case_id = ${step.case.id}::uuid`;
		await recordDecision(step, "approved");
	},
	corrected: MEETING_CORRECTED,
};

export const reduce: Effect = {
	before,
	facts,
	async rules(step) {
		const grant = await grantOf(step);
		const amountFen = step.said.fen("amountFen");
		return [...(await checkMeeting(step)), ...checkBelow(amountFen, proposedOf(grant)), ...(await checkDecided(step, grant, amountFen))];
	},
	async write(step, _next, seq) {
		const amountFen = step.said.fen("amountFen");
		await step.tx.write`UPDATE grant_case SET approved_fen = ${amountFen} WHERE case_id = ${step.case.id}::uuid`;
		await keepAmount(step, seq, { amountFen, on: step.today, over: (await grantOf(step)).overReason !== null });
		await reserveLess(step, amountFen, seq);
		await recordDecision(step, "reduced");
	},
	corrected: MEETING_CORRECTED,
};

export const refuseGrant: Effect = {
	rules: checkMeeting,
	async write(step, _next, seq) {
		await releaseReservation(step, seq);
		await recordDecision(step, "refused");
	},
	corrected: MEETING_CORRECTED,
};

/** Z8: the meeting's reason, or else the unit's. */
function overReasonOf(step: StepContext, grant: GrantRow): string | null {
	return step.said.text("overReason") || grant.overReason;
}

/** An amount above the one in the notice has to be publicised anew (the reading of "notice again"), and it stays within the cap. */
export const raise: Effect = {
	async rules(step) {
		const grant = await grantOf(step);
		const amountFen = step.said.fen("amountFen");
		const proposedFen = proposedOf(grant);
		const message = `提高后的金额 ${formatYuan(amountFen)} 元不高于拟帮扶金额 ${formatYuan(proposedFen)} 元`;
		return [
			...(await checkMeeting(step)),
			...(amountFen > proposedFen ? [] : [refusal("not_raised", "Z8", message, { field: "amountFen", next: "金额不变请用“审定同意”" })]),
			...checkFileActive(grant),
			...(await checkRoom(step, grant, amountFen, overReasonOf(step, grant) ?? undefined)),
		];
	},
	async write(step, _next, seq) {
		const amountFen = step.said.fen("amountFen");
		const overReason = overReasonOf(step, await grantOf(step));
		await keepAmount(step, seq, { amountFen, on: step.today, over: overReason !== null });
		await reserve(step, amountFen, seq);
		await step.tx.write`
			UPDATE grant_case SET proposed_fen = ${amountFen}, over_reason = ${overReason} WHERE case_id = ${step.case.id}::uuid`;
		await takeDownLines(step);
		await recordDecision(step, "raised");
	},
	corrected: MEETING_CORRECTED,
};
