import { columnOf } from "../../prisma/dates";
import type { Effect } from "../step-context";
import { notBefore } from "./earlier";

/** Logged by the day it came in; the clock runs on, the case waits for the answer. */
export const object: Effect = {
	rules: (step) => notBefore(step, "receivedOn", { event: "POST_NOTICE", field: "postedOn", label: "张贴日期" }),
	async write(step) {
		await step.tx.objection.create({
			data: { caseId: step.case.id, receivedOn: columnOf(step.said.date("receivedOn")), text: step.said.text("text") },
		});
	},
};
