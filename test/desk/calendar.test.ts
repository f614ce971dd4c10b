import { openApplication } from "../../record/applications";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { formIn, textIn } from "../support/form-in";
import { signedIn } from "../support/site";

const TODAY = "2026-12-29";

describe("the working calendar's page, at the end of a year (D14)", () => {
	const at = withCountySite({ today: TODAY });
	let caseId: string;

	beforeAll(async () => {
		const { env, people, unitId } = at.county;
		const form = aHousehold(1)
			.with({ appliedOn: plainDate("2026-12-28") })
			.build();
		const of = { actor: people.clerk, unionId: unitId, form, at: morningOf("2026-12-28"), key: aKey() };
		({ caseId } = written(await openApplication(env, of)));
		await taken(at.county, caseId, { event: "SUBMIT", by: "clerk", on: "2026-12-28", say: { origin: "self" } });
	}, 60_000);

	const enter = async (login: string, typed: Record<string, string>) => {
		const agent = await signedIn(at.site, login);
		const page = formIn((await agent.get("/settings/calendar").expect(200)).text);
		return {
			agent,
			answer: await agent
				.post("/settings/calendar")
				.type("form")
				.send({ ...page, ...typed }),
		};
	};

	test("a deadline that reaches into a year without a calendar is provisional, day by day (D12)", async () => {
		const clerk = await signedIn(at.site, "clerk");
		const { text } = await clerk.get(`/applications/${caseId}`).expect(200);
		expect(text).toContain(`href="/applications/${caseId}/deadlines/stalled"`);
		expect(textIn(text)).toContain("2027年1月11日（暂定）");

		const page = await clerk.get(`/applications/${caseId}/deadlines/stalled`).expect(200);
		const said = textIn(page.text);
		expect(said).toContain("2026、2027 年有关日子的放假安排还没有公布");
		expect(said).toContain("10 个工作日");
		expect(said).toContain("2027年1月1日（暂定）五计入工作日4");
		expect(said).toContain("2027年1月2日（暂定）六不计周末—");
		expect(said).not.toContain("变动");
		const { body } = await clerk.get(`/api/applications/${caseId}/deadlines/stalled`).expect(200);
		expect([body.lastDay, body.provisional, body.days.at(-1)]).toEqual([
			"2027-01-11",
			true,
			{ date: "2027-01-11", counts: true, reason: "工作日", known: false, n: 10 },
		]);
		await clerk.get(`/applications/${caseId}/deadlines/noticeOver`).expect(404);
		await (await signedIn(at.site, "otherClerk")).get(`/applications/${caseId}/deadlines/stalled`).expect(404);
	});

	test("what cannot be read is said at its field, and nothing typed is lost", async () => {
		const typed = { year: "27", source: " ", holidays: "2027-01-01\n元旦", workdays: "2027-01-03 至" };
		const { answer } = await enter("administrator", typed);
		expect(answer.status).toBe(422);
		const said = textIn(answer.text);
		expect(said).toContain("“元旦”不是日期");
		expect(said).toContain("“2027-01-03 至”不是日期。请一行填写一个日期或一段");
		expect(said).toContain("“年份”至少为 1950");
		expect(said).toContain("“文号”未填写");
		expect(formIn(answer.text)).toMatchObject({ ...typed, source: "" });
		const { answer: wrong } = await enter("administrator", {
			...typed,
			source: "国办发明电〔2026〕9号",
			year: "2027",
			holidays: "2026-05-01",
			workdays: "2027-01-04",
		});
		expect(wrong.status).toBe(422);
		expect(textIn(wrong.text)).toContain("2026-05-01不属于 2027 年的通知");
		expect(textIn(wrong.text)).toContain("2027-01-04不是周末，不是调休上班");
	});

	test("a year's notice is entered: how many cases moved, and each keeps where it stood (Z13)", async () => {
		const typed = { year: "2027", source: "国办发明电〔2026〕9号", holidays: "2027-01-01 至 2027-01-03", workdays: "" };
		const { agent, answer } = await enter("administrator", typed);
		expect([answer.status, answer.headers.location]).toEqual([303, "/settings/calendar"]);
		const { text } = await agent.get("/settings/calendar").expect(200);
		expect(textIn(text)).toContain("已登记 2027 年的放假安排，1 件案件的期限已重新计算，原日期留在办理记录中。");
		expect(textIn(text)).toContain("2027-01-01 至 2027-01-03");

		const clerk = await signedIn(at.site, "clerk");
		const page = textIn((await clerk.get(`/applications/${caseId}/deadlines/stalled`).expect(200)).text);
		expect(page).toContain("2027年1月1日五不计法定节假日—");
		expect(page).toContain("原最后一天改为登记人");
		expect(page).toContain("2027年1月11日（暂定）2027年1月12日管星河");
		expect(page).not.toContain("还没有公布");
		expect(textIn((await clerk.get("/alerts").expect(200)).text)).toContain("期限已重新计算");
	});

	test("a later notice of the year amends it; the same form sent twice is one notice", async () => {
		const agent = await signedIn(at.site, "administrator");
		const page = formIn((await agent.get("/settings/calendar?amend=2027").expect(200)).text);
		expect(page).toMatchObject({ year: "2027", source: "国办发明电〔2026〕9号", holidays: "2027-01-01 至 2027-01-03" });
		const amended = { ...page, source: "国办发明电〔2027〕1号", workdays: "2027-01-09" };
		await agent.post("/settings/calendar").type("form").send(amended).expect(303);
		await agent.post("/settings/calendar").type("form").send(amended).expect(303);
		expect(await at.site.db.calendarNotice.count({ where: { year: 2027 } })).toBe(2);
		expect(textIn((await agent.get("/settings/calendar")).text)).toContain("已被后来的安排代替");
	});

	test("only an administrator enters one; auditors look", async () => {
		const auditor = await signedIn(at.site, "auditor");
		const { text } = await auditor.get("/settings/calendar").expect(200);
		expect(text).not.toContain('name="holidays"');
		await auditor.post("/settings/calendar").type("form").send({ year: "2028" }).expect(403);
		await (await signedIn(at.site, "clerk")).get("/settings/calendar").expect(403);
	});
});
