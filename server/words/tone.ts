import type { Tone as DeadlineTone } from "../../workflows/rules/deadline";

/** Grey for the rest, yellow for near, red for overdue, green for done, blue for what can be done. */
export type Tone = DeadlineTone | "done" | "act";
