import { APPLICATION } from "./application";
import { FILE } from "./file";
import { GRANT } from "./grant";
import type { Journey } from "./journey";
import type { ChartName } from "./messages";

/** Of each chart's cases, for who tells them apart by name. */
export const JOURNEYS: Record<ChartName, Journey> = { application: APPLICATION, grant: GRANT, file: FILE };
