import { inTransaction } from "../../prisma/step-sql";
import { shanghaiDate, startOfDay } from "../../workflows/rules/plain-date";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { lockCase } from "../locked-case";
import { calendarAt, settingsAt } from "../settings/reference";
import { unionAlerted } from "./alerts";
import { nextReminder, remindedSoFar } from "./next-reminder";

/**
 * D26: the next alert of what is overdue, to whom the county says, once for each visit and number; its mail goes the way of every alert's.
 * Nothing where the case has moved on, this reminder has been raised, or its day has not come.
 * @param of.at epoch milliseconds, business time
 * @returns whether it was raised
 */
export async function remind(env: RecordEnv, of: { caseId: string; visit: number; number: number; at: number }): Promise<boolean> {
	const today = shanghaiDate(of.at);
	return inTransaction(env.db, async (tx) => {
		const found = await lockCase(tx, of.caseId, "");
		const reminded = found && (await remindedSoFar(tx, [found.id])).get(found.id);
		if (!found || !reminded) return false;
		const by = {
			calendar: await calendarAt(env.db, tx, found.calendarStamp),
			readings: (await settingsAt(env.db, tx, found.countyId, today, found.settingStamp)).readings,
		};
		const next = nextReminder(found.standing, reminded, by);
		if (!next || next.visit !== of.visit || next.number !== of.number || startOfDay(next.on) > of.at) return false;
		const at = new Date(of.at);
		await tx.write`
			WITH raised AS (
				INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
				VALUES (${uuidv7()}::uuid, ${found.id}::uuid, 'reminder', ${`${next.visit}/${next.number}`}, ${next.to},
					${unionAlerted(found, next.to, true)}::uuid, ${next.clause}, ${at}, ${today}::date)
				RETURNING id
			)
			INSERT INTO reminder (case_id, visit, number, role, alert_id, "on", at)
			SELECT ${found.id}::uuid, ${next.visit}, ${next.number}, ${next.to}, id, ${today}::date, ${at} FROM raised`;
		return true;
	});
}
