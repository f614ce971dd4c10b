import { columnOf } from "../../prisma/dates";
import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";

/** D27: cancelled at once, and no file connected with this worker is opened again: every ID number of the household is listed. */
export const proveFraud: Effect = {
	async write(step) {
		const holds = await step.tx.identityHold.findMany({ where: { caseId: step.case.id }, distinct: ["idHmac"], select: { idHmac: true } });
		await releaseHolds(step.tx, step.case.id);
		await step.tx.blacklistEntry.createMany({
			data: holds.map(({ idHmac }) => ({
				idHmac,
				fileId: step.case.id,
				since: columnOf(step.today),
				decision: step.said.text("decision"),
			})),
		});
		await step.tx.file.update({ where: { caseId: step.case.id }, data: { cancelledAs: "fraud" } });
	},
};

/** An entry that was wrong is lifted by a recorded decision; it stays on the record. */
export const correctBlacklist: Effect = {
	async write(step) {
		await step.tx.blacklistEntry.updateMany({
			where: { fileId: step.case.id, liftedOn: null },
			data: { liftedOn: columnOf(step.today) },
		});
	},
};
