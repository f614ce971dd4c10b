import { openApi } from "../../server/api/document";
import { ROUTES } from "../../server/api/routes";
import { REPORTS } from "../../server/documents/reports";
import { aHousehold } from "../builders/s1";
import { aCountySite } from "../support/county-site";
import { inTurn } from "./asking";
import { asksOf } from "./asks";
import { aProgram, type Program, programWith } from "./program";
import { ROWS } from "./scope-table";
import { ownPeople, ROLES, strangers } from "./strangers";

/** Numbers of the two households that the table is about: nobody gets them whole without asking for them. */
const NUMBERS = [1, 2].flatMap((seq) => {
	const { idNumber, bankCard, phone, members } = aHousehold(seq).build();
	return [idNumber, bankCard, phone, ...members.map((member) => member.idNumber)];
});

describe("who may what, where", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let ask: ReturnType<typeof inTurn>;
	let own: Program[];
	let other: Program[];
	let nobody: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		ask = inTurn(await asksOf(at.county, at.site.services.dataDir));
		const [here, elsewhere] = [ownPeople(at.county), await strangers(at.county)];
		own = await Promise.all(ROLES.map((role) => aProgram(at.site, here[role])));
		other = await Promise.all(ROLES.map((role) => aProgram(at.site, elsewhere[role])));
		nobody = programWith(at.site, {});
	});
	afterAll(() => at.close());

	/** What one route answers each of them; what it answers is what the document says, and no number of a person. */
	async function statuses(name: string, programs: readonly Program[]): Promise<string> {
		const [method = "", path = ""] = name.split(" ");
		const route = ROUTES.find((one) => one.path === path && one.method === method.toLowerCase());
		const found: number[] = [];
		for (const { status, body, text } of await ask(name, programs)) {
			if (route && status < 300) expect(route.answer.safeParse(route.media ? (text ?? String(body)) : body).error?.issues).toBeUndefined();
			if (status >= 400)
				expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), refusals: expect.any(Array) });
			// What is no text is read in its own tests.
			if (method === "GET") expect(NUMBERS.filter((number) => text?.includes(number))).toEqual([]);
			found.push(status);
		}
		return found.join(" ");
	}

	test.each(ROWS)("$name", async (row) => {
		expect({
			name: row.name,
			own: await statuses(row.name, own),
			other: await statuses(row.name, other),
			nobody: await statuses(row.name, [nobody]),
		}).toEqual(row);
	});

	test("the table has every route of the document, and the document every route of the table", () => {
		const documented = Object.entries(openApi().paths ?? {}).flatMap(([path, item]) =>
			Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
		);
		expect(ROWS.map(({ name }) => name).sort()).toEqual(documented.sort());
	});

	test("an auditor reads all of the county and writes nothing but audits (Z17)", () => {
		const auditor = ROLES.indexOf("auditor");
		const answers = ROWS.map(({ name, own }) => ({ name, status: own.split(" ")[auditor] ?? "" }));
		const reads = answers.filter(({ name }) => name.startsWith("GET "));
		expect(reads.filter(({ status }) => status !== "200").map(({ name }) => name)).toEqual([...OF_ITS_SENDER, ...KEPT_BY_ADMINISTRATORS]);
		const writes = answers.filter(({ name, status }) => !name.startsWith("GET ") && status.startsWith("2")).map(({ name }) => name);
		expect(writes.sort()).toEqual([...AUDITS, ...OF_ONESELF, ...TAKEN].sort());
	});

	test.each([
		"/applications",
		"/grants",
		"/files",
		"/grounds",
		"/checks",
		"/found-households",
		"/imports",
		"/national-differences",
		"/notices",
		"/meetings",
		"/payments",
		"/funds",
		"/project-purses",
		"/ledger",
		"/alerts",
		"/stalled",
		"/waiting",
		"/entries",
		"/left-files",
		"/referrals",
		"/people",
		"/sign-in-tries",
		"/handovers",
		"/appointments",
		"/look-ups",
		"/borrowings",
		"/blacklist",
		"/national-accounts",
		"/samples",
		"/findings",
		"/complaints",
		"/breaches",
		"/reports/unaided",
		"/audit/exports",
	])("a stranger's %s list has nothing of this union's", async (path) => {
		const said = await Promise.all(other.map((program) => program.get(path)));
		const seen = said.filter(({ status }) => status === 200).flatMap(({ body }) => body.items);
		expect(seen.filter((item) => !STRANGERS.includes(item.name))).toEqual([]);
	});
});

/** Accounts and who may stand in: they are kept by the administrator; the names and roles are on the union's list of staff. */
const KEPT_BY_ADMINISTRATORS = [
	"GET /people",
	"GET /people/{id}",
	"GET /people/{id}/tokens",
	"GET /sign-in-tries",
	"GET /sign-in-addresses",
	"GET /roles/{id}/candidates",
	"GET /people/{id}/relatives",
];
/** A file on its way in is nobody's but its sender's. */
const OF_ITS_SENDER = ["GET /uploads/{id}"];
const AUDITS = ["POST /samples", "POST /findings", "POST /complaints", "POST /breaches"];
/** One's own inbox and relatives; and a look at whole numbers, which is a reading that is logged. */
const OF_ONESELF = ["POST /alerts/read", "POST /relatives", "POST /applications/{id}/unmask"];
/** What is handed in is read, and logged. */
const TAKEN = REPORTS.map(({ form }) => `POST ${form.api?.path}`);

/** Whom a stranger may see in their own list of people. */
const STRANGERS = ["陆远帆"];
