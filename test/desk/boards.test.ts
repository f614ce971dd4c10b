import { randomUUID } from "node:crypto";
import { boardCounts, board as boardList } from "../../prisma/read/board";
import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { nearUntil } from "../../server/cases/urgency";
import { passTime } from "../../server/demo/telling";
import { APART } from "../../workflows/charts/apart";
import { calendarOf } from "../../workflows/rules/calendar";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf, standsAt } from "../builders/county";
import { aGrant, anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";
import { wordsOf } from "./many";

describe("what is near", () => {
	const calendar = calendarOf(STATE_COUNCIL_NOTICES);
	test.each([
		["2026-11-24", 3, "2026-11-29"],
		["2026-11-20", 3, "2026-11-25"],
		["2026-09-30", 1, "2026-10-08"],
		["2026-11-24", 0, "2026-11-24"],
	])("on %s with %i working days it reaches to %s, over weekends and holidays", (today, days, until) => {
		expect(nearUntil(calendar, plainDate(today), days)).toBe(until);
	});
});

describe("the stalled board", () => {
	let feedback: string;

	/** The business clock stands at the morning of this day. */
	const board = async (login: string, query = "") => (await (await signedIn(site, login)).get(`/boards${query}`).expect(200)).text;

	const { site, county } = withCountySite();
	beforeAll(async () => {
		await anApplication(county, { seq: 1, until: "verify.visit" });
		await anApplication(county, { seq: 2, until: "apply" });
		feedback = await aGrant(county, { seq: 3, until: "feedback" });
	}, 60_000);

	test("calm while there is time, yellow from the third working day before; since when, by which clause", async () => {
		await standsAt(county, "2026-02-10");
		expect(wordsOf(await board("clerk"))).not.toContain("还剩");
		// Ten working days from 2 February end on the 14th, a Saturday that is worked.
		await standsAt(county, "2026-02-11");
		const words = wordsOf(await board("clerk"));
		expect(words).toContain("待入户调查");
		expect(words).toContain("还剩 3 个工作日");
		expect(words).toContain("2026年2月2日");
		expect(words).toContain("《档案办法》三（二）");
	});

	test("red once it is past, and it stays so when its alert has gone out", async () => {
		await standsAt(county, "2026-02-27");
		expect(wordsOf(await board("clerk"))).toMatch(/超过 \d+ 个工作日/);
		const { id } = await county.db.case.findFirstOrThrow({ where: { state: "verify.visit" } });
		const before = wordsOf(await board("clerk")).match(/超过 (\d+) 个工作日/)?.[1];
		await passTime(county.env, id, morningOf("2026-02-27"));
		expect(wordsOf(await board("clerk")).match(/超过 (\d+) 个工作日/)?.[1]).toBe(before);
	});

	test("feedback overdue and escalated counts from its first deadline, under its own clause (Z13)", async () => {
		await passTime(county.env, feedback, morningOf("2026-05-14"));
		await standsAt(county, "2026-05-14");
		const words = wordsOf(await board("centre", "?chart=grant"));
		expect(words).toContain("超过 7 个工作日");
		expect(words).toContain("《资金办法》三（五）");
		expect(words).toContain("基层工会经办人");
	});

	test("what waits without a deadline is there too, last", async () => {
		const words = wordsOf(await board("clerk"));
		expect(words).toContain("没有期限");
		expect(words.indexOf("没有期限")).toBeGreaterThan(words.lastIndexOf("个工作日"));
	});

	test("each sees their own unions; filters narrow; counts per union", async () => {
		expect(wordsOf(await board("otherClerk"))).toContain("没有超期、临近到期或无期限等待的事项");
		expect(wordsOf(await board("centre", `?union=${county.otherUnitId}`))).toContain("没有符合条件的");
		const words = wordsOf(await board("centre", "?chart=application"));
		expect(words).not.toContain("待录入受帮扶情况");
		expect(words.slice(words.indexOf("各工会件数"))).toContain("竹溪镇工会 1 0 1");
		const strange = await (await signedIn(site, "centre")).get("/boards?after=x_y_z&union=1&chart=none").expect(400);
		expect(strange.text).toContain("请重新选择，或查看全部");
	});

	test("a nudge goes to whose turn it is, once a day", async () => {
		const centre = await signedIn(site, "centre");
		const nudge = () => centre.post(`/boards/${feedback}/nudge`).type("form").send({ key: randomUUID(), back: "/boards?chart=grant" });
		expect((await nudge().expect(303)).headers.location).toBe("/boards?chart=grant");
		expect(wordsOf((await centre.get("/boards?chart=grant")).text)).toContain("今天已催");
		expect(await county.db.alert.count({ where: { caseId: feedback, kind: "nudge", role: "unit_clerk" } })).toBe(1);
		await nudge().expect(303);
		expect(wordsOf((await centre.get("/boards")).text)).toContain("今天已经催办过");
		await (await signedIn(site, "otherClerk")).post(`/boards/${feedback}/nudge`).type("form").send({ key: randomUUID() }).expect(404);
	});

	test("with 20,000 cases a page is quick, and the next goes on where this one ended", async () => {
		await county.db.$executeRaw`
			INSERT INTO cases (id, chart, chart_version, snapshot, state, version, seen_version, union_id, county_id, turn_role, turn_union_id, since_at, deadlines, due_on, ended, title, pinyin, open_key)
			SELECT gen_random_uuid(), c.chart, c.chart_version, c.snapshot, c.state, 1, 1, c.union_id, c.county_id, c.turn_role, c.turn_union_id,
				c.since_at + n * interval '1 second', c.deadlines, date '2026-03-01' + n % 400, false, c.title, c.pinyin, gen_random_uuid()
			FROM cases c, generate_series(1, 20000) n WHERE c.state = 'apply'`;
		await county.db.$executeRaw`ANALYZE cases`;
		const query = {
			paths: [`/${county.countyId}/`],
			horizons: [{ countyId: county.countyId, nearUntil: "2026-05-20" }],
			today: plainDate("2026-05-14"),
			apart: APART,
		};
		const began = performance.now();
		const urgent = (after?: string) => boardList.rows(county.db, query, { order: "urgent", after, limit: 51 });
		const first = await urgent();
		const counts = await boardCounts(county.db, query);
		expect(performance.now() - began).toBeLessThan(1_000);

		expect(first).toHaveLength(51);
		expect(counts[0]?.overdue).toBeGreaterThan(3_000);
		const [, last] = [first[50], first[49]];
		const second = await urgent(last?.id);
		expect(second[0]?.id).toBe(first[50]?.id);
	});
});
