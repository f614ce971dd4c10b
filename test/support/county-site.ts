import type { Services } from "../../server/config";
import { aCounty, type County, standsAt } from "../builders/county";
import { givePasswords, type Site, startSite } from "./site";

interface CountySite {
	site: Site;
	county: County;
}

/** The people's side over an invented county. @param today where it is nine in the morning of that day; none: where it is now */
export async function aCountySite(today?: string, more: Partial<Services> = {}): Promise<CountySite & { close(): Promise<void> }> {
	const site = await startSite(more);
	const county = await aCounty(site.databaseUrl);
	if (today !== undefined) await standsAt(county, today);
	return {
		site,
		county,
		close: async () => {
			await county.close();
			await site.stop();
		},
	};
}

/** The same for the tests of one block, and everybody has the password; filled in before they run, gone after them. */
export function withCountySite({ today, ...more }: Partial<Services> & { today?: string } = {}): CountySite {
	const filled = { site: {} as Site, county: {} as County };
	let close: () => Promise<void>;
	beforeAll(async () => {
		const made = await aCountySite(today, more);
		close = made.close;
		await givePasswords(made.site.db);
		Object.assign(filled.site, made.site);
		Object.assign(filled.county, made.county);
	}, 60_000);
	afterAll(() => close());
	return filled;
}
