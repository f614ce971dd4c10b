import type { Browser } from "playwright-core";
import { waiting as waitingList } from "../../prisma/read/workbench";
import { reach } from "../../record/people/actor";
import { aFile, anApplication, taken } from "../builders/story";
import { openBrowser } from "../support/browser";
import { pageOf } from "../support/clerk";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";

const PAGE = 50;

const { site, county } = withCountySite();
beforeAll(async () => {
	await anApplication(county, { seq: 1, until: "verify.visit" });
	await anApplication(county, { seq: 2, until: "verify.study" });
	await anApplication(county, { seq: 3, until: "recognise" });
	await anApplication(county, { seq: 4, until: "enter.toEnter" });
}, 60_000);

const waiting = async (login: string) => {
	const { text } = await (await signedIn(site, login)).get("/").expect(200);
	return ["待入户调查", "待集体研究", "待县总工会认定", "待录入全国系统"].filter((state) => text.includes(state));
};

test("each sees what waits for their roles, over their unions", async () => {
	await expect(waiting("clerk")).resolves.toEqual(["待入户调查", "待录入全国系统"]);
	await expect(waiting("chair")).resolves.toEqual(["待集体研究"]);
	await expect(waiting("centre")).resolves.toEqual(["待县总工会认定"]);
	for (const nobody of ["otherClerk", "finance", "auditor", "administrator"]) await expect(waiting(nobody)).resolves.toEqual([]);
});

test("with since when, until when, and by which clause", async () => {
	const { text } = await (await signedIn(site, "centre")).get("/");
	for (const words of ["2026年2月13日", "个工作日", "《档案办法》三（五）"]) expect(text).toContain(words);
});

test("more than a page is gone through without a gap, the most urgent first", async () => {
	const model = await site.db.case.findFirstOrThrow({ where: { state: "verify.visit" } });
	const { id: _, deadlines, snapshot, lastHash: __, ...rest } = model;
	const rows = Array.from({ length: PAGE + 5 }, (_row, index) => ({
		...rest,
		deadlines: JSON.parse(JSON.stringify(deadlines)),
		snapshot: JSON.parse(JSON.stringify(snapshot)),
		title: `测试${index}`,
		openKey: `测试${index}`,
		dueOn: index % 3 === 0 ? null : new Date(Date.UTC(2026, 1, 1 + (index % 7))),
		sinceAt: new Date(Date.UTC(2026, 1, 1, 0, 0, index % 4)),
	}));
	await site.db.case.createMany({ data: rows });
	const { roles } = county.people.clerk;
	const of = { paths: reach(county.people.clerk), roles, horizons: [], sendsBack: [] };
	const urgent = (after?: string) => waitingList.rows(site.db, of, { order: "urgent", after, limit: PAGE });
	const first = await urgent();
	const second = await urgent(first.at(-1)?.id);
	const all = [...first, ...second];
	expect(new Set(all.map(({ id }) => id)).size).toBe(PAGE + 5 + 2);
	const due = all.map(({ dueOn }) => dueOn ?? "9999");
	expect(due).toEqual([...due].sort());

	const clerk = await signedIn(site, "clerk");
	const page = await clerk.get("/");
	expect(page.text).toContain(`href="/waiting">全部 ${PAGE + 5 + 2} 条</a>`);
	const next = /href="(\/waiting\?after=[^"]+)"/.exec(page.text)?.[1] ?? "";
	const { text } = await clerk.get(next);
	expect(text.match(/<tr/g)).toHaveLength(7 + 1);
	expect(text).toMatch(/href="\/" aria-current="page"/);
});

describe("on a phone", () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await openBrowser();
	}, 60_000);
	afterAll(() => browser.close());

	test("no page is wider than the screen, and the menu works without JavaScript", async () => {
		const viewport = { width: 390, height: 800 };
		const page = await pageOf(browser, site, "administrator", { viewport, javaScriptEnabled: false });
		const person = county.people.clerk.accountId;
		const paths = [
			"/",
			"/registers",
			"/alerts",
			"/account",
			"/people",
			"/people/new",
			`/people/${person}`,
			"/unions",
			"/unions/new",
			"/settings",
		];
		const registers = ["/registers/borrowings", "/registers/national-accounts", "/registers/national-accounts/new"];
		for (const path of [...paths, ...registers, "/settings/calendar", `/settings/${county.countyId}/noticeWorkingDays`]) {
			await page.goto(site.url + path);
			const width = (await page.locator("html").boundingBox())?.width;
			const widest = await page.locator("main").evaluateAll((mains) => Math.max(...mains.map((main) => main.scrollWidth)));
			expect([path, width, widest <= 390]).toEqual([path, 390, true]);
		}
		await page.getByRole("navigation").getByRole("link", { name: "台账", exact: true }).click();
		await page.getByRole("link", { name: "人员", exact: true }).click();
		expect(await page.title()).toBe("人员 · 困难职工帮扶");
		await page.context().close();
	});
});

test("a change that the national system does not know stands before the clerk until it is entered (D22)", async () => {
	const file = await aFile(county, { seq: 20 });
	const on = "2026-04-09";
	await taken(county, file, {
		event: "RECORD_CHANGE",
		by: "clerk",
		on,
		say: { learnedOn: on, kind: "residence", change: "搬到镇上居住。" },
	});
	const title = "档案变化，待录入全国系统";
	const clerk = await signedIn(site, "clerk");
	const { text } = await clerk.get("/").expect(200);
	expect(text).toContain(title);
	const task = await site.db.entryTask.findFirstOrThrow({ where: { fileId: file } });
	const address = `/files/${file}/steps/ENTER_CHANGE?task=${task.id}`;
	expect(text).toContain(address);
	await clerk.get(address).expect(200);
	for (const login of ["otherClerk", "chair", "centre"]) {
		expect((await (await signedIn(site, login)).get("/").expect(200)).text).not.toContain(title);
	}
	await taken(county, file, { event: "ENTER_CHANGE", by: "clerk", on, say: { task: task.id, enteredOn: on } });
	expect((await clerk.get("/").expect(200)).text).not.toContain(title);
});
