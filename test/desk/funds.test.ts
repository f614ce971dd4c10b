import { randomUUID } from "node:crypto";
import { aGrant } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { sendForm, signedIn } from "../support/site";
import { wordsOf } from "./many";

describe("funds", () => {
	const { site, county } = withCountySite();

	const fundPath = async (name: string) => `/funds/${(await county.db.fund.findFirstOrThrow({ where: { name } })).id}`;

	test("finance registers a fund by its source, what it receives, a project, and releases to it (Z1)", async () => {
		const finance = await signedIn(site, "finance");
		const post = (path: string, fields: Record<string, string>) => sendForm(finance, path, fields);
		await post("/funds/new", { countyId: county.countyId, source: "donation", name: "爱心企业捐款" }).expect(303);
		const path = await fundPath("爱心企业捐款");
		await post(`${path}/receive`, { amountFen: "50,000.00", on: "2026-03-01", note: "捐赠协议" }).expect(303);
		await post(`${path}/projects`, { aidType: "schooling", name: "金秋助学" }).expect(303);
		const { id: projectId } = await county.db.project.findFirstOrThrow({ where: { name: "金秋助学" } });
		await post(`${path}/release`, { projectId, amountFen: "30000", on: "2026-03-02", note: "青工发〔2026〕5号" }).expect(303);

		const words = wordsOf((await finance.get(path).expect(200)).text);
		expect(words).toContain("到账合计 ¥ 50,000.00");
		expect(words).toContain("尚未下达 ¥ 20,000.00");
		expect(words).toContain("青工发〔2026〕5号");
		// The page shows the beginning of both lists, and where all of it is.
		const { text } = await finance.get(path);
		for (const [list, count] of [
			["/projects", 1],
			["/registers/ledger", 2],
		] as const)
			expect(text).toContain(`href="${list}?fund=${path.split("/").at(-1)}">全部 ${count} 条</a>`);
		// The fund is not said again in every row of its own page; a spreadsheet says it.
		expect(wordsOf(text.split("收支明细")[1] ?? "")).not.toContain("爱心企业捐款");
		const { text: csv } = await finance.get(`/registers/ledger.csv?fund=${path.split("/").at(-1)}`).expect(200);
		expect(csv).toMatch(/下达,金秋助学,爱心企业捐款,.*青工发〔2026〕5号/);
		expect(wordsOf((await finance.get("/funds").expect(200)).text)).toMatch(/爱心企业捐款 社会捐助 \S+ ¥ 50,000.00 ¥ 20,000.00 1 个/);
	});

	test("more than there is, a day to come, nothing typed: each is said at its field (Z14)", async () => {
		const finance = await signedIn(site, "finance");
		const path = await fundPath("爱心企业捐款");
		const { id: projectId } = await county.db.project.findFirstOrThrow({ where: { name: "金秋助学" } });
		const over = await finance
			.post(`${path}/release`)
			.type("form")
			.send({ key: randomUUID(), projectId, amountFen: "20000.01", on: "2026-03-02", note: "追加" })
			.expect(422);
		expect(over.text).toContain("资金余额 20,000.00 元，本次下达 20,000.01 元");
		const empty = await finance
			.post(`${path}/receive`)
			.type("form")
			.send({ key: randomUUID(), amountFen: "0", on: "2099-01-01" })
			.expect(422);
		for (const reason of ["“到账金额（元）”应大于 0", "“到账日期”晚于今天", "“文号或摘要”"]) expect(empty.text).toContain(reason);
	});

	test("a receipt sent twice is one receipt", async () => {
		const finance = await signedIn(site, "finance");
		const path = await fundPath("爱心企业捐款");
		const form = { key: randomUUID(), amountFen: "100", on: "2026-03-03", note: "利息" };
		await finance.post(`${path}/receive`).type("form").send(form).expect(303);
		await finance.post(`${path}/receive`).type("form").send(form).expect(303);
		expect(await county.db.ledgerEntry.count({ where: { note: "利息" } })).toBe(1);
	});

	test("a receipt that was recorded wrong: one asks, another agrees, the original stands struck (Z14)", async () => {
		const finance = await signedIn(site, "finance");
		const path = await fundPath("爱心企业捐款");
		const { id } = await county.db.ledgerEntry.findFirstOrThrow({ where: { note: "利息" } });
		const asked = await finance
			.post(`${path}/corrections`)
			.type("form")
			.send({ key: randomUUID(), entryId: String(id), rightFen: "10", reason: "多记了一个零。" })
			.expect(303);
		const page = asked.headers.location ?? "";
		expect((await finance.get(page).expect(200)).text).not.toContain("答复更正</button>");
		const other = await signedIn(site, "finance2");
		expect((await other.get(page).expect(200)).text).toContain("答复更正</button>");
		await other.post(page).type("form").send({ key: randomUUID(), confirmed: "yes" }).expect(303);
		const { text } = await finance.get(path).expect(200);
		expect(text).toContain("<s>");
		expect(wordsOf(text)).toContain("到账合计 ¥ 50,010.00");
		expect(wordsOf(text)).toContain("更正为 10.00 元");
	});

	test("every figure of a project follows its grants", async () => {
		await aGrant(county, { seq: 1, until: "disburse.sent" });
		await aGrant(county, { seq: 2, until: "approve.form" });
		const words = wordsOf((await (await signedIn(site, "auditor")).get("/projects").expect(200)).text);
		expect(words).toContain("¥ 100,000.00 ¥ 96,000.00 ¥ 2,000.00 ¥ 2,000.00 ¥ 0.00");
	});

	test("others of the county read; units do not; nobody but finance writes", async () => {
		const path = await fundPath("爱心企业捐款");
		expect((await (await signedIn(site, "centre")).get(path).expect(200)).text).not.toContain("登记到账</button>");
		await (await signedIn(site, "centre")).post(`${path}/receive`).type("form").send({ amountFen: "1" }).expect(403);
		await (await signedIn(site, "clerk")).get("/funds").expect(403);
	});
});
