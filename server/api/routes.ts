import { z } from "zod";
import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { FORMS } from "../forms";
import { REGISTERS } from "../registers";
import { exportRoutes } from "./audit/exports";
import { sampleRoutes } from "./audit/samples";
import { applicationRoutes } from "./cases/applications";
import { batchRoutes } from "./cases/batches";
import { caseRoutes } from "./cases/case";
import { evidenceRoutes } from "./cases/evidence";
import { grantRoutes } from "./cases/grants";
import { meetingRoutes } from "./cases/meetings";
import { noticeRoutes } from "./cases/notices";
import { scanRoutes } from "./cases/scans";
import { documentRoutes } from "./documents";
import { fileRoutes } from "./files/files";
import { importRoutes } from "./files/imports";
import { keyingRoutes } from "./files/keying";
import { paperRoutes } from "./files/papers";
import { yearReportRoutes } from "./files/year-reports";
import { formRoute } from "./form-route";
import { aidStandardRoutes } from "./money/aid-standards";
import { bankFileRoutes } from "./money/bank-files";
import { bankResultRoutes } from "./money/bank-results";
import { fundPaperRoutes } from "./money/fund-papers";
import { fundReportRoutes } from "./money/fund-report";
import { fundRoutes } from "./money/funds";
import { accountRoutes } from "./people/account";
import { handoverRoutes } from "./people/handovers";
import { peopleRoutes } from "./people/people";
import { relativeRoutes } from "./people/relatives";
import { signInTryRoutes } from "./people/sign-in-tries";
import { staffRoutes } from "./people/staff";
import { tokenRoutes } from "./people/tokens";
import { registerRoute } from "./register-route";
import type { Route } from "./route";
import { settingRoutes } from "./settings/settings";
import { wordTemplateRoutes } from "./settings/word-templates";

const OWN: readonly Route[] = [
	...FORMS.flatMap(formRoute),
	...REGISTERS.map(registerRoute),
	...accountRoutes,
	...applicationRoutes,
	...grantRoutes,
	...evidenceRoutes,
	...scanRoutes,
	...fileRoutes,
	...yearReportRoutes,
	...paperRoutes,
	...importRoutes,
	...keyingRoutes,
	...batchRoutes,
	...noticeRoutes,
	...meetingRoutes,
	...fundRoutes,
	...bankFileRoutes,
	...bankResultRoutes,
	...fundPaperRoutes,
	...fundReportRoutes,
	...aidStandardRoutes,
	...peopleRoutes,
	...tokenRoutes,
	...signInTryRoutes,
	...staffRoutes,
	...handoverRoutes,
	...relativeRoutes,
	...settingRoutes,
	...wordTemplateRoutes,
	...sampleRoutes,
	...exportRoutes,
	...documentRoutes,
];

/** Of each chart that has none of its own: what every chart's cases have. */
const OTHERS = CHART_IDS.filter((chart) => !OWN.some(({ path }) => path === `/${CHARTS[chart].path}/{id}`)).flatMap((chart) =>
	caseRoutes(chart, z.strictObject({}), async () => ({})),
);

/** Every route of the API but its own document. */
export const ROUTES: readonly Route[] = [...OWN, ...OTHERS];
