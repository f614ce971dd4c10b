import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { arrowsOf, statesOf } from "../../workflows/charts/picture";

const STATES = CHART_IDS.flatMap((id) => statesOf(CHARTS[id]).map((state) => ({ chart: CHARTS[id], state, name: `${id} ${state.path}` })));

/** Whoever decides here decides either way: an objection, a household that is to lose its file. */
const DECISIONS = ["application publicise.held", "grant publicise.held", "file cancelling"];

describe("the step that leads a case on (the desk's one blue button)", () => {
	test("is named by every state that waits for somebody, but where a decision has two sides", () => {
		const waiting = STATES.filter(({ state }) => state.meta.turn !== undefined);
		expect(waiting.filter(({ state }) => state.meta.onward === undefined).map(({ name }) => name)).toEqual(DECISIONS);
		const others = STATES.filter(({ state }) => state.meta.turn === undefined);
		expect(others.filter(({ state }) => state.meta.onward !== undefined)).toEqual([]);
	});

	test.each(STATES.filter(({ state }) => state.meta.onward !== undefined))(
		"$name: is a step of that state, and of whoever's turn it is",
		({ chart, state: { path, meta } }) => {
			const arrow = arrowsOf(chart).find(({ from, by }) => from === path && by === meta.onward);
			expect(arrow?.spec?.who).toContain(meta.turn);
		},
	);

	test("is none that sends back, refuses, withdraws or drops", () => {
		const named = new Set(STATES.flatMap(({ state }) => state.meta.onward ?? []));
		for (const back of ["RETURN", "SEND_BACK", "REFUSE", "WITHDRAW", "DROP_PAYMENT", "DISMISS", "TRANSFER", "BOUNCE", "EXCLUDE"])
			expect([...named]).not.toContain(back);
	});
});
