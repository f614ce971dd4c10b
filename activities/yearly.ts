import type { Database } from "../prisma/client";
import * as record from "../record/files/yearly";
import { businessNow, type ProcessClock } from "../record/settings/clock";
import type { YearlyActivities } from "../workflows/messages";

export function yearlyChecks(db: Database, clock: ProcessClock): YearlyActivities {
	return {
		countyIds: () => record.countyIds(db),
		raiseYearlyChecks: async (countyId) => record.raiseYearlyChecks(db, countyId, (await businessNow(db, clock)).at),
	};
}
