import type { Database } from "../prisma/client";
import * as record from "../record/files/yearly";
import { clockOffset } from "../record/settings/clock";
import type { YearlyActivities } from "../workflows/messages";

export function yearlyChecks(db: Database): YearlyActivities {
	return {
		countyIds: () => record.countyIds(db),
		raiseYearlyChecks: async (countyId, at) => record.raiseYearlyChecks(db, countyId, at + (await clockOffset(db))),
	};
}
