import type { SendMail } from "../record/alerts/alert-mail";
import type { RecordEnv } from "../record/env";
import type { BatchActivities, CaseActivities, DailyActivities, YearlyActivities } from "../workflows/messages";
import { alertMail } from "./alerts";
import { batchRows } from "./batch";
import { timedSteps } from "./case";
import { nightly } from "./daily";
import { yearlyChecks } from "./yearly";

/** All that workflows do to the world. @param sendMail absent where the installation has no mail service */
export function makeActivities(
	env: RecordEnv,
	sendMail: SendMail | undefined,
): CaseActivities & BatchActivities & DailyActivities & YearlyActivities {
	return { ...timedSteps(env), ...alertMail(env.db, sendMail), ...batchRows(env), ...nightly(env), ...yearlyChecks(env.db) };
}
