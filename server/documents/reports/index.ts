import type { Role } from "../../../workflows/charts/chart";
import { AUDIT_TABLES } from "./audit-tables";
import { MONTH_DIGEST } from "./month-digest";
import type { Report } from "./report";
import { REVIEWS } from "./reviews";
import { SEPTEMBER } from "./september";
import { STATISTICS } from "./statistics";
import { USE_PLAN } from "./use-plan";
import { YEAR_ACCOUNT } from "./year-account";

/** Every report that an official hands in, in the order in which the page lists them. */
export const REPORTS: readonly Report[] = [SEPTEMBER, USE_PLAN, REVIEWS, STATISTICS, YEAR_ACCOUNT, AUDIT_TABLES, MONTH_DIGEST];

/** Whoever hands in one of them. */
export const REPORTERS: readonly Role[] = [...new Set(REPORTS.flatMap(({ who }) => who))];
