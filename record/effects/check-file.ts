import { CANCELLATION_GROUNDS } from "../../workflows/charts/file/events";
import { type DatedGround, findingGround } from "../../workflows/rules/cancellation";
import { dayDeadline } from "../../workflows/rules/deadline";
import { addYears, later, type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { lifeOf } from "../files/file-life";
import { groundsArmed, redateGrounds, reviewGrounds } from "../files/grounds";
import { checkIncomeLine, incomeAnew } from "../files/income";
import type { Effect, StepContext } from "../step-context";

function reviewOn({ said }: StepContext): { illnessReviewOn?: PlainDate } {
	return said.has("illnessReviewOn") ? { illnessReviewOn: said.date("illnessReviewOn") } : {};
}

/** D20: checked with a dated result, the next check is due a year later. What it found is the signal of a ground (D21). */
export const checkFile: Effect = {
	async rules(step) {
		const refusals: Refusal[] = [];
		const { illnessReviewOn } = reviewOn(step);
		if (illnessReviewOn !== undefined && illnessReviewOn <= step.said.date("checkedOn")) {
			const message = "“大病下次复查日期”不晚于清查日期";
			refusals.push(
				refusal("review_not_ahead", "D21", message, { field: "illnessReviewOn", next: "请填写以后的日期；已治愈的，清查结论请选大病治愈" }),
			);
		}
		refusals.push(...(await checkIncomeLine(step, step.said.date("checkedOn"), "清查当日")));
		return refusals;
	},
	async facts(step) {
		const on = later(step.said.date("checkedOn"), (await lastCheckedOn(step)) ?? step.said.date("checkedOn"));
		const life = await lifeOf(step.tx, step.secrets, step.case.id);
		const { deadlines } = groundsArmed(step, { ...life, ...reviewOn(step) });
		return { deadlines: { ...deadlines, checkDue: dayDeadline(on, addYears(on, 1)) } };
	},
	corrected: {
		checkedOn: {
			async deadlines(step, { seq }) {
				const others = await lastCheckedOn(step, seq);
				const on = later(step.said.date("checkedOn"), others ?? step.said.date("checkedOn"));
				return { checkDue: dayDeadline(on, addYears(on, 1)) };
			},
			write: (step, of, seq) => redateGrounds(step, of, seq),
		},
	},
	/** The case stays where it is, and the check settles the alerts that it answers: that of its own year, and that of an overdue check of the year before. */
	async write(step, _next, seq) {
		const on = step.said.date("checkedOn");
		const { illnessReviewOn } = reviewOn(step);
		if (illnessReviewOn !== undefined) {
			await step.tx.write`UPDATE file SET illness_review_on = ${illnessReviewOn}::date WHERE case_id = ${step.case.id}::uuid`;
		}
		await step.tx.write`
			UPDATE alert SET cleared_at = ${new Date(step.at)} WHERE case_id = ${step.case.id}::uuid AND kind = 'checkDue' AND cleared_at IS NULL
				AND CASE WHEN starts_with(occasion, 'yearly/') THEN occasion = ${`yearly/${yearOf(on)}`} ELSE ${addYears(on, 1) > step.today} END`;
		await reviewGrounds(step, step.case.id, seq, await foundBy(step, seq));
	},
};

/** A check may be written down after a later one; then it changes no date. */
async function lastCheckedOn(step: StepContext, except = 0): Promise<PlainDate | null> {
	const row = await step.tx.row<{ on: PlainDate | null }>`
		SELECT max(payload ->> 'checkedOn') AS on FROM event_in_force WHERE case_id = ${step.case.id}::uuid AND event = 'CHECK' AND seq <> ${except}`;
	return row?.on ?? null;
}

async function foundBy(step: StepContext, seq: number): Promise<DatedGround[]> {
	const on = step.said.date("checkedOn");
	const finding = CANCELLATION_GROUNDS.find(({ value }) => value === step.said.text("finding"));
	const found = finding ? [findingGround(finding.value, on, seq)] : [];
	if (!step.said.has("yearlyIncomeFen")) return found;
	return [...found, ...(await incomeAnew(step, { yearlyIncomeFen: step.said.fen("yearlyIncomeFen"), on, seq }))];
}
