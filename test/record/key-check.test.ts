import { checkKey } from "../../record/key-check";
import { secretsOf } from "../../server/access/secrets";
import { anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What a database knows of its key. */
describe("the key of a database", () => {
	const county = withCounty();
	const other = secretsOf(Buffer.alloc(32, 8));

	beforeAll(() => anApplication(county, { seq: 1, until: "verify.visit" }));

	test("of an earlier release, which kept no check value: the one that opens what is sealed, and no other", async () => {
		const wrong = await checkKey(county.db, other);
		expect(wrong).toEqual({ kind: "wrong", found: expect.stringMatching(/^([0-9a-f]{4}-){3}[0-9a-f]{4}$/), wanted: undefined });
		expect(await county.db.keyCheck.count()).toBe(0);
		expect(await checkKey(county.db, county.env.secrets)).toMatchObject({ kind: "right", isNew: false });
	});

	test("is known from then on: another one of 32 bytes is told from it, and both by name", async () => {
		const right = await checkKey(county.db, county.env.secrets);
		const wrong = await checkKey(county.db, other);
		expect(wrong).toMatchObject({ kind: "wrong", wanted: right.kind === "right" ? right.fingerprint : "" });
		expect(wrong).not.toMatchObject({ found: right.kind === "right" ? right.fingerprint : "" });
	});

	test("the check value is one, stays as it is, and is not what numbers are compared by", async () => {
		const run = (sql: string) => county.db.$executeRawUnsafe(sql);
		await expect(run("UPDATE key_check SET value = sha256('other')")).rejects.toThrow("append-only");
		await expect(run("DELETE FROM key_check")).rejects.toThrow("append-only");
		await expect(run("INSERT INTO key_check (id, value) VALUES (2, sha256('other'))")).rejects.toThrow("one_key");
		const { check, sameness } = county.env.secrets;
		expect(check.equals(sameness("which key this is"))).toBe(false);
	});
});
