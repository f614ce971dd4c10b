import { raiseAlert } from "../alerts/alerts";
import type { Effect } from "../step-context";

/** D26: the unit answers for what the form says: before its study the chair sends it back to whoever filled it in, who is told. */
export const sendBack: Effect = {
	tell: (step, seq) => raiseAlert(step, { kind: "sentBack", occasion: String(seq), role: "unit_clerk", clause: "D26" }),
};
