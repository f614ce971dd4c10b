import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runningPostgresUrl } from "../../server/embedded/postgres";
import { aCounty, type County, standsAt } from "../builders/county";
import { type Program, run } from "../support/program";
import { hears } from "./ask";
import { TODAY } from "./attacked";

/** The key that the builders seal with; no secret. */
const BUILDERS_KEY = Buffer.alloc(32, 7);

/** The product at work on a folder, with the builders' county in it and the clock at a day of theirs. */
export interface Product {
	program: Program;
	url: string;
	databaseUrl: string;
	county: County;
	stop(): Promise<void>;
}

/** As `npm start` runs it. @param folder made here; the product's own, all of it */
export async function startProduct(folder: string, env: Record<string, string>): Promise<Product> {
	mkdirSync(join(folder, "keys"), { recursive: true, mode: 0o755 });
	writeFileSync(join(folder, "keys", "personal-data.key"), BUILDERS_KEY, { mode: 0o600 });
	const program = run("server/main.ts", [], { DATA_DIR: folder, ...env });
	const [, address = ""] = (await hears(program, /(http:\S+)/)) ?? [];
	if ((await hears(program, /全部就绪/)) === undefined) {
		program.kill("SIGTERM");
		throw new Error(`the product did not start: ${program.errors()}`);
	}
	const databaseUrl = await runningPostgresUrl(folder);
	const county = await aCounty(databaseUrl);
	await standsAt(county, TODAY);
	return {
		program,
		url: new URL(address).origin,
		databaseUrl,
		county,
		stop: async () => {
			await county.close();
			program.kill("SIGTERM");
			await program.ended;
		},
	};
}
