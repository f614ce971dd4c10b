import { Client } from "pg";
import type TestAgent from "supertest/lib/agent";
import { paths } from "../../server/paths";
import { aFile, aGrant, anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";

/** Every statement that goes to Postgres while `work` runs, with its values; not those of a transaction, which has to see for itself. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
	const said: string[] = [];
	const inTransaction = new Set<Client>();
	const { query } = Client.prototype;
	Client.prototype.query = function (this: Client, ...given: Parameters<typeof query>) {
		const [asked, values] = given as unknown as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
		const { text, values: own } = typeof asked === "string" ? { text: asked } : asked;
		if (text.startsWith("BEGIN")) inTransaction.add(this);
		else if (/^(COMMIT|ROLLBACK)/.test(text)) inTransaction.delete(this);
		else if (!inTransaction.has(this)) said.push(`${text.replaceAll(/\s+/g, " ").trim()} ${JSON.stringify(own ?? values ?? [])}`);
		return query.apply(this, given);
	} as typeof query;
	try {
		await work();
	} finally {
		Client.prototype.query = query;
	}
	return said;
}

describe("what a page reads", () => {
	const at = withCountySite({ today: "2026-03-26" });
	const agents = new Map<string, TestAgent>();
	const pages: Record<string, string> = { 工作台: paths.workbench, 建档申请: paths.applications, 档案: paths.files, 看板: paths.boards };

	beforeAll(async () => {
		pages.一份申请 = `/applications/${await anApplication(at.county, { seq: 1, until: "reviewing" })}`;
		pages.一笔帮扶 = `/grants/${await aGrant(at.county, { seq: 3, until: "decided" })}`;
		pages.一份档案 = `/files/${await aFile(at.county, { seq: 2 })}`;
		for (const login of ["clerk", "centre"]) agents.set(login, await signedIn(at.site, login));
	}, 60_000);

	test.each(["clerk", "centre"])("%s's pages ask Postgres for nothing twice", async (login) => {
		const twice: Record<string, string[]> = {};
		for (const [name, path] of Object.entries(pages)) {
			const visit = async () => agents.get(login)?.get(path).expect(200);
			// What changes a few times a year is kept from the first visit on.
			await visit();
			const statements = await statementsOf(visit);
			expect(statements.length).toBeGreaterThan(3);
			const again = statements.filter((statement, index) => statements.indexOf(statement) !== index);
			if (again.length > 0) twice[name] = again;
		}
		expect(twice).toEqual({});
	});
});
