import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { statesOf } from "../../workflows/charts/picture";
import { JOURNEYS } from "../../workflows/journeys";

describe.each(CHART_IDS)("the journey of %s, as its workflow names it", (id) => {
	const { stages, outcomes, reminding } = JOURNEYS[id];

	test("has the chart's stages, in its order, each with what it waits for", () => {
		expect(Object.keys(stages)).toEqual(CHARTS[id].steps.map((step) => step.id));
		for (const waitsFor of Object.values(stages)) expect(waitsFor).toMatch(/\([DZ]\d+/);
	});

	test("ends where the chart ends", () => {
		const ends = statesOf(CHARTS[id]).flatMap(({ path, ended }) => (ended ? [path] : []));
		expect(Object.keys(outcomes).sort()).toEqual(ends.sort());
	});

	test("reminds ever higher, up to the county's chair (D26)", () => {
		expect(reminding).toEqual({ every: "remindAfterWorkingDays", higher: ["unit_chair", "centre", "county_chair"] });
	});
});
