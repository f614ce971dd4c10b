import { READINGS, type ReadingId } from "../../workflows/rules/readings";
import { morningOf } from "../builders/county";
import { changeSetting } from "../builders/settings";
import { withCounty } from "../support/with-county";

describe("what a county may set (D7, D14, Z13)", () => {
	const county = withCounty();
	const set = (key: ReadingId, value: number) => {
		const { administrator } = county.people;
		const setting = { value, decision: "青工发〔2026〕1号", effectiveFrom: "2026-03-02" };
		const now = morningOf("2026-03-02");
		return changeSetting(county.env, administrator, { countyId: county.countyId, key }, setting, now);
	};

	test.each(Object.keys(READINGS) as ReadingId[])("%s: the least that the text leaves, and not one less", async (key) => {
		const { min, clause } = READINGS[key];

		const refused = await set(key, min - 1);
		const done = await set(key, min);

		expect(refused).toMatchObject({ kind: "refused", refusals: [{ clause, field: "value" }] });
		expect(done).toMatchObject({ kind: "written" });
	});
});
