import { aCounty, type County } from "../builders/county";
import { anApplication } from "../builders/story";
import { type Site, startSite } from "../support/site";
import { aProgram, type Program } from "./program";

describe("a case by the API", () => {
	let site: Site;
	let county: County;
	let clerk: Program;

	beforeAll(async () => {
		site = await startSite();
		county = await aCounty(site.databaseUrl);
		clerk = await aProgram(site, county.people.clerk);
	});
	afterAll(async () => {
		await county.close();
		await site.stop();
	});

	test("says where it stands and what may come next", async () => {
		const id = await anApplication(county, { seq: 1, until: "verify.visit" });
		const { body } = await clerk.get(`/applications/${id}`).expect(200);
		expect(body).toMatchObject({ id, chart: "application", state: "verify.visit", turn: { role: "unit_clerk" } });
	});
});
