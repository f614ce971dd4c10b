import * as digest from "../record/audit/digest";
import type { RecordEnv } from "../record/env";
import { clockOffset } from "../record/settings/clock";
import * as readings from "../record/settings/follow-readings";
import type { DailyActivities } from "../workflows/messages";

export function nightly(env: RecordEnv): DailyActivities {
	const { db } = env;
	return {
		async writeDigest(at) {
			await digest.writeDigest(db, at + (await clockOffset(db)));
		},
		followReadings: async (at) => readings.followReadings(env, at + (await clockOffset(db))),
	};
}
