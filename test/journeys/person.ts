import type { Download, Locator, Page } from "playwright-core";
import { eventually } from "../support/eventually";
import { PASSWORD } from "../support/site";

/** What is written into a form, by its labels: a text, a choice by its words (… for those left out), or the boxes ticked. */
export type Written = Readonly<Record<string, string | readonly string[]>>;

const plain = (text: string): string => text.replace(/[()[\]{}.*+?^$|\\]/g, "\\$&");

/** A label as the page shows it: with a star where the field must be filled. */
function labelled(label: string): RegExp {
	return new RegExp(`^\\s*${plain(label)}\\s*\\*?\\s*$`);
}

/** How long time's own doings may take: the relay, the workflow's timer, the step, the mail. */
const PATIENCE = { within: 20_000 };

/** What somebody does at a browser, and reads there: in the words on the screen, by no name of a field and no address but a case's own. */
export class Person {
	constructor(readonly page: Page) {}

	private get main(): Locator {
		return this.page.locator("main");
	}

	async signIn(login: string): Promise<void> {
		await this.page.goto("/sign-in");
		await this.write({ 登录名: login, 密码: PASSWORD });
		await this.press("登录");
		await this.page.locator("header").getByText("退出").waitFor();
	}

	/** By the menu at the top. */
	async goTo(place: string): Promise<void> {
		await this.page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: place }).click();
		await this.main.getByRole("heading", { level: 1, name: place }).waitFor();
	}

	/** From the workbench: what waits for this person. */
	async takeUp(title: string): Promise<void> {
		await this.goTo("工作台");
		await this.follow(title);
		await this.main.getByRole("heading", { name: "下一步" }).waitFor();
	}

	async follow(link: string): Promise<void> {
		await this.main.getByRole("link", { name: link }).first().click();
	}

	/** A case by its address, as somebody does who has kept it. */
	async open(address: string): Promise<void> {
		await this.page.goto(address);
	}

	/** The address that is open, to be kept. */
	get address(): string {
		return new URL(this.page.url()).pathname;
	}

	async press(button: string): Promise<void> {
		await this.main.getByRole("button", { name: button, exact: true }).click();
	}

	/** @param within the part of the page, where a label stands on it more than once */
	async write(words: Written, within: Locator = this.main): Promise<void> {
		for (const [label, value] of Object.entries(words)) {
			if (typeof value === "string") await this.fill(within.getByLabel(labelled(label)), value);
			else {
				const boxes = within.getByRole("group", { name: labelled(label) });
				for (const one of value) await boxes.getByLabel(one, { exact: true }).check();
			}
		}
	}

	private async fill(field: Locator, value: string): Promise<void> {
		if ((await field.evaluate(({ tagName }) => tagName)) !== "SELECT") return field.fill(value);
		const option = field.locator("option").filter({ hasText: new RegExp(`^${plain(value).replaceAll("…", ".*")}$`) });
		await field.selectOption(await option.getAttribute("value"));
	}

	/** Ticks somebody in a list of many. */
	async choose(name: string): Promise<void> {
		await this.main.getByRole("checkbox", { name: `选择${name}` }).check();
	}

	/** From the page of a case: a step's own page. */
	async toRecord(step: string): Promise<void> {
		await this.page.locator("#next").getByRole("link", { name: step, exact: true }).click();
		await this.main.getByRole("heading", { level: 1, name: step }).waitFor();
	}

	/** The same, its form and its button. */
	async record(step: string, words: Written = {}): Promise<void> {
		await this.toRecord(step);
		await this.write(words);
		await this.press(step);
	}

	/** Chooses files, as a camera or a scanner brings them. */
	async attach(label: string, ...files: readonly { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
		await this.main.getByLabel(label).setInputFiles([...files]);
	}

	/** What stands behind a link to be printed, as the browser gets it. */
	async printed(link: RegExp): Promise<Buffer> {
		const address = (await this.main.getByRole("link", { name: link }).first().getAttribute("href")) ?? "";
		const answer = await this.page.context().request.get(address);
		if (answer.status() !== 200) throw new Error(`${answer.status()} ${address}`);
		return answer.body();
	}

	/** What a press has saved. */
	async downloads(pressed: () => Promise<void>): Promise<Download> {
		const [saved] = await Promise.all([this.page.waitForEvent("download"), pressed()]);
		return saved;
	}

	/** Waits for the words to stand on the page. */
	async reads(words: string): Promise<void> {
		await this.words(words).waitFor();
	}

	/** Where the case stands, beside its title. */
	async readsState(state: string): Promise<void> {
		await this.main.locator(".title").getByText(state, { exact: true }).waitFor();
	}

	/** Looks again until the words stand there: what time does, it does without this person. */
	async looksAgainUntil(words: string): Promise<void> {
		await eventually(async () => {
			await this.page.reload();
			return this.words(words).isVisible();
		}, PATIENCE);
	}

	private words(words: string): Locator {
		return this.main.getByText(words).filter({ visible: true }).first();
	}

	/** Somebody's rows in the lists of the page. */
	async rowsOf(name: string): Promise<number> {
		return this.main.getByRole("row").filter({ hasText: name }).count();
	}

	/** Why the step, which stands on the case's page, cannot be taken. */
	async isToldWhyNot(step: string): Promise<string> {
		const button = this.page.getByRole("button", { name: step, exact: true, disabled: true });
		const blocked = this.page.locator("#next .blocked").filter({ has: button });
		return ((await blocked.locator("> .note").textContent()) ?? "").trim();
	}

	/** Whether the case's page knows the step now. */
	async isOffered(step: string): Promise<boolean> {
		return (await this.page.locator("#next").getByText(step, { exact: true }).count()) > 0;
	}

	/** How many unread alerts the header counts, without looking again; nothing where there is none. */
	async counted(): Promise<string> {
		return (await this.page.locator("header .count").textContent()) ?? "";
	}

	/** The header counts one alert: by itself where there is JavaScript, else when looking again. */
	async isAlerted({ byItself }: { byItself: boolean }): Promise<void> {
		await eventually(async () => {
			if (!byItself) await this.page.reload();
			return (await this.counted()) === "1";
		}, PATIENCE);
	}
}
