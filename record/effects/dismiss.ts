import type { Effect } from "../step-context";
import { decideOldest } from "./objections";

/** Dismisses an objection that does not hold; the notice goes on. */
export const dismiss: Effect = { write: (step) => decideOldest(step, "dismissed") };
