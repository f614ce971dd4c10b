import { randomBytes } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { aPhoto } from "../builders/papers";
import { anApplication } from "../builders/story";
import { openBrowser } from "../support/browser";
import { pageOf } from "../support/clerk";
import { withCountySite } from "../support/county-site";
import { type Cut, cuttable } from "../support/cut";
import { eventually } from "../support/eventually";

const WITHIN = { within: 60_000 };

describe("files go ahead of their form, piece by piece", () => {
	const { site, county } = withCountySite({ today: "2026-03-26" });
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;
	let line: Cut;
	let evidencePage: string;
	let caseId: string;

	beforeAll(async () => {
		caseId = await anApplication(county, { seq: 1, until: "verify.visit" });
		line = await cuttable(site.url);
		browser = await openBrowser();
	}, 60_000);
	beforeEach(async () => {
		const { origin } = new URL(line.url);
		page = await pageOf(browser, { ...site, url: origin }, "clerk");
		context = page.context();
		await page.setViewportSize({ width: 360, height: 780 });
		evidencePage = `${origin}/cases/${caseId}/evidence`;
		await page.goto(evidencePage);
	}, 60_000);
	afterEach(() => context.close());
	afterAll(async () => {
		await browser.close();
		await line.close();
	});

	/** A photograph of so many bytes, as a phone's are large. */
	const photo = async (bytes: number) => Buffer.concat([await aPhoto(), randomBytes(bytes)]);
	const file = (name: string, buffer: Buffer) => ({ name, mimeType: "image/jpeg", buffer });
	const choose = (files: ReturnType<typeof file>[]) => page.getByLabel("文件：从本机选择").setInputFiles(files);
	const rows = () => page.locator(".uploads li").allTextContents();
	const received = async () => (await county.db.evidenceUpload.findMany({ orderBy: { id: "desc" } })).map((one) => one.received);
	const send = async (kind: string) => {
		await page.getByLabel("材料种类").selectOption(kind);
		await page.getByRole("button", { name: "上传并收下" }).click();
	};
	const kept = (kind: string) =>
		county.db.evidence.findMany({ where: { caseId, kind }, include: { content: true }, orderBy: { number: "asc" } });

	test("a line cut in the middle costs a piece: the rest follows by itself, in order (D9)", async () => {
		const [one, other] = [await photo(3_000_000), await photo(1_000)];
		let cut = false;
		await page.route("**/api/uploads/*/content?offset=1048576", async (route) => {
			if (!cut) line.cut();
			cut = true;
			await route.continue();
		});
		await choose([file("大.jpg", one), file("小.jpg", other)]);
		await eventually(async () => (await rows()).some((words) => words.includes("线路断了")), WITHIN);
		expect(await received()).toEqual([1_048_576]);
		line.mend();
		await eventually(async () => (await rows()).filter((words) => words.includes("已上传")).length === 2, WITHIN);
		await send("身份证");
		await page.waitForSelector("text=已收下 2 份材料");
		expect((await kept("身份证")).map(({ fileName, content }) => [fileName, content.bytes])).toEqual([
			["大.jpg", one.length],
			["小.jpg", other.length],
		]);
		expect(await rows()).toEqual([]);
	}, 120_000);

	test("after a lost page a whole file is still there; half of one goes on once chosen again (D9)", async () => {
		const [whole, half] = [await photo(1_000), await photo(2_000_000)];
		await choose([file("全.jpg", whole)]);
		await eventually(async () => (await rows()).some((words) => words.includes("已上传")), WITHIN);
		let held = false;
		await page.route("**/api/uploads/*/content?offset=1048576", async (route) => {
			held = true;
			await route.abort();
		});
		await choose([file("半.jpg", half)]);
		await eventually(() => held, WITHIN);
		await page.unroute("**/api/uploads/*/content?offset=1048576");
		await page.goto("about:blank");
		await page.goto(evidencePage);
		await eventually(async () => (await rows()).length === 2, WITHIN);
		expect(await rows()).toEqual([
			expect.stringContaining("全.jpg已上传"),
			expect.stringMatching(/半\.jpg已传 1\.0 \/ 1\.9 MB：再选一次这个文件/),
		]);
		const offsets: string[] = [];
		page.on("request", (request) => offsets.push(...(new URL(request.url()).searchParams.get("offset")?.split(" ") ?? [])));
		await choose([file("半.jpg", half)]);
		await eventually(async () => (await rows()).every((words) => words.includes("已上传")), WITHIN);
		expect(offsets[0]).toBe("1048576");
		await send("户口簿");
		await page.waitForSelector("text=已收下 2 份材料");
		expect((await kept("户口簿")).map(({ fileName }) => fileName)).toEqual(["全.jpg", "半.jpg"]);
	}, 120_000);

	test("paused, it waits; sent meanwhile, the form waits with it and then goes by itself (D9)", async () => {
		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		await page.route("**/api/uploads/*/content?offset=524288", (route) => held.then(() => route.continue().catch(() => undefined)));
		await choose([file("慢.jpg", await photo(2_500_000)), file("坏.jpg", Buffer.from("<svg></svg>"))]);
		await page.getByRole("button", { name: "暂停" }).first().click();
		await eventually(async () => (await rows())[0]?.includes("已暂停") === true, WITHIN);
		release();
		// The next one is not held up by it, and is refused with the reason.
		await eventually(async () => (await rows())[1]?.includes("“坏.jpg”是 SVG 图形") === true, WITHIN);
		await send("残疾证");
		await page.waitForSelector("text=有文件没有传完");
		expect(await kept("残疾证")).toEqual([]);
		await page.getByRole("button", { name: "不要" }).last().click();
		await page.getByRole("button", { name: "继续" }).click();
		await send("残疾证");
		await page.waitForSelector("text=已收下 1 份材料");
		expect((await kept("残疾证")).map(({ fileName }) => fileName)).toEqual(["慢.jpg"]);
	}, 120_000);

	test("without a script the form brings its files itself (D9)", async () => {
		const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
		page = await plain.newPage();
		await page.goto(evidencePage);
		await choose([file("直接.jpg", await photo(1_000))]);
		await page.getByLabel("文件：拍照").setInputFiles(file("拍.jpg", await photo(2_000)));
		await send("困难证明");
		await page.waitForSelector("text=已收下 2 份材料");
		expect((await kept("困难证明")).map(({ fileName }) => fileName)).toEqual(["直接.jpg", "拍.jpg"]);
		await plain.close();
	}, 60_000);
});
