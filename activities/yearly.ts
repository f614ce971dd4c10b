import type { Database } from "../prisma/client";
import { clockOffset } from "../record/clock";
import * as record from "../record/yearly";
import type { YearlyActivities } from "../workflows/messages";

export function yearlyChecks(db: Database): YearlyActivities {
	return {
		countyIds: () => record.countyIds(db),
		raiseYearlyChecks: async (countyId, at) => record.raiseYearlyChecks(db, countyId, at + (await clockOffset(db))),
	};
}
