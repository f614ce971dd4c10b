import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { fromGlobalSetup } from "./servers";

async function administer(statement: string): Promise<void> {
	const client = new Client({ connectionString: fromGlobalSetup("TEST_POSTGRES_URL") });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

/** A migrated, empty database of its own for one test file; a copy of the template that globalSetup made. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
	const name = `test_${randomBytes(6).toString("hex")}`;
	await administer(`CREATE DATABASE ${name} TEMPLATE ${fromGlobalSetup("TEST_TEMPLATE")}`);
	const url = new URL(fromGlobalSetup("TEST_POSTGRES_URL"));
	url.pathname = name;
	return { url: url.href, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
}
