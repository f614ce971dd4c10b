import { FORMS } from "../forms";
import { REGISTERS } from "../registers";
import { alertRoutes } from "./alerts/alerts";
import { stalledRoutes } from "./alerts/stalled";
import { exportRoutes } from "./audit/exports";
import { oversightRoutes } from "./audit/oversight";
import { sampleRoutes } from "./audit/samples";
import { applicationRoutes } from "./cases/applications";
import { batchRoutes } from "./cases/batches";
import { grantRoutes } from "./cases/grants";
import { meetingRoutes } from "./cases/meetings";
import { noticeRoutes } from "./cases/notices";
import { fileRoutes } from "./files/files";
import { foundHouseholdRoutes } from "./files/found-households";
import { paperRoutes } from "./files/papers";
import { yearReportRoutes } from "./files/year-reports";
import { formRoute } from "./form-route";
import { aidStandardRoutes } from "./money/aid-standards";
import { fundPaperRoutes } from "./money/fund-papers";
import { fundReportRoutes } from "./money/fund-report";
import { fundRoutes } from "./money/funds";
import { accountRoutes } from "./people/account";
import { handoverRoutes } from "./people/handovers";
import { nationalAccountRoutes } from "./people/national-accounts";
import { peopleRoutes } from "./people/people";
import { relativeRoutes } from "./people/relatives";
import { signInTryRoutes } from "./people/sign-in-tries";
import { staffRoutes } from "./people/staff";
import { tokenRoutes } from "./people/tokens";
import { unionRoutes } from "./people/unions";
import { registerRoute } from "./register-route";
import type { Route } from "./route";
import { settingRoutes } from "./settings/settings";

/** Every route of the API but its own document. */
export const ROUTES: readonly Route[] = [
	...FORMS.map(formRoute),
	...REGISTERS.map(registerRoute),
	...accountRoutes,
	...applicationRoutes,
	...grantRoutes,
	...fileRoutes,
	...foundHouseholdRoutes,
	...yearReportRoutes,
	...paperRoutes,
	...nationalAccountRoutes,
	...batchRoutes,
	...noticeRoutes,
	...meetingRoutes,
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
	...handoverRoutes,
	...relativeRoutes,
	...unionRoutes,
	...settingRoutes,
	...sampleRoutes,
	...oversightRoutes,
	...exportRoutes,
];
