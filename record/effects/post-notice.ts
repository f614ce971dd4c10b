import { deadline } from "../../workflows/rules/deadline";
import { cleanNoticeLine } from "../../workflows/rules/notice";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { addWorkingDays } from "../../workflows/rules/working-days";
import { uuidv7 } from "../ids";
import type { Effect, StepContext } from "../step-context";
import type { NoticeKind } from "./notice";

/**
 * D14: day 0 of the notice's clock. A posting is recorded on its day or the next working day; recorded later it counts from the day of recording,
 * unless a second person confirms the day (the reading of "days that people type").
 */
function countsFrom({ calendar, said, today }: StepContext): PlainDate {
	const postedOn = said.date("postedOn");
	return today <= addWorkingDays(calendar, postedOn, 1).lastDay ? postedOn : today;
}

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
		const { tx, said } = step;
		const sheet = await tx.row<{ id: string }>`
			INSERT INTO notice (id, union_id, chart, posted_on, place, working_days)
			VALUES (${uuidv7()}::uuid, ${step.case.unionId}::uuid, ${step.case.chart}, ${said.date("postedOn")}::date, ${said.text("place")}, ${step.readings[days]})
			ON CONFLICT (union_id, chart, posted_on, place, working_days) DO UPDATE SET place = excluded.place RETURNING id`;
		await tx.write`
			INSERT INTO notice_line (notice_id, case_id, seq, shown)
			VALUES (${sheet?.id ?? null}::uuid, ${step.case.id}::uuid, ${seq}, ${JSON.stringify(await shown(step))}::jsonb)`;
		await posted?.(step);
	},
});
