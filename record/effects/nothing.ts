import type { Effect } from "../step-context";

/** Of an event that says everything in its record. */
export const NOTHING: Effect = {};
