import type { Browser } from "playwright-core";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aCard } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { openBrowser } from "../support/browser";
import { copyPaper } from "./paper";
import type { Person } from "./person";
import { aRehearsal, type Rehearsal } from "./rehearsal";

const STUDY = { 研究日期: "2026-02-05", 参加人员: "唐松岭\n沈竹溪\n周苇" };
const VISIT = { 走访日期: "2026-02-05", 走访人: "沈竹溪\n周苇", 调查情况: "情况属实，三人同住，女儿残疾。" };

function paperOf(): S1Form {
	const form = aHousehold(1)
		.with({ appliedOn: plainDate("2026-02-05") })
		.build();
	const [, , child] = form.members;
	const disabled = { name: child?.name ?? "", certificateNumber: "51119920080615002243", note: "听力三级" };
	return { ...form, disabledMembers: [disabled], evidence: [...form.evidence, "残疾证"] };
}

/** An application and then a grant on its file, by several people, each in their role; a test file for each kind of browser. */
export function journeys({ javaScriptEnabled }: { javaScriptEnabled: boolean }): void {
	let browser: Browser;
	let rehearsal: Rehearsal;
	const paper = paperOf();
	let file = "";

	beforeAll(async () => {
		browser = await openBrowser();
		rehearsal = await aRehearsal(browser, "2026-02-05", { javaScriptEnabled });
	}, 60_000);
	afterAll(async () => {
		await rehearsal.stop();
		await browser.close();
	});
	afterEach(() => expect(rehearsal.complaints).toEqual([]));

	async function hangNotice(clerk: Person): Promise<void> {
		await clerk.goTo("公示");
		await clerk.follow("张贴公示（1）");
		await clerk.write({ 张贴地点: "镇政府公告栏" });
		await clerk.press("张贴公示");
		await clerk.reads("1 件全部办理完毕");
	}

	/** Of all payments that stand there: one, here. */
	async function runPayments(finance: Person, stage: "编制付款" | "复核放行"): Promise<void> {
		await finance.goTo("付款");
		await finance.press(stage);
		await finance.reads("1 件全部办理完毕");
	}

	/** Nobody of another union sees the case: not in a list, not by its address. */
	async function expectNothingFor(stranger: Person, address: string, place: string): Promise<void> {
		await stranger.goTo(place);
		expect(await stranger.rowsOf(paper.name)).toBe(0);
		await stranger.open(address);
		await stranger.reads("不在您的工会范围内");
	}

	test("an application, from paper to file (D8–D19)", async () => {
		const [clerk, chair, centre] = [await rehearsal.as("clerk"), await rehearsal.as("chair"), await rehearsal.as("centre")];
		const stranger = await rehearsal.as("otherClerk");

		// apply: a draft first, then the whole form
		await clerk.follow("新建申请");
		await clerk.write({ 姓名: paper.name }, clerk.page.locator("#applicant"));
		await clerk.press("保存草稿");
		await clerk.reads("申请表已保存");
		await copyPaper(clerk, paper);
		await clerk.press("保存并去提交");
		await clerk.reads("申请表已保存");
		await clerk.write({ 申请方式: "本人申请" });
		await clerk.press("提交申请");
		await clerk.readsState("待入户调查");
		const application = clerk.address;
		await expectNothingFor(stranger, application, "建档申请");

		// verify: at least two go to see, then the union studies
		await clerk.record("登记入户调查", { ...VISIT, 走访人: "沈竹溪" });
		await clerk.reads("“走访人”只有 1 人，至少 2 人");
		await clerk.write({ 走访人: VISIT.走访人 });
		await clerk.press("登记入户调查");
		await clerk.readsState("待集体研究");
		expect(await clerk.isToldWhyNot("列入建议名单")).toBe("“列入建议名单”由基层工会主席办理（《档案办法》三（二））。");
		await chair.takeUp(paper.name);
		await chair.record("列入建议名单", STUDY);
		await chair.readsState("待张贴公示");
		expect(await chair.isToldWhyNot("张贴公示")).toContain("由基层工会经办人办理");

		// publicise: on its last day the notice still hangs, on the day after the case goes on by itself
		await hangNotice(clerk);
		await rehearsal.daysPass(7);
		await chair.open(application);
		await chair.readsState("公示中");
		await chair.reads("今天到期：最后一天 2026年2月12日");
		expect(await chair.isToldWhyNot("申报县总工会")).toContain("公示");
		await rehearsal.daysPass(1);
		await chair.looksAgainUntil("待申报");

		// report, and once more after the centre has sent it back
		await chair.record("申报县总工会", { "审核推荐意见（含公示情况）": "经公示无异议，同意申报。" });
		await chair.readsState("待县总工会认定");
		expect(await chair.isToldWhyNot("签署认定意见")).toContain("由县帮扶中心办理");
		await centre.takeUp(paper.name);
		await centre.record("退回重新调查", { 退回原因: "表册填写不全", 说明: "工作单位没有写全称。" });
		await centre.readsState("待入户调查");
		await clerk.takeUp(paper.name);
		await clerk.reads("退回原因：表册填写不全；说明：工作单位没有写全称。");
		await clerk.follow("修改申请表");
		await clerk.write({ 工作单位: "青禾县青杠坪纸业有限公司" });
		await clerk.press("保存并返回");
		await clerk.record("登记入户调查", { ...VISIT, 走访日期: "2026-02-13" });
		await chair.takeUp(paper.name);
		await chair.record("列入建议名单", { ...STUDY, 研究日期: "2026-02-13" });
		await chair.readsState("待申报");
		await chair.record("申报县总工会", { "审核推荐意见（含公示情况）": "已补全，同意申报。" });

		// recognise and enter
		await centre.takeUp(paper.name);
		await centre.record("签署认定意见", {
			认定意见: "同意认定。",
			签署人: "白云崖",
			已加盖县总工会印章: ["是"],
			大病下次复查日期: "2027-02-13",
		});
		await centre.record("返回一份申请表", { 返回日期: "2026-02-13", 签收人: "沈竹溪" });
		await centre.readsState("待录入全国系统");
		expect(await centre.isToldWhyNot("登记录入结果")).toContain("由基层工会经办人办理");
		await clerk.takeUp(paper.name);
		await clerk.record("登记录入结果", { 全国系统档案编号: "GH-20260001", 录入日期: "2026-02-13" });
		await clerk.readsState("已建档");

		// then there is a file, for those whose it is
		await clerk.goTo("档案");
		await clerk.follow(paper.name);
		await clerk.readsState("在档");
		await clerk.reads("GH-20260001");
		file = clerk.address;
		await expectNothingFor(stranger, file, "档案");
	}, 120_000);

	test("a grant on that file, from proposal to a late feedback (Z9–Z14)", async () => {
		const [clerk, chair, centre] = [await rehearsal.as("clerk"), await rehearsal.as("chair"), await rehearsal.as("centre")];
		const [finance, finance2] = [await rehearsal.as("finance"), await rehearsal.as("finance2")];
		const countyChair = await rehearsal.as("countyChair");
		const stranger = await rehearsal.as("otherClerk");

		// propose: no more than the cap of the year
		await chair.open(file);
		await chair.follow("新建帮扶");
		await chair.write({ 帮扶项目: "…困难职工生活救助…", 帮扶理由: "户主重病，女儿上学，收入略高于低保线。" });
		await chair.press("下一步");
		await chair.readsState("待拟定");
		const grant = chair.address;
		const proposal = { ...STUDY, 研究日期: "2026-02-13" };
		await chair.record("列入拟帮扶名单", { ...proposal, "拟帮扶金额（元）": "9000" });
		await chair.reads("8,640.00");
		await chair.write({ "拟帮扶金额（元）": "2000" });
		await chair.press("列入拟帮扶名单");
		await chair.readsState("待张贴公示");
		await expectNothingFor(stranger, grant, "帮扶");

		// publicise: over the Spring Festival, with its Saturdays worked
		await hangNotice(clerk);
		await clerk.follow(paper.name);
		await clerk.reads("最后一天 2026年2月27日");
		await rehearsal.daysPass(15);
		await clerk.looksAgainUntil("待职工填写审批表");

		// approve
		await clerk.record("登记审批表", { 职工签字日期: "2026-02-28", 证明材料: "病情证明、住院证明" });
		await chair.takeUp(paper.name);
		await chair.record("上报县总工会", { "审核意见（含公示情况）": "公示无异议，同意上报。" });
		await chair.readsState("待汇总");
		await centre.goTo("会议");
		await centre.write({ 主席会议: "2026年第1次主席会议" });
		await centre.press("汇总提交主席会议");
		await centre.reads("1 件全部办理完毕");
		await centre.follow(paper.name);
		expect(await centre.isToldWhyNot("审定同意")).toContain("由县总工会主席办理");
		await countyChair.goTo("会议");
		await countyChair.follow("2026年第1次主席会议");
		await countyChair.write({ [`${paper.name}的决定`]: "同意", 会议纪要文号: "青工纪〔2026〕1号", 参会人员: "白云崖\n郑溪桥" });
		await countyChair.press("登记会议决定");
		await countyChair.reads("全部办理");

		// disburse: prepared by one, released by another; it bounces and goes out again
		await runPayments(finance, "编制付款");
		await finance.goTo("付款");
		await finance.reads("由您编制，须由另一名财务人员放行");
		await finance.follow(paper.name);
		expect(await finance.isToldWhyNot("复核放行")).toContain("编制");
		await runPayments(finance2, "复核放行");
		await finance.goTo("付款");
		await finance.follow("登记退票");
		await finance.write({ 退票原因: "户名不符" });
		await finance.press("登记退票");
		await finance.reads("退票已登记");
		await clerk.takeUp(paper.name);
		await clerk.reads("户名不符");
		await clerk.record("更正银行卡号", { 银行卡号: aCard(77), 账户户名: paper.name });
		expect(await clerk.isToldWhyNot("核对银行卡号")).toContain("由县帮扶中心办理");
		await centre.takeUp(paper.name);
		await centre.record("核对银行卡号", { 核对到的账户户名: paper.name });
		await centre.readsState("待付款");
		await runPayments(finance, "编制付款");
		await runPayments(finance2, "复核放行");
		await finance.goTo("付款");
		await finance.choose(paper.name);
		await finance.press("登记到账");
		await finance.reads("1 件全部办理完毕");

		// feedback: nothing on the 30th working day, an alert on the day after, the centre five working days later
		await clerk.takeUp(paper.name);
		await clerk.readsState("待录入受帮扶情况");
		await clerk.reads("最后一天 2026年4月13日");
		await rehearsal.daysPass(44);
		await clerk.looksAgainUntil("今天到期");
		expect(await clerk.counted()).toBe("");
		await rehearsal.daysPass(1);
		await clerk.isAlerted({ byItself: javaScriptEnabled });
		await clerk.goTo("预警");
		await clerk.reads("受帮扶情况录入逾期");
		expect(await centre.counted()).toBe("");
		await rehearsal.daysPass(7);
		await centre.isAlerted({ byItself: javaScriptEnabled });
		await centre.goTo("预警");
		await centre.reads("录入逾期，上报帮扶中心");
		await clerk.takeUp(paper.name);
		await clerk.record("登记受帮扶情况已录入", { 录入日期: "2026-04-21" });
		await clerk.readsState("已办结");
		await clerk.reads("逾期录入");
		await expectNothingFor(stranger, grant, "帮扶");
	}, 120_000);
}
