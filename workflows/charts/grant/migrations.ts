import type { Migration } from "../chart";
import { withoutFeedback } from "./chart";

/** Version 1 kept the days of the feedback after it was entered; since version 2 they run wherever a paid grant stands until it is. */
export const feedbackEnds: Migration = ({ value, context }) => {
	const entered = "entered" in context && context.entered === true;
	return { value, context: entered ? { ...context, deadlines: withoutFeedback(context.deadlines) } : context };
};
