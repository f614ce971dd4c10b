import { READINGS, type Reading, type ReadingId } from "../../workflows/rules/readings";
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

	const bounded = (Object.entries(READINGS) as [ReadingId, Reading][]).flatMap(([key, { max }]) =>
		max === undefined ? [] : [[key, max] as const],
	);

	test("the text's own limits: feedback within 30 working days, 55 and 60 at the least (Z13, D21)", async () => {
		expect(READINGS.feedbackWorkingDays.max).toBe(30);
		expect([READINGS.womenRetirementAge.min, READINGS.menRetirementAge.min]).toEqual([55, 60]);
		expect(READINGS.noticeWorkingDays.min).toBe(5);
		expect(READINGS.lateEntryWorkingDays.max).toBe(10);
	});

	test.each(bounded)("%s: at most %i, and not one more", async (key, max) => {
		const { clause } = READINGS[key];

		expect(await set(key, max + 1)).toMatchObject({ kind: "refused", refusals: [{ clause, field: "value" }] });
		expect(await set(key, max)).toMatchObject({ kind: "written" });
	});

	test("the database refuses a longer time for feedback than the text's (Z13)", async () => {
		const { countyId, people } = county;
		const longer = county.db.$executeRaw`
			INSERT INTO setting (county_id, key, value, effective_from, decision, by_account_id)
			VALUES (${countyId}::uuid, 'feedbackWorkingDays', '31'::jsonb, '2026-03-02', '青工发〔2026〕1号', ${people.administrator.accountId}::uuid)`;
		await expect(longer).rejects.toThrow("setting_feedback");
	});

	test.each(Object.keys(READINGS) as ReadingId[])("%s: the least that the text leaves, and not one less", async (key) => {
		const { min, clause } = READINGS[key];

		const refused = await set(key, min - 1);
		const done = await set(key, min);

		expect(refused).toMatchObject({ kind: "refused", refusals: [{ clause, field: "value" }] });
		expect(done).toMatchObject({ kind: "written" });
	});
});
