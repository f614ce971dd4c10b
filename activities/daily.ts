import * as digest from "../record/audit/digest";
import type { RecordEnv } from "../record/env";
import { raiseReportAlerts } from "../record/files/report-alerts";
import { businessNow, type ProcessClock } from "../record/settings/clock";
import * as readings from "../record/settings/follow-readings";
import type { DailyActivities } from "../workflows/messages";

export function nightly(env: RecordEnv, clock: ProcessClock): DailyActivities {
	const { db } = env;
	return {
		async writeDigest() {
			await digest.writeDigest(db, (await businessNow(db, clock)).at);
		},
		async followReadings() {
			const { at } = await businessNow(db, clock);
			await raiseReportAlerts(db, at);
			return readings.followReadings(env, at);
		},
	};
}
