import { holidaysAdded } from "./calendar";
import type { County } from "./county";

/** The notice of a case that was reported on its last day's morrow turns out too short: a day on which it hung becomes a holiday. */
export const SHORT = {
	application: (county: County) => holidaysAdded(county, ["2026-02-11"], "2026-02-14"),
	grant: (county: County) => holidaysAdded(county, ["2026-03-10"], "2026-03-12"),
} as const;
