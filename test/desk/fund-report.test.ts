import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

/** 资金报表, from the menu to the printed sheet. */
describe("the register of the funds' year", () => {
	const at = withCountySite({ today: "2026-03-26" });
	let centre: TestAgent;
	let finance: TestAgent;
	let auditor: TestAgent;
	let grant: string;
	let fundId: string;

	beforeAll(async () => {
		const fileId = await aFile(at.county, { seq: 1 });
		grant = await aGrant(at.county, { fileId });
		await aGrant(at.county, { seq: 2, until: "disburse.toPay" });
		fundId = (await at.county.db.project.findUniqueOrThrow({ where: { id: at.county.projectId } })).fundId;
		centre = await signedIn(at.site, "centre");
		finance = await signedIn(at.site, "finance");
		auditor = await signedIn(at.site, "auditor");
	}, 60_000);

	const words = async (agent: TestAgent, path: string) => wordsOf((await agent.get(path).expect(200)).text);

	test("finance registers a budget; the report shows it beside what came in, went out and is left (Z16)", async () => {
		const path = `/registers/fund-report/funds/${fundId}`;
		const form = { year: "2026", amountFen: "80,000.00", decision: "青工财〔2026〕1号", key: randomUUID() };
		await sendForm(finance, path, form).expect(303);
		await sendForm(finance, path, form).expect(303);
		expect(await words(finance, `${path}?year=2026`)).toContain("2026 年第 1 版 ¥ 80,000.00 青工财〔2026〕1号");
		await sendForm(finance, path, { ...form, key: randomUUID(), amountFen: "100,000.00" }).expect(303);
		const report = await words(auditor, "/registers/fund-report?year=2026");
		expect(report).toContain("100,000.00 100,000.00 0.00 0.00 2,000.00 2% 0.00 0.00 2,000.00 98,000.00");
		expect(report).toContain("《资金办法》四（二）");
		expect(await words(auditor, "/registers")).toContain("资金报表");
	});

	test("finance takes the ledger along for its accounts; the centre is not offered it (Z16)", async () => {
		const page = await finance.get("/registers/fund-report?year=2026").expect(200);
		const link = /href="([^"]*ledger\.csv[^"]*)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
		expect((await finance.get(link).expect(200)).text).toContain("到账确认");
		expect((await centre.get("/registers/fund-report").expect(200)).text).not.toContain("ledger.csv");
		await centre.get(link).expect(403);
	});

	test("the ledger says source and kind, how many and how much, and what they add up to (Z15)", async () => {
		const report = await words(await signedIn(at.site, "countyChair"), "/registers/fund-report");
		expect(report).toContain("生活救助 1 1 2,000.00 0.00 合计 1 1 2,000.00 0.00");
		expect(await words(centre, "/registers/fund-report?year=2025")).toContain("这一年没有到账的帮扶");
	});

	test("the centre plans a project and reviews it with its figures as they stood (Z15)", async () => {
		const path = `/registers/fund-report/projects/${at.county.projectId}`;
		const plan = { year: "2026", plannedFen: "40000", plannedHouseholds: "20", text: "侧重重病家庭。", decision: "2026年第1次主席会议" };
		const empty = await sendForm(centre, `${path}/plans`, { ...plan, plannedHouseholds: "0", decision: "" }).expect(422);
		for (const reason of ["“计划帮扶户数”至少为 1", "“依据”未填写", "侧重重病家庭。"]) expect(empty.text).toContain(reason);
		await sendForm(centre, `${path}/plans`, plan).expect(303);
		await sendForm(centre, `${path}/reviews`, { year: "2026", text: "按方案推进。" }).expect(303);
		const page = await words(auditor, `${path}?year=2026`);
		expect(page).toContain("计划金额 ¥ 40,000.00 计划户数 20 户");
		expect(page).toContain("按方案推进。");
		expect(page).toContain("执行率 5%");
		expect(page).toContain("使用方案由帮扶中心拟定（《资金办法》四（一））");
		await sendForm(finance, `${path}/plans`, plan).expect(403);
		await sendForm(centre, `/registers/fund-report/funds/${fundId}`, { year: "2026", amountFen: "1", decision: "自定" }).expect(403);
	});

	test("the real-name summary leads to the grant, masks numbers, goes out, each reading logged (Z15, D28)", async () => {
		const { idNumber, bankCard, name } = aHousehold(1).build();
		const before = await at.county.db.exportLog.count();
		const page = await centre.get("/registers/fund-report/real-names?year=2026").expect(200);
		expect(page.text).toContain(`href="/grants/${grant}"`);
		const csv = await auditor.get(`/registers/fund-report/real-names.csv?year=2026&project=${at.county.projectId}`).expect(200);
		expect(csv.headers["content-type"]).toContain("text/csv");
		for (const text of [page.text, csv.text]) {
			expect(text).toContain(name);
			expect(text).not.toContain(idNumber);
			expect(text).not.toContain(bankCard);
		}
		expect(csv.text.split("\r\n")).toHaveLength(3);
		expect(await at.county.db.exportLog.count()).toBe(before + 2);
		expect(await words(auditor, "/exports/log")).toContain("实名制汇总表");
	});

	test("who keeps no funds has no such register; another year and county's fund are nothing here (Z15)", async () => {
		for (const person of ["clerk", "administrator"] as const) {
			const agent = await signedIn(at.site, person);
			await agent.get("/registers/fund-report").expect(403);
			await agent.get("/registers/fund-report/real-names.csv").expect(403);
			expect(await words(agent, "/registers")).not.toContain("资金报表");
		}
		await centre.get(`/registers/fund-report?county=${randomUUID()}`).expect(404);
		await centre.get(`/registers/fund-report/funds/${randomUUID()}`).expect(404);
		await centre.get(`/registers/fund-report/real-names?project=${randomUUID()}`).expect(404);
		expect(await words(centre, "/registers/fund-report?year=abc")).toContain("2026 年资金报表");
	});
});
