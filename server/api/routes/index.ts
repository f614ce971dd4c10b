import type { Route } from "../route";
import { accountRoutes } from "./account";
import { alertRoutes } from "./alerts";
import { applicationRoutes } from "./applications";
import { batchRoutes } from "./batches";
import { fileRoutes } from "./files";
import { fundRoutes } from "./funds";
import { grantRoutes } from "./grants";
import { lookUpRoutes } from "./look-ups";
import { meetingRoutes } from "./meetings";
import { noticeRoutes } from "./notices";
import { paymentRoutes } from "./payments";
import { peopleRoutes } from "./people";
import { settingRoutes } from "./settings";
import { stalledRoutes } from "./stalled";
import { unionRoutes } from "./unions";

/** Every route of the API but its own document. */
export const ROUTES: readonly Route[] = [
	...accountRoutes,
	...applicationRoutes,
	...grantRoutes,
	...fileRoutes,
	...batchRoutes,
	...noticeRoutes,
	...meetingRoutes,
	...paymentRoutes,
	...fundRoutes,
	...alertRoutes,
	...stalledRoutes,
	...peopleRoutes,
	...unionRoutes,
	...settingRoutes,
	...lookUpRoutes,
];
