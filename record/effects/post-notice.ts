import { deadline } from "../../workflows/rules/deadline";
import { cleanNoticeLine } from "../../workflows/rules/notice";
import { uuidv7 } from "../ids";
import type { Effect } from "../step-context";
import { notBefore } from "./earlier";
import type { NoticeKind } from "./notice";

/** D14, Z10: the clock of the notice starts on the day it goes up (day 0). */
export const postNotice = ({ study, days, posted }: NoticeKind): Effect => ({
	async rules(step) {
		return [
			...cleanNoticeLine(step.said.text("place"), "place"),
			...(await notBefore(step, "postedOn", { event: study, field: "heldOn", label: "集体研究" })),
		];
	},
	async facts(step) {
		return { deadlines: { noticeOver: deadline(step.calendar, step.said.date("postedOn"), step.readings[days]) } };
	},
	/** One sheet lists several people: everything that hangs in one place since one day is one sheet. */
	async write(step) {
		const { tx, said } = step;
		const sheet = await tx.row<{ id: string }>`
			INSERT INTO notice (id, union_id, chart, posted_on, place, working_days)
			VALUES (${uuidv7()}::uuid, ${step.case.unionId}::uuid, ${step.case.chart}, ${said.date("postedOn")}::date, ${said.text("place")}, ${step.readings[days]})
			ON CONFLICT (union_id, chart, posted_on, place, working_days) DO UPDATE SET place = excluded.place RETURNING id`;
		await tx.write`
			INSERT INTO notice_line (notice_id, case_id) VALUES (${sheet?.id ?? null}::uuid, ${step.case.id}::uuid)
			ON CONFLICT (notice_id, case_id) DO UPDATE SET taken_down_on = NULL`;
		await posted?.(step);
	},
});
