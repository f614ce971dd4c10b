import type { Browser, Page } from "playwright-core";
import request from "supertest";
import { aCounty, type County } from "../builders/county";
import { openBrowser } from "../support/browser";
import { pageOf } from "../support/clerk";
import { type Cut, cuttable } from "../support/cut";
import { freshDatabase } from "../support/database";
import { givePasswords, type Site, startSite } from "../support/site";

let database: { url: string; drop(): Promise<void> };
let way: Cut;
let site: Site;
let county: County;
let browser: Browser;
let page: Page;

/** On the form of a new application, with a name in the first row of the household. */
async function aFormBegun(): Promise<void> {
	page = await pageOf(browser, site, "clerk");
	await page.goto(`${site.url}/applications/new`);
	await name(0).fill("唐松岭");
}
const name = (row: number) => page.locator(`[name="members.${row}.name"]`);
const addRow = () => page.locator("#rows-members").getByRole("button", { name: "加一行" }).click();
const said = () => page.locator("#unanswered-rows-members");

async function saysAndKeeps(words: string): Promise<void> {
	await addRow();
	await said().getByText(words).waitFor();
	expect(await said().getAttribute("role")).toBe("alert");
	expect(await name(0).inputValue()).toBe("唐松岭");
	expect(await name(1).count()).toBe(0);
}

beforeAll(async () => {
	database = await freshDatabase();
	way = await cuttable(database.url);
	site = await startSite({ databaseUrl: way.url });
	county = await aCounty(database.url);
	await givePasswords(county.db);
	browser = await openBrowser();
}, 60_000);
afterAll(async () => {
	await browser.close();
	await site.stop();
	await county.close();
	await way.close();
	await database.drop();
});

describe("a row button that gets no row says so, and every row stays", () => {
	beforeEach(aFormBegun);
	afterEach(() => page.context().close());

	test("with the database away, in the server's words; the next press adds the row and the words go", async () => {
		way.cut();
		await saysAndKeeps("数据库暂时没有回应");
		way.mend();
		await addRow();
		await name(1).waitFor();
		expect(await name(0).inputValue()).toBe("唐松岭");
		expect(await said().count()).toBe(0);
	});

	test("with no line", async () => {
		await page.context().setOffline(true);
		await saysAndKeeps("没有连上服务器");
		await page.context().setOffline(false);
		await addRow();
		await name(1).waitFor();
		expect(await said().count()).toBe(0);
	});

	test("with an answer that is not the program's", async () => {
		await page.route("**/applications/new", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "Bad Gateway" }));
		await saysAndKeeps("服务器没有给出可用的回答");
	});

	test("with a page that has no such rows", async () => {
		await page.route("**/applications/new", (route) => route.fulfill({ contentType: "text/html", body: "<p>请先同意上网须知</p>" }));
		await saysAndKeeps("服务器没有给出可用的回答");
	});

	test("with the session over: where to sign in", async () => {
		await page.context().clearCookies();
		await saysAndKeeps("登录已经过期");
		await said().getByText("然后回到本页面再按一次").waitFor();
		expect(await said().getByRole("link", { name: "在新窗口登录" }).getAttribute("target")).toBe("_blank");
	});
});

test("a part of a page that is asked for without a session is no sign-in page", async () => {
	await request(site.url).get("/workbench").expect(303);
	const answer = await request(site.url).get("/workbench").set("HX-Request", "true").expect(401);
	expect(answer.text).toContain("登录已经过期");
});
