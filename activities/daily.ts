import * as digest from "../record/audit/digest";
import type { RecordEnv } from "../record/env";
import { businessNow, type ProcessClock } from "../record/settings/clock";
import * as readings from "../record/settings/follow-readings";
import type { DailyActivities } from "../workflows/messages";

export function nightly(env: RecordEnv, clock: ProcessClock): DailyActivities {
	const { db } = env;
	return {
		async writeDigest() {
			await digest.writeDigest(db, (await businessNow(db, clock)).at);
		},
		followReadings: async () => readings.followReadings(env, (await businessNow(db, clock)).at),
	};
}
