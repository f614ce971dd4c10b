import { LOW_LINE, settingsOf } from "../../record/settings/settings";
import { plainDate } from "../../workflows/rules/plain-date";
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

	test("two years are two years: nothing else is set, and what was set before counts as them (D21)", async () => {
		const { countyId, people, db, env } = county;
		for (const months of [1, 23, 25, 36]) expect(await set("monthsWithoutAid", months)).toMatchObject({ kind: "refused" });
		const other = () => db.$executeRaw`
			INSERT INTO setting (county_id, key, value, effective_from, decision, by_account_id)
			VALUES (${countyId}::uuid, 'monthsWithoutAid', '36'::jsonb, '2026-03-02', '青工发〔2026〕1号', ${people.administrator.accountId}::uuid)`;
		await expect(other()).rejects.toThrow("setting_two_years");
		await db.$executeRaw`ALTER TABLE setting DROP CONSTRAINT setting_two_years`;
		await other();
		const { readings } = await settingsOf(env.db, countyId, plainDate("2026-03-02"));
		expect(readings.monthsWithoutAid).toBe(24);
	});

	test("a line that is hardly right asks once more, and is taken when it is confirmed (D7)", async () => {
		const line = (value: number, effectiveFrom: string, confirmed = false) => {
			const setting = { value, decision: "青府发〔2026〕5号", effectiveFrom, confirmed };
			return changeSetting(
				county.env,
				county.people.administrator,
				{ countyId: county.countyId, key: LOW_LINE },
				setting,
				morningOf("2026-03-02"),
			);
		};
		const codes = async (...of: Parameters<typeof line>) => {
			const outcome = await line(...of);
			return outcome.kind === "refused" ? outcome.refusals.map(({ code, clause, field }) => `${clause} ${code} ${field}`) : [outcome.kind];
		};
		expect(await codes(712, "2026-03-02")).toEqual(["D7 line_absurd value", "D7 line_far_off value"]);
		expect(await codes(93_601, "2026-03-02")).toEqual(["D7 line_far_off value"]);
		expect(await codes(50_399, "2026-03-02")).toEqual(["D7 line_far_off value"]);
		expect(await codes(75_000, "2026-03-01")).toEqual(["D7 line_from_past effectiveFrom"]);
		for (const [value, from, sure] of [
			[93_600, "2026-03-02", false],
			[65_520, "2026-03-02", false],
			[75_000, "2026-03-01", true],
			[712, "2026-03-03", true],
		] as const) {
			expect(await codes(value, from, sure)).toEqual(["written"]);
		}
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
