import { Client } from "pg";

/** How each kind of guard is taken away. */
const DROPS = `
	SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop FROM pg_constraint WHERE conname = $1 AND contype IN ('c', 'u', 'x')
	UNION ALL SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger WHERE tgname = $1 AND NOT tgisinternal
	UNION ALL SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index
		WHERE indexrelid::regclass::text = $1 AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`;

/** Makes a database like the tests' template but without one of its guards. @throws where there is no such guard */
export async function withoutGuard(
	postgresUrl: string,
	{ name, template, guard }: Record<"name" | "template" | "guard", string>,
): Promise<void> {
	await on(postgresUrl, async (client) => {
		await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
	});
	const url = new URL(postgresUrl);
	url.pathname = name;
	await on(url.href, async (client) => {
		const { rows } = await client.query<{ drop: string }>(DROPS, [guard]);
		if (rows.length !== 1) throw new Error(`数据库里没有（或不止一个）叫 ${guard} 的约束`);
		for (const { drop } of rows) await client.query(drop);
	});
}

export async function dropDatabase(postgresUrl: string, name: string): Promise<void> {
	await on(postgresUrl, async (client) => {
		await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
	});
}

async function on(url: string, work: (client: Client) => Promise<void>): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}
