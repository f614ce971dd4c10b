import { connect } from "../../prisma/client";
import { inTransaction } from "../../prisma/step-sql";
import { programLog } from "../../server/health/program-log";
import { withCounty } from "../support/with-county";

/** What the program writes of a failure, as its operator reads it. */
describe("the program's own log", () => {
	const county = withCounty();
	const NAME = "沈竹溪";

	async function logged(failing: () => Promise<unknown>): Promise<string> {
		const lines: string[] = [];
		const log = programLog("info", { write: (line) => lines.push(line) });
		await failing().then(
			() => {
				throw new Error("it did not fail");
			},
			(error: unknown) => log.error({ err: error, path: "/here" }, "a request failed"),
		);
		return lines.join("");
	}

	test("names the sort of a database's error, its constraint and its place, and quotes no row", async () => {
		const { db, people } = county;
		const refused = await logged(() =>
			inTransaction(
				db,
				(tx) =>
					tx.write`INSERT INTO account (id, login, name, pinyin, password_hash) VALUES (${people.clerk.accountId}::uuid, 'someone', ${NAME}, '', '')`,
			),
		);
		expect(refused).toMatch(/"code":"23505".*"constraint":"account_pkey"/);
		expect(refused).toContain("step-sql");
		expect(refused).not.toContain(NAME);
		const typed = await logged(() => db.$executeRawUnsafe(`SELECT '${NAME}'::int`));
		expect(typed).not.toContain(NAME);
		const twice = await logged(() => db.account.create({ data: { login: "clerk", name: NAME, pinyin: "", passwordHash: "" } }));
		expect(twice).toContain("P2002");
		expect(twice).not.toContain(NAME);
		const odd = await logged(() => db.account.create({ data: { name: NAME } as never }));
		expect(odd).toContain("PrismaClientValidationError");
		expect(odd).not.toContain(NAME);
	});

	test("says what an error of another sort says", async () => {
		const away = connect("postgresql://a:b@127.0.0.1:1/aid", 1);
		expect(await logged(() => Promise.reject(new Error("the disk is full")))).toContain("the disk is full");
		expect(await logged(() => away.union.count())).toMatch(/"type":"\w+"/);
		await away.$disconnect();
	});
});
