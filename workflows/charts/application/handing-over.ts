/** Where the application was when it was handed over (D25). */
export const cameFrom = (...states: readonly string[]) => ({ type: "cameFrom", params: { states } }) as const;

/** The receiver does not take it: it is where it was, with the notice that hung, and an objection to it still holds it. */
export const BACK = [
	...["apply", "verify.study", "publicise.toPost", "report", "recognise"].map((state) => ({
		guard: cameFrom(state),
		target: `#application.${state}`,
	})),
	{ guard: "heldSheet", target: "#application.publicise.held" },
	{ guard: cameFrom("publicise.posted", "publicise.held"), target: "#application.publicise.posted" },
	{ target: "#application.verify.visit" },
] as const;

/** What the county has recognised stays recognised, and is entered by whoever answers for it. */
export const STAYS_RECOGNISED = [
	{ guard: cameFrom("enter.toEnter"), target: "#application.enter.toEnter" },
	{ target: "#application.enter.toReturn" },
] as const;

export const HANDING_OVER = {
	label: "移交中，待接收",
	clause: "D25",
	turn: "unit_clerk",
	turnAtReceiver: true,
	onward: "ACCEPT",
	expected: "entryTargetWorkingDays",
} as const;
