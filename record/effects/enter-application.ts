import { columnOf, dayOf } from "../../prisma/dates";
import { dayDeadline } from "../../workflows/rules/deadline";
import { addYears } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { handOverHolds } from "../holds";
import { openCase } from "../open-case";
import type { Effect } from "../step-context";
import { completeFormOf } from "./application-form";
import { notBefore } from "./earlier";

/** D19: the file stands in the national system; its own life begins, and its workflow. A revoked file that was recognised anew goes on. */
export const enterApplication: Effect = {
	async rules(step) {
		const taken = await step.tx.file.findFirst({
			where: { nationalNumber: step.said.text("nationalNumber"), applicationId: { not: step.case.id } },
			select: { number: true },
		});
		return [
			...(await notBefore(step, "enteredOn", { event: "COPY_BACK", field: "returnedOn", label: "申请表返回" })),
			...(taken
				? [
						refusal("national_number_taken", "D19", `该编号已登记在 ${taken.number}`, {
							field: "nationalNumber",
							next: "请到全国系统核对编号",
						}),
					]
				: []),
		];
	},
	async write(step) {
		const { tx, said, case: found } = step;
		const entered = { nationalNumber: said.text("nationalNumber"), nationalEnteredOn: columnOf(said.date("enteredOn")) };
		const application = await tx.application.findUniqueOrThrow({ where: { caseId: found.id }, include: { file: true, case: true } });
		const form = await completeFormOf(step);
		if (!form.ok || !application.fileNumber || !application.recognisedOn)
			throw new Error(`application ${found.id} is entered without recognition`);
		const what = { ...entered, nature: form.form.fileNature, standard: form.form.category, heldOn: null };
		if (application.file) {
			await tx.file.update({ where: { caseId: application.file.caseId }, data: what });
			return;
		}
		const fileId = await openCase(tx, {
			chart: "file",
			input: { checkDue: dayDeadline(dayOf(application.recognisedOn), addYears(dayOf(application.recognisedOn), 1)) },
			unionId: found.unionId,
			countyId: found.countyId,
			title: application.case.title,
			by: { accountId: step.actor?.accountId ?? "", name: step.actor?.name ?? "" },
			role: "unit_clerk",
			at: step.at,
			clocks: step,
			payload: { number: application.fileNumber },
		});
		await tx.file.create({
			data: { caseId: fileId, applicationId: found.id, number: application.fileNumber, recognisedOn: application.recognisedOn, ...what },
		});
		await handOverHolds(tx, found.id, fileId);
	},
};
