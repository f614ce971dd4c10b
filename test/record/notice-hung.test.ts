import { holidaysAdded } from "../builders/calendar";
import { APPLICATION_STORY, aGrant, anApplication, GRANT_STORY, type Scene, stateOf, take } from "../builders/story";
import { withCounty } from "../support/with-county";

const sceneOf = (story: readonly Scene[], event: string, on: string): Scene => {
	const found = story.find((scene) => scene.event === event);
	if (!found) throw new Error(`no scene for ${event}`);
	return { ...found, on, say: { ...found.say, ...(event === "SIGN_FORM" ? { signedOn: on } : {}) } };
};

describe("given a calendar that is amended when a notice is over, what rests on the notice waits for its days", () => {
	const county = withCounty();

	test("an application is not reported before the five working days of today's calendar (D14, D15)", async () => {
		// given: posted on 5 February 2026, over since the 13th, when the 11th and 12th become holidays
		const id = await anApplication(county, { seq: 1, until: "report" });
		await holidaysAdded(county, ["2026-02-11", "2026-02-12"], "2026-02-13");

		// when it is reported on the 13th and 14th, which is a make-up workday, then the day after the last one is named
		for (const on of ["2026-02-13", "2026-02-14"]) {
			expect(await take(county, id, sceneOf(APPLICATION_STORY, "REPORT", on))).toEqual({
				kind: "refused",
				refusals: [
					{
						code: "notice_running",
						clause: "D14",
						message: "公示于 2026年2月5日 张贴，满 5 个工作日的最后一天是 2026年2月14日",
						next: "2026年2月15日起可以办理",
					},
				],
			});
		}
		expect(await stateOf(county, id)).toBe("report");

		// then it goes through from that day on
		expect(await take(county, id, sceneOf(APPLICATION_STORY, "REPORT", "2026-02-15"))).toMatchObject({ kind: "taken" });
	});
});

describe.each([
	["approve.form", "SIGN_FORM"],
	["approve.signed", "REPORT"],
])("given a grant in %s whose notice is over, and a calendar that is amended then", (until, event) => {
	const county = withCounty();

	test(`${event} waits for the county's working days of today's calendar as well (Z10, Z11)`, async () => {
		// given: posted on 3 March 2026, over since the 11th, when the 10th becomes a holiday
		const id = await aGrant(county, { seq: 2, until });
		await holidaysAdded(county, ["2026-03-10"], "2026-03-11");

		const refused = await take(county, id, sceneOf(GRANT_STORY, event, "2026-03-11"));
		const done = await take(county, id, sceneOf(GRANT_STORY, event, "2026-03-12"));

		expect(refused).toMatchObject({
			kind: "refused",
			refusals: expect.arrayContaining([expect.objectContaining({ code: "notice_running", clause: "Z10" })]),
		});
		expect(done).toMatchObject({ kind: "taken" });
	});
});
