import { actorOf } from "../../record/people/actors";
import { businessNow } from "../../record/settings/clock";
import { ROUTES } from "../../server/api/routes";
import { plainDate } from "../../workflows/rules/plain-date";
import { aCounty, type County } from "../builders/county";
import { enterCalendarNotice } from "../builders/settings";
import { aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { givePasswords, signedIn, startSite } from "../support/site";
import { inTurn } from "./asking";
import { asksOf } from "./asks";
import { aProgram, type Program } from "./program";
import { ownPeople, ROLES } from "./strangers";

const TODAY = "2026-03-26";
const NOTICE = { year: 2027, source: "国办发明电〔2026〕1号", holidays: ["2027-01-01"], workdays: [] };
/** Of both counties' people and cases: whatever a write of the one could change of the other's. */
const TABLES: readonly [table: string, where: string][] = [
	["cases", "county_id = $1"],
	["event", "case_id IN (SELECT id FROM cases WHERE county_id = $1)"],
	["alert", "union_id IN (SELECT id FROM unions WHERE county_id = $1)"],
	["setting", "county_id = $1"],
	["aid_standard", "county_id = $1"],
	["unions", "county_id = $1"],
	["role_holding", "union_id IN (SELECT id FROM unions WHERE county_id = $1)"],
	["appointment", "union_id IN (SELECT id FROM unions WHERE county_id = $1)"],
	["account", "id IN (SELECT account_id FROM role_holding WHERE union_id IN (SELECT id FROM unions WHERE county_id = $1))"],
	["national_account", "union_id IN (SELECT id FROM unions WHERE county_id = $1)"],
	["fund", "county_id = $1"],
	["calendar_notice", "$1::uuid IS NOT NULL"],
	["business_clock", "$1::uuid IS NOT NULL"],
];

describe("what one county writes changes no row and no deadline of another's (D29)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let beside: County;
	let cityId: string;
	let ask: ReturnType<typeof inTurn>;
	let programs: Record<(typeof ROLES)[number], Program>;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		ask = inTurn(await asksOf(at.county));
		cityId = crypto.randomUUID();
		await at.county.db.union.create({ data: { id: cityId, kind: "city", name: "嘉江市总工会", path: `/${cityId}/` } });
		beside = await aCounty(at.site.databaseUrl, { name: "云岭县总工会", prefix: "beside-", cityId });
		await anApplication(beside, { seq: 41, until: "verify.visit" });
		await aGrant(beside, { seq: 42, until: "disburse.toPay" });
		const people = ownPeople(at.county);
		programs = {} as typeof programs;
		for (const role of ROLES) programs[role] = await aProgram(at.site, people[role]);
	}, 120_000);
	afterAll(async () => {
		await beside.close();
		await at.close();
	});

	/** Every row of the other county's, by table. */
	const theirs = async () => {
		const rows: Record<string, unknown> = {};
		for (const [table, where] of TABLES) {
			const sql = `SELECT coalesce(md5(string_agg(row, '|' ORDER BY row)), '') AS digest, count(*)::int AS count
				FROM (SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE ${where.replace("$1", "$1::uuid")}) x`;
			rows[table] = await at.county.db.$queryRawUnsafe(sql.replaceAll("::uuid::uuid", "::uuid"), beside.countyId);
		}
		return rows;
	};
	const writes = ROUTES.filter(({ method }) => method !== "get");

	test.each(writes.map(({ method, path }) => `${method.toUpperCase()} ${path}`))("%s, by everybody of one county", async (name) => {
		const before = await theirs();
		await ask(
			name,
			ROLES.map((role) => programs[role]),
		);
		expect(await theirs()).toEqual(before);
	});

	test("the calendar is the city's: a county's administrator is told whose, by API and page, and reads it", async () => {
		await joinCity();
		const whose =
			"这个系统里有 2 个县，放假安排对各县都算数，由嘉江市总工会的系统管理员登记，一个县不能单独改动；需要改动的，请告知嘉江市总工会";
		const { body } = await programs.administrator.post("/calendar-notices", NOTICE).expect(403);
		expect(body.detail).toBe(whose);
		await givePasswords(at.site.db);
		const agent = await signedIn(at.site, "administrator");
		const page = (await agent.get("/settings/calendar").expect(200)).text;
		expect(textIn(page)).toContain(whose);
		expect(textIn(page)).toMatch(/2026 年.*文号/);
		expect(page).not.toContain('name="holidays"');
		expect(
			(
				await agent
					.post("/settings/calendar")
					.type("form")
					.send({ ...NOTICE, year: String(NOTICE.year), holidays: NOTICE.holidays.join("\n"), workdays: "" })
					.expect(403)
			).text,
		).toContain(whose);
	});

	test("an administrator of the city enters it, and then both counties' deadlines may move", async () => {
		const { db } = at.county;
		const keeper = await db.account.create({
			data: {
				login: "city-admin",
				name: "石城",
				pinyin: "s",
				passwordHash: "",
				roles: { create: [{ role: "administrator", unionId: cityId, fromOn: new Date("2024-01-01") }] },
			},
		});
		const { at: now } = await businessNow(db);
		const actor = await actorOf(db, keeper.id, plainDate(TODAY));
		const days = ["2026-03-27", "2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02"].map(plainDate);
		const notice = { year: 2026, source: "国办发明电〔2026〕9号", holidays: days, workdays: [] };
		const written = await enterCalendarNotice(at.county.env, { actor, notice, at: now });
		expect(written).toMatchObject({ kind: "written" });
		const moved = await db.event.findMany({ where: { event: "MOVE_DEADLINES" }, select: { caseId: true } });
		const counties = await db.case.findMany({ where: { id: { in: moved.map(({ caseId }) => caseId) } }, select: { countyId: true } });
		expect(new Set(counties.map(({ countyId }) => countyId))).toEqual(new Set([at.county.countyId, beside.countyId]));
	});

	test("nor does a county move the clock of a demo that has several", async () => {
		const demo = await startSite({ demo: true });
		const one = await aCounty(demo.databaseUrl);
		await givePasswords(demo.db);
		const agent = await signedIn(demo, "administrator");
		await agent.post("/settings/clock").type("form").send({ days: "1" }).expect(303);
		const other = await aCounty(demo.databaseUrl, { name: "云岭县总工会", prefix: "beside-" });
		const { offsetMs } = await demo.db.businessClock.findUniqueOrThrow({ where: { id: 1 } });
		const refused = await agent.post("/settings/clock").type("form").send({ days: "1" }).expect(403);
		expect(textIn(refused.text)).toContain("这个系统里有 2 个县，业务时钟对各县都算数，由各县共同的上级工会的系统管理员登记");
		expect((await agent.get("/settings/clock").expect(200)).text).not.toContain('name="days"');
		expect((await demo.db.businessClock.findUniqueOrThrow({ where: { id: 1 } })).offsetMs).toBe(offsetMs);
		await Promise.all([one.close(), other.close()]);
		await demo.stop();
	});

	/** The first county comes below the city, as if it had been set up so. */
	const joinCity = async () => {
		await at.county.db.$executeRaw`UPDATE unions SET path = ${`/${cityId}`} || path WHERE county_id = ${at.county.countyId}::uuid`;
	};
});
