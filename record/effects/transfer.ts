import { columnOf } from "../../prisma/dates";
import { refusal } from "../../workflows/rules/refusal";
import type { Effect, StepContext } from "../step-context";

/** D25: to another union of the same county, which is still there. */
export const transfer: Effect = {
	async rules(step) {
		const to = await step.tx.union.findUnique({ where: { id: step.said.text("to") } });
		const fits = to && to.kind === "grassroots" && to.countyId === step.case.countyId && !to.closedOn && to.id !== step.case.unionId;
		return fits
			? []
			: [refusal("no_such_receiver", "D25", "接收工会不存在、已撤销，或就是本工会", { field: "to", next: "请选择本县另一个基层工会" })];
	},
	facts: async (step) => ({ receiverId: step.said.text("to") }),
};

/** The receiver answers for the file from the day it has it; the copies' custody goes with it. */
export const accept: Effect = {
	movesTo: (step: StepContext) => step.case.turnUnionId,
	async write(step) {
		const { applicationId } = await step.tx.file.findUniqueOrThrow({ where: { caseId: step.case.id }, select: { applicationId: true } });
		const receiver = await step.tx.union.findUniqueOrThrow({ where: { id: step.case.turnUnionId }, select: { name: true } });
		await step.tx.custody.create({
			data: {
				caseId: applicationId,
				copy: 2,
				holder: receiver.name,
				on: columnOf(step.said.date("receivedOn")),
				byName: step.actor?.name ?? "",
			},
		});
	},
};
