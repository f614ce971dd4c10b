import { type CaseHead, noticesOf, objections } from "../../prisma/read/case-page";
import type { SaidOnCase } from "../../prisma/read/said-on-case";
import type { RecordEnv } from "../../record/env";
import { calendarNow } from "../../record/settings/reference";
import type { ClauseId } from "../../workflows/rules/clauses";
import { deadline } from "../../workflows/rules/deadline";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { standingOf } from "../cases/standing";
import { noticeInWords } from "../words/notices";

/** 含公示情况: the sheet that the case stands on, in words; empty where it was never posted, or the posting does not count. */
export async function noticeTold({ db }: Pick<RecordEnv, "db">, head: CaseHead): Promise<string> {
	const [sheets, objected, calendar] = await Promise.all([noticesOf(db, head.id), objections(db, head.id), calendarNow(db)]);
	const sheet = sheets.find(({ takenDownOn }) => takenDownOn === null);
	if (!sheet) return "";
	return noticeInWords({
		chart: head.chart,
		place: sheet.place,
		time: deadline(calendar, sheet.postedOn, sheet.workingDays),
		runs: standingOf(head).meta.step === "publicise",
		objections: objected.filter(({ receivedOn }) => receivedOn >= sheet.postedOn),
	});
}

/** D15, Z11: the form that people sign is made once the notice is over. @param of.from the stage that follows the notice */
export function whileNoticeRuns(head: CaseHead, of: { from: string; clause: ClauseId; title: string }): Refusal[] {
	const { chart, meta } = standingOf(head);
	const order: readonly string[] = chart.steps.map(({ id }) => id);
	if (order.indexOf(meta.step) >= order.indexOf(of.from)) return [];
	const message = `现在是“${meta.label}”，公示无异议之后才填写正式的${of.title}`;
	return [refusal("form_before_notice", of.clause, message, { next: "需要核对的，可先打印样稿" })];
}

/** The last record of an event, if it came after another: what was said before a case was sent back is no longer its opinion. */
export function saidSince(
	said: Map<string, SaidOnCase>,
	earlier: SaidOnCase | undefined,
	...events: readonly string[]
): SaidOnCase | undefined {
	const [last] = events.flatMap((event) => said.get(event) ?? []).sort((one, other) => other.seq - one.seq);
	return last && earlier && last.seq > earlier.seq ? last : undefined;
}

export function opinionOf(said: SaidOnCase | undefined): string {
	return String(said?.payload.opinion ?? "");
}
