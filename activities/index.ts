import type { SendMail } from "../record/alerts/alert-mail";
import type { RecordEnv } from "../record/env";
import type { ProcessClock } from "../record/settings/clock";
import type { BatchActivities, CaseActivities, DailyActivities, ImportActivities, YearlyActivities } from "../workflows/messages";
import { alertMail } from "./alerts";
import { batchRows } from "./batch";
import { timedSteps } from "./case";
import { nightly } from "./daily";
import { importChunks } from "./sheet-import";
import { yearlyChecks } from "./yearly";

/**
 * All that workflows do to the world. Whoever can schedule an activity says which case it is about, and nothing that decides: the time is
 * this process's, the rest the record's.
 * @param sendMail absent where the installation has no mail service
 * @param clock another one only in tests that skip time
 */
export function makeActivities(
	env: RecordEnv,
	sendMail: SendMail | undefined,
	clock: ProcessClock = Date.now,
): CaseActivities & BatchActivities & ImportActivities & DailyActivities & YearlyActivities {
	return {
		...timedSteps(env, clock),
		...alertMail(env.db, sendMail),
		...batchRows(env, clock),
		...importChunks(env, clock),
		...nightly(env, clock),
		...yearlyChecks(env.db, clock),
	};
}
