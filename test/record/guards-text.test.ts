import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { connect, type Database } from "../../prisma/client";
import { freshDatabase } from "../support/database";

const MIGRATION = readFileSync(join(__dirname, "../../prisma/migrations/0011_text/migration.sql"), "utf8");
const HIDDEN = ["\u200B", "\u202E", "\u2066", "\uFEFF", "\u00AD", "\u3164", "\u2800", "\u{E0041}", "\u0007", "\n"];

describe("names in the database", () => {
	let db: Database;
	let database: Awaited<ReturnType<typeof freshDatabase>>;

	beforeAll(async () => {
		database = await freshDatabase();
		db = connect(database.url, 2);
	});
	afterAll(async () => {
		await db.$disconnect();
		await database.drop();
	});

	const union = (name: string) => {
		const id = crypto.randomUUID();
		return db.union.create({ data: { id, name, path: `/${id}/`, kind: "county", countyId: id } });
	};
	const account = (login: string, name: string) => db.account.create({ data: { login, name, pinyin: "", passwordHash: "" } });

	test("hold nothing that nobody can see, and something that can be read", async () => {
		for (const [n, char] of HIDDEN.entries()) {
			await expect(union(`青禾县${char}总工会${n}`)).rejects.toThrow(/unions_name_legible/);
			await expect(account(`a${n}`, `沈${char}竹溪`)).rejects.toThrow(/account_name_legible/);
		}
		for (const name of ["", " ", "\u3000", "\u00A0\u200C"]) await expect(union(name)).rejects.toThrow(/unions_name_legible|union_name/);
	});

	test("may be written with a selector, rare, or in another script", async () => {
		for (const [n, name] of ["葛\u{E0100}城", "林𬭎", "张\u{323B0}", "ᠮᠣᠩᠭᠣᠯ\u180B", "买买提·艾力", "می\u200Cخواهم"].entries()) {
			await expect(account(`b${n}`, name)).resolves.toMatchObject({ name });
		}
	});

	test("that were taken before are put right when the database is upgraded, none lost and none twice", async () => {
		const client = new Client({ connectionString: database.url });
		await client.connect();
		try {
			await client.query("BEGIN");
			for (const table of ["unions_name", "account_name", "fund_name", "project_name", "api_token_label"]) {
				const of = table.replace(/_(name|label)$/, "");
				await client.query(`ALTER TABLE ${of} DROP CONSTRAINT ${table}_legible`);
			}
			await client.query("DROP FUNCTION legible(text); DROP FUNCTION without_invisible(text)");
			const [root, one, other, nothing] = [1, 2, 3, 4].map(() => crypto.randomUUID());
			const add = (id: string | undefined, name: string, parent: string | null = root ?? null) =>
				client.query("INSERT INTO unions (id, parent_id, name, path, kind) VALUES ($1, $2, $3, $4, 'city')", [id, parent, name, `/${id}/`]);
			await add(root, "市\u200B总工会", null);
			await add(one, "青禾县");
			await add(other, "青禾\u202E县");
			await add(nothing, "\u200B\u200B");
			await client.query(MIGRATION);
			const { rows } = await client.query<{ id: string; name: string }>("SELECT id, name FROM unions WHERE id = ANY ($1)", [
				[root, one, other, nothing],
			]);
			const named = (id: string | undefined) => rows.find((row) => row.id === id)?.name;
			expect([named(root), named(one)]).toEqual(["市总工会", "青禾县"]);
			expect(named(other)).toBe(`青禾县（${other?.slice(0, 8)}）`);
			expect(named(nothing)).toBe(`（无名 ${nothing}）`);
		} finally {
			await client.query("ROLLBACK");
			await client.end();
		}
	});
});
