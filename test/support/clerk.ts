import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { PASSWORD, type Site } from "./site";

/** A page of somebody who has signed in as a person does. */
export async function pageOf(browser: Browser, site: Site, login: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	await page.goto(`${site.url}/sign-in`);
	await page.getByLabel("登录名").fill(login);
	await page.getByLabel("密码").fill(PASSWORD);
	await page.getByRole("button", { name: "登录", exact: true }).click();
	return page;
}
