import type { Migration } from "../chart";

/** From version 1: what ended before entries were tasks of their own has been entered. */
export const endsEntered: Migration = ({ value, context }) => ({
	value: value === "cancelled" || value === "blacklisted" || value === "lifted" ? { [value]: "entered" } : value,
	context: { ...context, openEntries: 0 },
});
