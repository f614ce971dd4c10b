import { columnOf } from "../../prisma/dates";
import type { Effect, StepContext } from "../step-context";
import { checkEligible, checkHousehold, completeFormOf } from "./application-form";

/** D17; D24 and D27 once more. 建档编号 and 建档日期 come from here. */
export const recognise: Effect = {
	async before(step) {
		const complete = await completeFormOf(step);
		if (!complete.ok) return complete.refusals;
		return [...(await checkEligible(step, complete.form)), ...(await checkHousehold(step, complete.form))];
	},
	async write(step) {
		const { tx } = step;
		const application = await tx.application.findUniqueOrThrow({ where: { caseId: step.case.id }, select: { fileNumber: true } });
		await tx.application.update({
			where: { caseId: step.case.id },
			data: { fileNumber: application.fileNumber ?? (await nextFileNumber(step)), recognisedOn: columnOf(step.today) },
		});
	},
};

/** `某县总工会困档〔2026〕0137号`: counted per county and year, never used again. Two recognitions at once wait for each other. */
async function nextFileNumber(step: StepContext): Promise<string> {
	const { tx } = step;
	await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('file_number'), hashtext(${step.case.countyId}))`;
	const county = await tx.union.findUniqueOrThrow({ where: { id: step.case.countyId }, select: { name: true } });
	const prefix = `${county.name}困档〔${step.today.slice(0, 4)}〕`;
	const last = await tx.application.findFirst({
		where: { fileNumber: { startsWith: prefix } },
		orderBy: { fileNumber: "desc" },
		select: { fileNumber: true },
	});
	const count = Number(last?.fileNumber?.slice(prefix.length, -1) ?? 0) + 1;
	return `${prefix}${String(count).padStart(6, "0")}号`;
}
