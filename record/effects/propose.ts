import { refusal } from "../../workflows/rules/refusal";
import type { Effect } from "../step-context";
import { checkFileActive, grantOf } from "./grant-row";
import { checkRoom, reserve } from "./reservation";
import { checkRecused, recordStudy } from "./study";

/** Z1, Z4, Z9, Z10, Z14: a released project, an active file, room in the cap; the money is reserved. */
export const propose: Effect = {
	async before(step) {
		const grant = await grantOf(step);
		const unreleased = !grant.projectReleased;
		return [
			...checkFileActive(grant),
			...(unreleased
				? [refusal("project_not_released", "Z1", `项目“${grant.projectName}”的资金尚未下达`, { next: "资金下达后再拟定" })]
				: []),
		];
	},
	async rules(step) {
		return [...(await checkRecused(step)), ...(await checkRoom(step, await grantOf(step), step.said.fen("amountFen"), step.today))];
	},
	async write(step, _next, seq) {
		const amountFen = step.said.fen("amountFen");
		await recordStudy(step);
		await step.tx.write`UPDATE grant_case SET proposed_fen = ${amountFen}, approved_fen = NULL WHERE case_id = ${step.case.id}::uuid`;
		await reserve(step, amountFen, seq);
	},
};
