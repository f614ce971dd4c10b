import type { Browser } from "playwright-core";
import { raiseHouseAlert } from "../../record/alerts/house-alerts";
import { nudge } from "../../record/alerts/nudge";
import { step } from "../../record/step";
import { aCounty, type County, morningOf } from "../builders/county";
import { anApplication } from "../builders/story";
import { openBrowser } from "../support/browser";
import { pageOf } from "../support/clerk";
import { eventually } from "../support/eventually";
import { givePasswords, type Site, signedIn, startSite } from "../support/site";

let site: Site;
let county: County;
let browser: Browser;
let caseId: string;

beforeAll(async () => {
	[site, browser] = await Promise.all([startSite(), openBrowser()]);
	county = await aCounty(site.databaseUrl);
	await givePasswords(site.db);
	caseId = await anApplication(county, { until: "verify.visit" });
}, 60_000);
afterAll(async () => {
	await browser.close();
	await county.close();
	await site.stop();
});

const nudgeOn = (day: string) => nudge(county.env, { actor: county.people.centre, caseId, at: morningOf(day) });
const countFor = async (login: string) => {
	const { text } = await (await signedIn(site, login)).get("/");
	return /sse-swap="unread">(\d*)</.exec(text)?.[1];
};

test("the count in the header moves by itself, and goes when the case moves on", async () => {
	const page = await pageOf(browser, site, "clerk");
	const count = page.locator(".count");
	await page.waitForFunction("document.readyState === 'complete'");
	expect(await count.textContent()).toBe("");
	await nudgeOn("2026-02-03");
	await eventually(async () => (await count.textContent()) === "1");
	await nudgeOn("2026-02-04");
	await eventually(async () => (await count.textContent()) === "2");
	await page.context().close();
});

test("it concerns whoever has the role over the union, and nobody else", async () => {
	await expect(countFor("clerk")).resolves.toBe("2");
	for (const other of ["chair", "otherClerk", "centre", "administrator"]) await expect(countFor(other)).resolves.toBe("");
});

test("what was read is read for the reader alone; another's is not there", async () => {
	const clerk = await signedIn(site, "clerk");
	const [alert] = await site.db.alert.findMany({ take: 1 });
	const other = await signedIn(site, "otherClerk");
	await other.post(`/alerts/${alert?.id}/read`).expect(404);
	const read = (back: string) => clerk.post(`/alerts/${alert?.id}/read`).type("form").send({ back });
	// The button leads back to the list as it stood, and nowhere else.
	await read("/alerts?state=unread").expect(303).expect("Location", "/alerts?state=unread");
	for (const back of ["//elsewhere.example/alerts?", "/boards?chart=grant", ""]) await read(back).expect(303).expect("Location", "/alerts");
	await expect(countFor("clerk")).resolves.toBe("1");
	await clerk.post("/alerts/read").expect(303);
	await expect(countFor("clerk")).resolves.toBe("");
	expect(await site.db.alertRead.count({ where: { accountId: county.people.clerk.accountId } })).toBe(2);
});

test("the inbox says what, whose, since when and by which clause", async () => {
	const { text } = await (await signedIn(site, "clerk")).get("/alerts").expect(200);
	for (const words of ["催办", "待入户调查", "竹溪镇工会", "《档案办法》三（二）", "2026-02-04 09:00"]) expect(text).toContain(words);
	await step(county.env, {
		caseId,
		event: { type: "WITHDRAW", signedOn: "2026-02-05", reason: "本人撤回" },
		by: { kind: "person", actor: county.people.clerk },
		key: "withdraw",
		at: morningOf("2026-02-05"),
	});
	const after = await (await signedIn(site, "clerk")).get("/alerts");
	expect(after.text).toContain("已办理");
});

test("a person's fourth page does without a stream, so that the browser's six connections are not used up", async () => {
	const page = await pageOf(browser, site, "clerk");
	const pages = [page, ...(await Promise.all([1, 2, 3, 4, 5, 6].map(() => page.context().newPage())))];
	for (const one of pages) await one.goto(`${site.url}/alerts`);
	for (const one of pages) expect(await one.title()).toBe("预警 · 困难职工帮扶");
	await page.context().close();
});

test("one about the house stands in the inbox of page and API with its own words", async () => {
	await raiseHouseAlert(site.db, {
		kind: "diskLow",
		occasion: "2026-02-05",
		role: "centre",
		unionId: county.countyId,
		clause: "D28",
		says: "数据所在的磁盘只剩 1.2 GB。",
		at: morningOf("2026-02-05"),
	});
	const centre = await signedIn(site, "centre");
	const { text } = await centre.get("/alerts").expect(200);
	expect(text).toContain("数据所在的磁盘只剩 1.2 GB。");
	const { body } = await centre.get("/api/alerts").expect(200);
	expect(body.items[0]).toMatchObject({ caseId: null, chart: null, says: "数据所在的磁盘只剩 1.2 GB。", label: "磁盘空间不足" });
});
