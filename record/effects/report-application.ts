import { columnOf } from "../../prisma/dates";
import { refusal } from "../../workflows/rules/refusal";
import type { Effect } from "../step-context";
import { completeFormOf } from "./application-form";

/** D15, D26: the formal S1 is made now, in two copies; the unit answers for its truth. Nothing open may stand against it. */
export const reportApplication: Effect = {
	async before(step) {
		const complete = await completeFormOf(step);
		const open = await step.tx.objection.count({ where: { caseId: step.case.id, outcome: "open" } });
		return [
			...(complete.ok ? [] : complete.refusals),
			...(open > 0 ? [refusal("open_objection", "D15", `还有 ${open} 条异议未处理`, { next: "请先处理异议" })] : []),
		];
	},
	async write(step) {
		await step.tx.custody.createMany({
			data: [1, 2].map((copy) => ({
				caseId: step.case.id,
				copy,
				holder: "县总工会帮扶中心（随申报上报）",
				on: columnOf(step.today),
				byName: step.actor?.name ?? "",
			})),
		});
	},
};
