import { deadline } from "../../workflows/rules/deadline";
import { cleanNoticeLine } from "../../workflows/rules/notice";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { addWorkingDays } from "../../workflows/rules/working-days";
import { uuidv7 } from "../ids";
import type { Corrected, Effect, StepContext } from "../step-context";
import type { NoticeKind } from "./notice-kind";

/**
 * D14: day 0 of the notice's clock. A posting is recorded on its day or the next working day; recorded later it counts from the day of recording,
 * unless a second person confirms the day (the reading of "days that people type").
 */
function countsFrom({ calendar, said, today }: StepContext): PlainDate {
	const postedOn = said.date("postedOn");
	return today <= addWorkingDays(calendar, postedOn, 1).lastDay ? postedOn : today;
}

/** What hangs of one union in one place since one day is one sheet. */
async function sheetOf({ tx, said, case: { chart } }: StepContext, unionId: string, workingDays: number): Promise<string> {
	const sheet = await tx.row<{ id: string }>`
		INSERT INTO notice (id, union_id, chart, posted_on, place, working_days)
		VALUES (${uuidv7()}::uuid, ${unionId}::uuid, ${chart}, ${said.date("postedOn")}::date, ${said.text("place")}, ${workingDays})
		ON CONFLICT (union_id, chart, posted_on, place, working_days) DO UPDATE SET place = excluded.place RETURNING id`;
	if (!sheet) throw new Error("a notice was not kept");
	return sheet.id;
}

/** D14: it hung since another day: its clock runs from that day, and its line stands on that day's sheet. */
const POSTING_CORRECTED: Corrected = {
	async deadlines(step, { seq }) {
		const { noticeOver } = step.case.standing.context.deadlines;
		const later = await step.tx.row`SELECT 1 FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'POST_NOTICE' AND seq > ${seq}`;
		return noticeOver && !later ? { noticeOver: deadline(step.calendar, step.said.date("postedOn"), noticeOver.workingDays) } : {};
	},
	async write(step, { seq }, correctedSeq) {
		const line = await step.tx.row<{ unionId: string; workingDays: number; noticeId: string }>`
			SELECT n.union_id AS "unionId", n.working_days AS "workingDays", n.id AS "noticeId" FROM notice_line l JOIN notice n ON n.id = l.notice_id
			WHERE l.case_id = ${step.case.id}::uuid AND l.seq = ${seq} AND l.corrected_seq IS NULL`;
		if (!line) throw new Error(`record ${seq} of case ${step.case.id} hangs on no sheet`);
		const sheetId = await sheetOf(step, line.unionId, line.workingDays);
		await step.tx.write`
			UPDATE notice_line SET corrected_seq = ${correctedSeq} WHERE case_id = ${step.case.id}::uuid AND seq = ${seq} AND notice_id = ${line.noticeId}::uuid`;
		// A day that was struck may be the right one after all: its line is there.
		await step.tx.write`
			INSERT INTO notice_line (notice_id, case_id, seq, shown, taken_down_on)
			SELECT ${sheetId}::uuid, case_id, seq, shown, taken_down_on FROM notice_line
			WHERE case_id = ${step.case.id}::uuid AND seq = ${seq} AND notice_id = ${line.noticeId}::uuid
			ON CONFLICT (notice_id, case_id, seq) DO UPDATE SET corrected_seq = NULL, taken_down_on = excluded.taken_down_on`;
	},
};

/** D14, Z10: the clock of the notice starts on the day it goes up (day 0). */
export const postNotice = ({ days, shown, posted }: NoticeKind): Effect => ({
	rules: async (step) => cleanNoticeLine(step.said.text("place"), "place"),
	async lateDays(step) {
		const day = step.said.date("postedOn");
		return countsFrom(step) === day ? [] : [{ field: "postedOn", label: "张贴日期", day, recordedOn: step.today, optional: true }];
	},
	async facts(step) {
		return { deadlines: { noticeOver: deadline(step.calendar, countsFrom(step), step.readings[days]) } };
	},
	/** One sheet lists several people: what hangs in one place since one day is one sheet. Each posting of a case is a line of its own, and a copy of what hung. */
	async write(step, _next, seq) {
		const sheetId = await sheetOf(step, step.case.unionId, step.readings[days]);
		await step.tx.write`
			INSERT INTO notice_line (notice_id, case_id, seq, shown)
			VALUES (${sheetId}::uuid, ${step.case.id}::uuid, ${seq}, ${JSON.stringify(await shown(step))}::jsonb)`;
		await posted?.(step);
	},
	corrected: { postedOn: POSTING_CORRECTED },
});
