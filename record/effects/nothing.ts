import type { Effect } from "../step-context";

/** The effect of an event whose record says everything. */
export const NOTHING: Effect = {};
