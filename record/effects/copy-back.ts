import { columnOf, dayOf } from "../../prisma/dates";
import { deadline } from "../../workflows/rules/deadline";
import type { Effect } from "../step-context";
import { notBeforeDay } from "./earlier";

/** D18: one copy goes back to the unit; from now the target for entering it runs (D19). */
export const copyBack: Effect = {
	async rules(step) {
		const { recognisedOn } = await step.tx.application.findUniqueOrThrow({
			where: { caseId: step.case.id },
			select: { recognisedOn: true },
		});
		return recognisedOn ? notBeforeDay(step, "returnedOn", dayOf(recognisedOn), "认定日期") : [];
	},
	async facts(step) {
		return { deadlines: { entryOverdue: deadline(step.calendar, step.said.date("returnedOn"), step.readings.entryTargetWorkingDays) } };
	},
	async write(step) {
		const [on, byName] = [columnOf(step.said.date("returnedOn")), step.actor?.name ?? ""];
		await step.tx.custody.createMany({
			data: [
				{ caseId: step.case.id, copy: 1, holder: "县总工会帮扶中心", on, byName },
				{ caseId: step.case.id, copy: 2, holder: `申报单位（${step.said.text("receiver")}签收）`, on, byName },
			],
		});
	},
};
