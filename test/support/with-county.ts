import { aCounty, type County } from "../builders/county";
import { freshDatabase } from "./database";

/** A county on a database of its own for the tests of one describe block; filled in before they run, gone after them. */
export function withCounty(): County {
	const county = {} as County;
	let drop: () => Promise<void>;
	beforeAll(async () => {
		const database = await freshDatabase();
		drop = database.drop;
		Object.assign(county, await aCounty(database.url));
	});
	afterAll(async () => {
		await county.close();
		await drop();
	});
	return county;
}
