import type { Browser, ConsoleMessage, Page } from "playwright-core";
import { paths } from "../../server/paths";
import { startWeb } from "../../server/web";
import type { Person as Who } from "../builders/county";
import { givePasswords } from "../support/site";
import { anInstallation, type Installation } from "../workflows/installation";
import { Person } from "./person";

/** A whole installation that rehearses: pages, worker, Temporal and Postgres at work, and a business clock that can be moved. */
export interface Rehearsal {
	county: Installation["county"];
	/** Signed in at a browser of their own, from the first time they are asked for. */
	as(who: Who): Promise<Person>;
	/** The administrator moves the business clock: what waits for a day follows. */
	daysPass(days: number): Promise<void>;
	/** What browsers complained of: errors of scripts, what the content security policy refused, answers that failed. */
	complaints: string[];
	stop(): Promise<void>;
}

/** @param day the business date on which it begins */
export async function aRehearsal(browser: Browser, day: string, { javaScriptEnabled }: { javaScriptEnabled: boolean }): Promise<Rehearsal> {
	const installation = await anInstallation({ demo: true });
	const { county } = installation;
	await givePasswords(county.db);
	await installation.setClock(day);
	const [web] = await Promise.all([startWeb(installation.services), installation.startWorker()]);
	const url = `http://127.0.0.1:${web.port}`;
	const complaints: string[] = [];
	const present = new Map<Who, Person>();
	async function as(who: Who): Promise<Person> {
		const known = present.get(who);
		if (known) return known;
		const person = new Person(await aPage(browser, url, javaScriptEnabled, complaints));
		await person.signIn(who);
		present.set(who, person);
		return person;
	}
	return {
		county,
		complaints,
		async daysPass(days) {
			const administrator = await as("administrator");
			await administrator.goTo("台账");
			await administrator.follow("设置");
			await administrator.follow("业务时钟");
			await administrator.write({ 天数: String(days) });
			await administrator.press("拨快");
			await administrator.reads(`业务时钟已拨快 ${days} 天`);
		},
		as,
		async stop() {
			await Promise.all([...present.values()].map(({ page }) => page.context().close()));
			await web.stop();
			await installation.stop();
		},
	};
}

/** A page that refuses is an answer too: it says why, and the browser notes its status. What a page is made of has to be there. */
function isRefusal(message: ConsoleMessage): boolean {
	return (
		/the server responded with a status of (403|404|409|412|422) /.test(message.text()) && !message.location().url.includes(paths.assets)
	);
}

async function aPage(browser: Browser, baseURL: string, javaScriptEnabled: boolean, complaints: string[]): Promise<Page> {
	const context = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN", viewport: { width: 1280, height: 900 } });
	context.setDefaultTimeout(10_000);
	context.on("console", (message) => {
		if (["error", "warning"].includes(message.type()) && !isRefusal(message)) complaints.push(message.text());
	});
	context.on("weberror", (error) => complaints.push(error.error().message));
	return context.newPage();
}
