import { Client } from "pg";

/** An id of the copy, from the row's own and the copy's number. */
const COPIED = (column: string) => `md5(${column}::text || '/' || n)::uuid`;

/** Tables with their columns, and by which of them rows are found again. */
const TABLES = `
	SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
		'counted', a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval%',
		'to', (SELECT f.confrelid::regclass::text FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid AND a.attnum = ANY(f.conkey)
			AND array_length(f.conkey, 1) = 1 LIMIT 1)) ORDER BY a.attnum) AS columns,
		coalesce((SELECT json_agg((SELECT array_agg(k.attname) FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attnum = ANY(i.indkey)))
			FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique), '[]') AS keys,
		coalesce((SELECT json_agg(k.conname) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'), '[]') AS checks
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
	WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.oid`;

interface Column {
	name: string;
	type: string;
	counted: boolean;
	to: string | null;
}

interface Table {
	name: string;
	columns: Column[];
	/** The columns of each unique index. */
	keys: string[][];
	checks: string[];
}

/** What of a row is another's in a copy: what it is found by, and what it points to among the copied. */
function copiedValue({ name: table, columns, keys }: Table, { name, type, to }: Column, copied: ReadonlySet<string>): string {
	const isCopied = (of: Column) => of.type === "uuid" && (of.to === null ? of.name === "id" || of.name.endsWith("_id") : copied.has(of.to));
	// Where nothing else of a key is another's in the copy.
	const unique = keys.some((key) => key.includes(name) && !columns.some((of) => key.includes(of.name) && (isCopied(of) || of.counted)));
	if (table === "unions" && name === "path")
		return `'/' || (SELECT string_agg(${COPIED("part")} || '/', '' ORDER BY nth) FROM unnest(string_to_array(trim('/' FROM path), '/')) WITH ORDINALITY p(part, nth))`;
	if (isCopied({ name, type, to, counted: false })) return COPIED(`"${name}"`);
	if (unique && type === "text") return `"${name}" || '/' || n`;
	if (unique && type === "bytea") return `sha256("${name}" || int4send(n))`;
	return `"${name}"`;
}

/**
 * Copies a county with all that hangs on it, so many times, beside itself: each copy a county of its own. The people are the first county's alone. What a copy
 * says does not match its hashes: for reading, and for nothing else.
 */
export async function multiplyCounties(databaseUrl: string, times: number): Promise<void> {
	const client = new Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const { rows } = await client.query<Table>(TABLES);
		// A purse is a fund's or a project's, without a foreign key.
		const copied = new Set(["unions", "ledger_account"]);
		// Whatever points to what is copied is copied, people and what they hold apart.
		const people = new Set(["account", "role_holding", "substitution", "appointment", "setting", "_prisma_migrations"]);
		for (let before = 0; before !== copied.size; ) {
			before = copied.size;
			for (const { name, columns } of rows)
				if (!people.has(name) && columns.some(({ to }) => to !== null && copied.has(to))) copied.add(name);
		}
		await client.query("SET session_replication_role = replica");
		for (const table of rows.filter(({ name }) => copied.has(name))) {
			const { name, columns, checks } = table;
			for (const check of checks) await client.query(`ALTER TABLE "${name}" DROP CONSTRAINT "${check}"`);
			const told = columns.filter(({ counted }) => !counted);
			const values = told.map((column) => copiedValue(table, column, copied));
			await client.query(`
				INSERT INTO "${name}" (${told.map((column) => `"${column.name}"`).join(", ")})
				SELECT ${values.join(", ")} FROM "${name}" CROSS JOIN generate_series(1, ${times}) n ON CONFLICT DO NOTHING`);
		}
		await client.query("ANALYZE");
	} finally {
		await client.end();
	}
}
