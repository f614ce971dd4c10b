import type { Database } from "../prisma/client";
import { clockOffset } from "../record/clock";
import * as digest from "../record/digest";
import * as readings from "../record/follow-readings";
import type { DailyActivities } from "../workflows/messages";

export function nightly(db: Database): DailyActivities {
	return {
		async writeDigest(at) {
			await digest.writeDigest(db, at + (await clockOffset(db)));
		},
		followReadings: async (at) => readings.followReadings(db, at + (await clockOffset(db))),
	};
}
