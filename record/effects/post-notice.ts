import type { Prisma } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import { deadline } from "../../workflows/rules/deadline";
import { cleanNoticeLine } from "../../workflows/rules/notice";
import type { Effect, StepContext } from "../step-context";
import { draftOf, noticedNow } from "./application-form";
import { notBefore } from "./earlier";

function workingDaysOf(step: StepContext): number {
	return step.case.chart === "application" ? step.readings.noticeWorkingDays : step.readings.grantNoticeWorkingDays;
}

/** D14, Z10: the clock of the notice starts on the day it goes up (day 0). */
export const postNotice: Effect = {
	async rules(step) {
		const study = step.case.chart === "application" ? "INCLUDE" : "PROPOSE";
		return [
			...cleanNoticeLine(step.said.text("place"), "place"),
			...(await notBefore(step, "postedOn", { event: study, field: "heldOn", label: "集体研究" })),
		];
	},
	async facts(step) {
		return { deadlines: { noticeOver: deadline(step.calendar, step.said.date("postedOn"), workingDaysOf(step)) } };
	},
	/** One sheet lists several people: what hangs in one place since one day is one sheet. */
	async write(step) {
		const { tx, said } = step;
		const sheet = {
			unionId: step.case.unionId,
			chart: step.case.chart,
			postedOn: columnOf(said.date("postedOn")),
			place: said.text("place"),
			workingDays: workingDaysOf(step),
		};
		const { id } = await tx.notice.upsert({ where: { unionId_chart_postedOn_place_workingDays: sheet }, create: sheet, update: {} });
		await tx.noticeLine.upsert({
			where: { noticeId_caseId: { noticeId: id, caseId: step.case.id } },
			create: { noticeId: id, caseId: step.case.id },
			update: { takenDownOn: null },
		});
		if (step.case.chart !== "application") return;
		const noticed = noticedNow(step, await draftOf(step));
		await tx.application.update({
			where: { caseId: step.case.id },
			data: { noticed: { ...noticed } satisfies Prisma.InputJsonObject },
		});
	},
};
