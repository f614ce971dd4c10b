import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { lowLineOf } from "../../record/settings/settings";
import { plainDate } from "../../workflows/rules/plain-date";
import { openBrowser } from "../support/browser";
import { PASSWORD, type Site, signedIn, startSite, visitor } from "../support/site";

let site: Site;
let browser: Browser;

beforeEach(async () => {
	site = await startSite();
});
afterEach(() => site.stop());
beforeAll(async () => {
	browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const FORM = {
	countyName: "青禾县总工会",
	cityName: "",
	value: "720.00",
	effectiveFrom: "2024-01-01",
	decision: "青府发〔2023〕1号",
	name: "管星河",
	login: "guanxh",
	password: PASSWORD,
	again: PASSWORD,
};

const setUp = (form: Partial<typeof FORM> = {}) =>
	visitor(site)
		.post("/setup")
		.type("form")
		.send({ ...FORM, ...form, key: randomUUID() });

test("without JavaScript, from an empty database to a unit with its clerk", async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${site.url}/people`);
	expect(page.url()).toBe(`${site.url}/setup`);
	for (const [label, value] of [
		["县总工会名称", FORM.countyName],
		["低保线（元／人·月）", FORM.value],
		["生效日期", FORM.effectiveFrom],
		["所依据的决定", FORM.decision],
		["姓名", FORM.name],
		["登录名", FORM.login],
		["再输入一次密码", FORM.again],
	] as const) {
		await page.getByLabel(label).fill(value);
	}
	await page.getByLabel("密码", { exact: false }).first().fill(FORM.password);
	await page.getByRole("button", { name: "建立本县" }).click();
	await page.getByText("本县已建立").waitFor();

	await page.getByRole("link", { name: "添加下级" }).click();
	await page.getByLabel("名称").fill("竹溪镇工会");
	await page.getByLabel("类别").selectOption({ label: "乡镇工会" });
	await page.getByRole("button", { name: "添加" }).click();
	await page.getByText("已添加竹溪镇工会").waitFor();

	await page.getByRole("row", { name: "竹溪镇工会" }).getByRole("link", { name: "添加人员" }).click();
	await page.getByLabel("姓名").fill("沈竹溪");
	await page.getByLabel("登录名").fill("shenzx");
	await page.getByLabel("密码", { exact: false }).first().fill(PASSWORD);
	await page.getByLabel("再输入一次密码").fill(PASSWORD);
	await page.getByLabel("角色").selectOption({ label: "基层工会经办人" });
	await page.getByRole("button", { name: "添加" }).click();
	await page.getByText("已添加沈竹溪").waitFor();
	expect(await page.getByRole("row", { name: "基层工会经办人（竹溪镇工会）" }).count()).toBe(1);
	await context.close();

	const clerk = visitor(site);
	await clerk.post("/sign-in").type("form").send({ login: "shenzx", password: PASSWORD }).expect(303);
	expect((await clerk.get("/")).text).toContain("沈竹溪");
});

test("it stores the line, the calendars, and is gone", async () => {
	await setUp({ cityName: "云岭市总工会" }).expect(303);
	const county = await site.db.union.findFirstOrThrow({ where: { kind: "county" } });
	expect(await lowLineOf(site.db, county.id, plainDate("2026-01-01"))).toEqual({
		fen: 72_000,
		effectiveFrom: "2024-01-01",
		decision: FORM.decision,
	});
	expect(await site.db.calendarNotice.count()).toBeGreaterThan(7);
	expect(await site.db.union.count()).toBe(2);
	await visitor(site).get("/setup").expect(303).expect("Location", "/sign-in?to=%2Fsetup");
	await setUp().expect(303).expect("Location", "/sign-in");
	expect(await site.db.account.count()).toBe(1);
});

test("two at once: one wins", async () => {
	const answers = await Promise.all([setUp(), setUp({ countyName: "白杨县总工会", login: "another" })]);
	expect(answers.map((answer) => answer.get("Location")).sort()).toEqual(["/sign-in", "/unions"]);
	expect(await site.db.union.count()).toBe(1);
	expect(await site.db.account.count()).toBe(1);
});

test("everything that is wrong is said at once, at its field, and what was typed stays", async () => {
	const answer = await setUp({ countyName: "", value: "七百", effectiveFrom: "2024-02-30", login: "管", password: "short" }).expect(422);
	for (const words of [
		"有 5 处需要改正",
		"“县总工会名称”未填写",
		"“低保线（元／人·月）”不是有效的金额",
		"“生效日期”不是有效的日期",
		"登录名应为 2 至 30 位",
		"密码至少 10 位",
	]) {
		expect(answer.text).toContain(words);
	}
	expect(answer.text).toContain(`value="${FORM.decision}"`);
	expect(answer.text).not.toContain("short");
	expect(await site.db.union.count()).toBe(0);
});

test("the first administrator appoints others, and not themselves (D26)", async () => {
	await setUp().expect(303);
	const { id } = await site.db.account.findFirstOrThrow();
	const county = await site.db.union.findFirstOrThrow({ where: { kind: "county" } });
	const agent = await signedIn(site, FORM.login);
	for (const role of ["centre", "auditor"]) {
		const form = { unionId: county.id, role, fromOn: "2026-01-01", untilOn: "" };
		const { text } = await agent.post(`/people/${id}/roles`).type("form").send(form).expect(422);
		expect(text).toContain("不能给自己任命角色");
	}
	expect(await site.db.roleHolding.count()).toBe(1);
	expect(await site.db.appointment.findMany()).toMatchObject([{ kind: "appointed", accountId: id, byAccountId: null }]);
});
