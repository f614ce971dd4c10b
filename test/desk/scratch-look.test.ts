import { mkdirSync } from "node:fs";
import { aCounty } from "../builders/county";
import { aFile, aGrant, anApplication } from "../builders/story";
import { openBrowser } from "../support/browser";
import { givePasswords, PASSWORD, startSite } from "../support/site";

test("look", async () => {
	const site = await startSite();
	const county = await aCounty(site.databaseUrl);
	await givePasswords(site.db);
	const a = await anApplication(county, { seq: 1, until: "verify.study" });
	const b = await anApplication(county, { seq: 2, until: "publicise.posted" });
	const c = await anApplication(county, { seq: 3, until: "apply" });
	const f = await aFile(county, { seq: 4 });
	const g = await aGrant(county, { seq: 5, until: "feedback" });
	const g2 = await aGrant(county, { fileId: f, until: "propose" });
	const browser = await openBrowser();
	mkdirSync("/tmp/shots", { recursive: true });
	for (const [width, js] of [
		[1280, true],
		[390, true],
	] as const) {
		for (const who of ["clerk", "chair"]) {
			const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: js });
			const page = await context.newPage();
			page.on("console", (m) => m.type() === "error" && console.log(m.text()));
			await page.goto(`${site.url}/sign-in`);
			await page.fill("[name=login]", who);
			await page.fill("[name=password]", PASSWORD);
			await page.press("[name=password]", "Enter");
			await page.waitForLoadState();
			for (const [name, path] of [
				["study", `/applications/${a}`],
				["posted", `/applications/${b}`],
				["apply", `/applications/${c}`],
				["include", `/applications/${a}/steps/INCLUDE`],
				["file", `/files/${f}`],
				["grant", `/grants/${g}`],
				["propose", `/grants/${g2}/steps/PROPOSE`],
				["newgrant", `/files/${f}/grants/new`],
				["transfer", `/files/${f}/steps/TRANSFER`],
				["cancelstep", `/files/${f}/steps/CONFIRM`],
				["applist", "/applications"],
				["grantlist", "/grants?search=zhao"],
				["filelist", "/files"],
				["form", `/applications/${c}/form`],
				["new", "/applications/new"],
			] as const) {
				const response = await page.goto(site.url + path);
				if ((response?.status() ?? 0) >= 400) console.log(who, name, response?.status());
				const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
				if (Number(over) > 0) console.log(who, name, width, "overflow", over);
				await page.screenshot({ path: `/tmp/shots/${name}-${who}-${width}.png`, fullPage: true });
			}
			if (who === "clerk") {
				await page.goto(`${site.url}/applications/new`);
				await page.fill("[name=name]", "陈松石");
				await page.fill("[name=phone]", "13800");
				await page.click("button[value='members.add']");
				await page.click("button[value=onward] >> visible=true");
				await page.screenshot({ path: `/tmp/shots/new-onward-${width}.png`, fullPage: true });
				console.log(page.url());
			}
			await context.close();
		}
	}
	await browser.close();
	await county.close();
	await site.stop();
}, 120_000);
