import type { Browser, Page } from "playwright-core";
import { formatYuan } from "../../workflows/rules/money";
import type { S1Form } from "../../workflows/rules/s1";
import { aCounty, type County, standsAt } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { openBrowser } from "../support/browser";
import { pageOf } from "../support/clerk";
import { givePasswords, type Site, startSite } from "../support/site";

let site: Site;
let county: County;
let browser: Browser;

beforeAll(async () => {
	[site, browser] = await Promise.all([startSite(), openBrowser()]);
	county = await aCounty(site.databaseUrl);
	await givePasswords(site.db);
	await standsAt(county, "2026-02-04");
}, 60_000);
afterAll(async () => {
	await browser?.close();
	await county?.close();
	await site?.stop();
});

/** What the clerk copies from the paper, field by field; the rows come apart. */
async function fillIn(page: Page, form: S1Form): Promise<void> {
	for (const name of [
		"name",
		"idNumber",
		"phone",
		"registeredAddress",
		"homeAddress",
		"bankCard",
		"employer",
		"causeText",
		"appliedOn",
	] as const) {
		await page.fill(`[name="${name}"]`, form[name]);
	}
	for (const name of [
		"ethnicity",
		"politicalStatus",
		"health",
		"maritalStatus",
		"medicalInsurance",
		"workerKind",
		"workStatus",
		"householdRegistration",
		"category",
		"fileNature",
	] as const) {
		await page.selectOption(`[name="${name}"]`, form[name]);
	}
	await page.selectOption('[name="employerKind"]', form.employerKind ?? "");
	await page.fill('[name="housing.areaSqm"]', form.housing.areaSqm);
	await page.selectOption('[name="housing.ownership"]', form.housing.ownership);
	await page.selectOption('[name="housing.use"]', form.housing.use);
	await page.fill('[name="yearlyIncomeFen"]', formatYuan(form.yearlyIncomeFen));
	for (const [name, yes] of [
		["singleParent", false],
		["onLowIncomeRelief", false],
		["unionMember", true],
		["spouseIsHardshipWorker", false],
	] as const) {
		await page.check(`[name="${name}"][value="${yes ? "yes" : "no"}"]`);
	}
	for (const name of ["causes", "evidence"] as const) {
		for (const value of form[name]) await page.check(`[name="${name}"][value="${value}"]`);
	}
}

async function fillRow(page: Page, row: number, member: S1Form["members"][number]): Promise<void> {
	const at = (name: string) => `[name="members.${row}.${name}"]`;
	for (const name of ["name", "unitOrSchool", "idNumber", "relief"] as const) await page.fill(at(name), member[name] ?? "");
	await page.fill(at("monthlyIncomeFen"), formatYuan(member.monthlyIncomeFen));
	await page.selectOption(at("relation"), member.relation);
}

const rowsOf = (page: Page) => page.locator("#rows-members tbody tr").count();

/** The cursor then stands in the new row. */
async function addRow(page: Page, row: number): Promise<void> {
	await page.click('button[value="members.add"]');
	await page.waitForSelector(`[name="members.${row}.name"]:focus`);
}

describe.each([
	{ how: "with JavaScript", javaScriptEnabled: true, width: 1280, seq: 1 },
	{ how: "without JavaScript", javaScriptEnabled: false, width: 1280, seq: 2 },
	{ how: "on a phone", javaScriptEnabled: true, width: 390, seq: 3 },
])("a clerk copies the paper form, $how", ({ javaScriptEnabled, width, seq }) => {
	test("saves a draft, adds and removes rows, puts right what is pointed out, and submits", async () => {
		const form = aHousehold(seq).build();
		const page = await pageOf(browser, site, "clerk", { javaScriptEnabled, viewport: { width, height: 900 } });
		await page.goto(`${site.url}/applications/new`);

		await page.fill('[name="name"]', form.name);
		// Enter presses the first button, which saves.
		await page.press('[name="name"]', "Enter");
		await page.waitForURL(/\/applications\/[0-9a-f-]+\/form$/);
		expect(await page.textContent(".banner.done")).toContain("申请表已保存");

		await fillIn(page, { ...form, phone: "1380000" });
		await addRow(page, 1);
		await addRow(page, 2);
		await addRow(page, 3);
		for (const [row, member] of form.members.entries()) await fillRow(page, row === 0 ? 0 : row + 1, member);
		await page.click('button[value="members.remove.1"]');
		await page.waitForSelector('[name="members.3.name"]', { state: "detached" });
		expect(await rowsOf(page)).toBe(3);
		expect(await page.inputValue('[name="members.1.name"]')).toBe(form.members[1]?.name);
		expect(await page.inputValue('[name="causeText"]')).toBe(form.causeText);

		await page.click('button[value="onward"]');
		await page.waitForURL(/check=all/);
		expect(await page.textContent("#mistakes")).toMatch(/有 1 处需要改正.*手机号/);
		await page.click("#mistakes a");
		await page.fill('[name="phone"]', form.phone);
		await page.click('button[value="onward"]');
		await page.waitForURL(/\/steps\/SUBMIT$/);

		await page.selectOption('[name="origin"]', "self");
		await page.getByRole("button", { name: "提交申请" }).click();
		await page.waitForURL(/\/applications\/[0-9a-f-]+$/);
		expect(await page.textContent("main")).toContain("待入户调查");
		const overflow = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
		expect(overflow).toBe(0);
		await page.context().close();
	}, 60_000);
});
