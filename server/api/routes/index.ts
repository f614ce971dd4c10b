import type { Route } from "../route";
import { accountRoutes } from "./account";
import { aidStandardRoutes } from "./aid-standards";
import { alertRoutes } from "./alerts";
import { applicationRoutes } from "./applications";
import { appointmentRoutes } from "./appointments";
import { batchRoutes } from "./batches";
import { blacklistRoutes } from "./blacklist";
import { exportRoutes } from "./exports";
import { fileRoutes } from "./files";
import { foundHouseholdRoutes } from "./found-households";
import { fundPaperRoutes } from "./fund-papers";
import { fundReportRoutes } from "./fund-report";
import { fundRoutes } from "./funds";
import { grantRoutes } from "./grants";
import { handoverRoutes } from "./handovers";
import { lookUpRoutes } from "./look-ups";
import { meetingRoutes } from "./meetings";
import { nationalAccountRoutes } from "./national-accounts";
import { noticeRoutes } from "./notices";
import { oversightRoutes } from "./oversight";
import { paperRoutes } from "./papers";
import { paymentRoutes } from "./payments";
import { peopleRoutes } from "./people";
import { relativeRoutes } from "./relatives";
import { sampleRoutes } from "./samples";
import { settingRoutes } from "./settings";
import { signInTryRoutes } from "./sign-in-tries";
import { staffRoutes } from "./staff";
import { stalledRoutes } from "./stalled";
import { tokenRoutes } from "./tokens";
import { unaidedRoutes } from "./unaided";
import { unionRoutes } from "./unions";
import { yearReportRoutes } from "./year-reports";

/** Every route of the API but its own document. */
export const ROUTES: readonly Route[] = [
	...accountRoutes,
	...applicationRoutes,
	...grantRoutes,
	...fileRoutes,
	...foundHouseholdRoutes,
	...yearReportRoutes,
	...paperRoutes,
	...blacklistRoutes,
	...nationalAccountRoutes,
	...batchRoutes,
	...noticeRoutes,
	...meetingRoutes,
	...paymentRoutes,
	...fundRoutes,
	...fundPaperRoutes,
	...fundReportRoutes,
	...aidStandardRoutes,
	...alertRoutes,
	...stalledRoutes,
	...peopleRoutes,
	...tokenRoutes,
	...signInTryRoutes,
	...staffRoutes,
	...appointmentRoutes,
	...handoverRoutes,
	...relativeRoutes,
	...unionRoutes,
	...settingRoutes,
	...lookUpRoutes,
	...sampleRoutes,
	...oversightRoutes,
	...unaidedRoutes,
	...exportRoutes,
];
