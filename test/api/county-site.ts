import type { Services } from "../../server/config";
import { aCounty, type County, morningOf } from "../builders/county";
import { type Site, startSite } from "../support/site";

/** The people's side over an invented county, where it is nine in the morning of a day. */
export async function aCountySite(
	today: string,
	more: Partial<Services> = {},
): Promise<{ site: Site; county: County; close(): Promise<void> }> {
	const site = await startSite(more);
	const county = await aCounty(site.databaseUrl);
	await county.db.businessClock.update({ where: { id: 1 }, data: { offsetMs: BigInt(morningOf(today) - Date.now()) } });
	return {
		site,
		county,
		close: async () => {
			await county.close();
			await site.stop();
		},
	};
}
