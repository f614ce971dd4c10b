import { readFileSync } from "node:fs";
import type { Browser, Download } from "playwright-core";
import { aPhoto } from "../builders/papers";
import { aHousehold } from "../builders/s1";
import { APPLICATION_STORY, aFile, aGrant, anApplication, type Scene, taken } from "../builders/story";
import { openBrowser } from "../support/browser";
import { readWord } from "../support/office";
import { readPaper } from "../support/paper";
import { onPaper, photographed } from "../support/scanned";
import { aRehearsal, type Rehearsal } from "./rehearsal";

/** Everything that a county does on paper, at the browser, by the people whose work it is: only signing and sealing is done elsewhere. */
describe("papers, from the evidence to the report of September (D9, D14, D15, Z3, Z12, D23)", () => {
	let browser: Browser;
	let rehearsal: Rehearsal;
	const { name } = aHousehold(1).build();

	beforeAll(async () => {
		browser = await openBrowser();
		rehearsal = await aRehearsal(browser, "2026-02-02", { javaScriptEnabled: true });
	}, 60_000);
	afterAll(async () => {
		await rehearsal.stop();
		await browser.close();
	});
	afterEach(() => expect(rehearsal.complaints).toEqual([]));

	const story = async (id: string, event: string, more: Partial<Scene> = {}) => {
		const scene = APPLICATION_STORY.find((one) => one.event === event);
		if (!scene) throw new Error(event);
		await taken(rehearsal.county, id, { ...scene, ...more });
	};
	const jpeg = async (fileName: string, content?: Buffer) => ({
		name: fileName,
		mimeType: "image/jpeg",
		buffer: content ?? (await aPhoto()),
	});
	const bytesOf = async (download: Download) => readFileSync(await download.path());

	test("an application: papers photographed, the notice printed, S1 printed, signed and brought back", async () => {
		const { county } = rehearsal;
		const [clerk, chair] = [await rehearsal.as("clerk"), await rehearsal.as("chair")];
		const id = await anApplication(county, { seq: 1, until: "apply" });
		const application = `/applications/${id}`;

		await clerk.open(`/cases/${id}/evidence`);
		await clerk.write({ 材料种类: "身份证", 是谁的: name });
		await clerk.attach("文件：从本机选择", await jpeg("身份证.jpg"), await jpeg("身份证背面.jpg"));
		await clerk.press("上传并收下");
		await clerk.reads("已收下 2 份材料");
		await clerk.open(application);
		await clerk.record("提交申请", { 申请方式: "本人申请" });
		await clerk.readsState("待入户调查");

		await rehearsal.daysPass(1);
		await clerk.open(application);
		await clerk.toRecord("登记入户调查");
		await clerk.write({ 走访日期: "2026-02-03", 走访人: "沈竹溪\n周苇", 调查情况: "情况属实。" });
		await clerk.attach("入户调查照片：拍照", await jpeg("走访.jpg"));
		await clerk.press("登记入户调查");
		await clerk.readsState("待集体研究");
		await story(id, "INCLUDE");

		await rehearsal.daysPass(2);
		await clerk.goTo("公示");
		await clerk.follow("张贴公示（1）");
		const sheet = readPaper(await clerk.printed(/公示单/));
		expect(sheet.text).toContain("公示时间为2026年2月5日至2026年2月12日");
		await clerk.open(application);
		await clerk.toRecord("张贴公示");
		await clerk.write({ 张贴日期: "2026-02-05", 张贴地点: "镇政府公告栏" });
		await clerk.attach("公示照片：拍照", await jpeg("张贴.jpg"));
		await clerk.press("张贴公示");
		await clerk.readsState("公示中");

		await rehearsal.daysPass(8);
		await clerk.looksAgainUntil("待申报");
		const s1 = await clerk.printed(/打印建档申请表第一份/);
		expect(readPaper(s1).text).toContain(name);
		await clerk.open(`/cases/${id}/evidence`);
		await clerk.follow("收回签字盖章的申请表、审批表、领款单（按二维码核对版本）");
		await clerk.attach("扫描件或照片：从本机选择", await jpeg("签字页.jpg", await photographed(onPaper(s1), { turned: 90 })));
		await clerk.press("上传并识别");
		await clerk.reads("与现在的内容一致");
		await clerk.write({ 签字日期: "2026-02-13" });
		await clerk.press("核对无误，收为证明材料");
		await clerk.reads("已核对收下");

		await chair.open(application);
		await chair.toRecord("申报县总工会");
		await chair.reads("收回的签章件已填在上面");
		await chair.write({ "审核推荐意见（含公示情况）": "经公示无异议，同意申报。" });
		await chair.press("申报县总工会");
		await chair.readsState("待县总工会认定");
	}, 120_000);

	test("money: papers of the meeting, the bank's file and answer, a cash sheet; the report of September", async () => {
		const { county } = rehearsal;
		const [centre, countyChair, finance, finance2] = [
			await rehearsal.as("centre"),
			await rehearsal.as("countyChair"),
			await rehearsal.as("finance"),
			await rehearsal.as("finance2"),
		];
		const grants = [await aFile(county, { seq: 2 }), await aFile(county, { seq: 3 })].map((fileId) =>
			aGrant(county, { fileId, until: "approve.meeting" }),
		);
		const [transfer = "", cash = ""] = await Promise.all(grants);
		const nameOf = async (caseId: string) => (await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).title;
		const names = [await nameOf(transfer), await nameOf(cash)];

		await rehearsal.daysPass(31);
		await centre.goTo("会议");
		await centre.follow("2026年第1次主席会议");
		const pack = readPaper(await centre.printed(/会议材料/));
		for (const one of names) expect(pack.text).toContain(one);
		await countyChair.goTo("会议");
		await countyChair.follow("2026年第1次主席会议");
		const decisions = Object.fromEntries(names.map((one) => [`${one}的决定`, "同意"]));
		await countyChair.write({ ...decisions, 会议纪要文号: "青工纪〔2026〕1号", 参会人员: "白云崖\n郑溪桥" });
		await countyChair.press("登记会议决定");
		await countyChair.reads("全部办理");
		await centre.open(centre.address);
		expect(readPaper(await centre.printed(/会议纪要/)).text).toContain("青工纪〔2026〕1号");

		await rehearsal.daysPass(2);
		await finance.open(`/grants/${transfer}`);
		await finance.record("编制付款", { 付款方式: "银行卡转账" });
		await finance.open(`/grants/${cash}`);
		await finance.record("编制付款", { 付款方式: "现金（例外）", 现金支付的理由: "本人没有银行卡。" });
		expect(readPaper(await finance.printed(/现金领款单/)).text).toContain(names[1]);
		await finance2.open(`/grants/${transfer}`);
		await finance2.record("复核放行", { 付款发出日期: "2026-03-18" });

		await finance.goTo("付款");
		await finance.follow("付款文件");
		await finance.follow("生成付款文件");
		await finance.press("生成付款文件");
		await finance.write({ 用途: "上传网银" });
		const sent = await bytesOf(await finance.downloads(() => finance.press("下载付款文件")));
		const [, serial = ""] = /^1,(\d{12}),/m.exec(sent.toString("utf8")) ?? [];
		const answer = `流水号,金额,处理结果,交易日期\n${serial},2000.00,成功,2026-03-18\n`;
		await finance.goTo("付款");
		await finance.follow("银行回单");
		await finance.follow("读入银行回单");
		await finance.attach("银行给的文件", { name: "回单.csv", mimeType: "text/csv", buffer: Buffer.from(answer) });
		await finance.press("读入");
		await finance.press("按回单办理");
		await finance.reads("1 笔已交办");
		await finance.open(`/grants/${transfer}`);
		await finance.looksAgainUntil("待录入受帮扶情况");

		await rehearsal.daysPass(176);
		const chair = await rehearsal.as("chair");
		await chair.open("/reports");
		const form = chair.page.locator("section.card").filter({ has: chair.page.getByRole("heading", { name: "困难职工专题报告" }) });
		await chair.write({ 用途: "报送县总工会" }, form);
		const report = readWord(await bytesOf(await chair.downloads(() => form.getByRole("button", { name: "下载 Word" }).click())));
		expect(report.lines.join()).toContain("到账帮扶 1 次，共 2,000.00 元");
	}, 120_000);
});
