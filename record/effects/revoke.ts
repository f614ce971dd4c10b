import { Prisma } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import type { Effect } from "../step-context";

/** The recognition is looked at again: the file, if there is one, is held, and no grant on it goes on. */
export const revoke: Effect = {
	async write(step) {
		await step.tx.file.updateMany({ where: { applicationId: step.case.id }, data: { heldOn: columnOf(step.today) } });
		await step.tx.application.update({ where: { caseId: step.case.id }, data: { noticed: Prisma.DbNull } });
	},
};
