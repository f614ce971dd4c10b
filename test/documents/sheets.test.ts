import { aProgram } from "../api/program";
import type { Person } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { aGrant, anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readPaper, TOLERATED } from "../support/paper";
import { signedIn } from "../support/site";

describe("given what a union and a meeting have on paper besides the forms (D13, D14, Z10, Z11)", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	const printed = async (path: string, picture: string, by: Person = "clerk") => {
		const program = await aProgram(site, county.people[by]);
		const answer = await program.get(path).responseType("blob").expect(200);
		const paper = readPaper(answer.body as Buffer, picture);
		expect([picture, paper.unlike < TOLERATED]).toEqual([picture, true]);
		return paper;
	};
	const holds = (text: string, ...said: readonly string[]) => {
		for (const one of said) expect(text).toContain(one.replace(/\s+/g, ""));
	};
	let id: string;
	beforeAll(async () => {
		id = await aGrant(county, { seq: 1 });
	}, 60_000);

	test("D14: a notice before it hangs, from today on its days explained; nobody's number, each name once", async () => {
		await anApplication(county, { seq: 2, until: "publicise.toPost" });
		await anApplication(county, { seq: 3, until: "publicise.toPost" });
		const paper = await printed(`/unions/${county.unitId}/documents/application-notice`, "notice-before");
		const [one, other] = [aHousehold(2).build(), aHousehold(3).build()];
		const days = "2026年3月27日至2026年4月3日（5个工作日，张贴当日不计，次日起算）";
		holds(paper.text, "困难职工（农民工）建档公示", one.name, other.name, days, "按2026年3月27日张贴计算，改日张贴的请重新打印");
		for (const number of [one.idNumber, one.phone, one.bankCard, one.causeText]) expect(paper.text).not.toContain(number);
		const looks = await county.db.lookUp.findMany({ where: { what: "打印建档公示单（待张贴）" } });
		expect(looks).toHaveLength(2);
		const agent = await signedIn(site, "clerk");
		expect((await agent.get("/notices/new").expect(200)).text).toContain(`/unions/${county.unitId}/documents/application-notice`);
	});

	test("Z10: the sheet that hangs, and beside it where, until when and to whom one objects", async () => {
		const notice = await county.db.notice.findFirstOrThrow({ where: { chart: "grant" } });
		const sheet = await printed(`/notices/${notice.id}/documents/sheet`, "notice");
		holds(sheet.text, "困难职工（农民工）帮扶公示", "生活救助", "2,000.00元", "镇政府公告栏", "2026年3月3日至2026年3月10日");
		const poster = await printed(`/notices/${notice.id}/documents/poster`, "poster");
		holds(poster.text, "2026年3月3日至2026年3月10日", "竹溪镇工会", "青禾县总工会困难职工帮扶中心");
		expect(poster.text).not.toContain(aHousehold(1).build().name);
	});

	test("Z10: a study's record names who was there and everybody whom it covered", async () => {
		const paper = await printed(`/grants/${id}/documents/study`, "study", "chair");
		holds(paper.text, "竹溪镇工会集体研究记录", "2026年3月2日", "唐松岭", "周苇", aHousehold(1).build().name, "2,000.00元", "主持人签字");
	});

	test("Z4, D7: the reckoning shows inputs, line, decision and result", async () => {
		const paper = await printed(`/grants/${id}/documents/reckoning`, "reckoning-grant", "auditor");
		holds(paper.text, "帮扶金额核算单", "《资金办法》二", "限额8,640.00元", "本笔金额2,000.00元", "在限额之内", "720.00元");
		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: id } });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const recognised = await printed(`/applications/${applicationId}/documents/reckoning`, "reckoning", "centre");
		holds(recognised.text, "建档标准核算单", "29,250.00元", "3人", "720.00元", "人均收入高于低保线50%以内，有致困原因");
	});

	test("Z11: the meeting's pack has totals against what is there, its minutes what was decided", async () => {
		const meeting = await county.db.meeting.findFirstOrThrow();
		const pack = await printed(`/meetings/${meeting.id}/documents/pack`, "pack", "centre");
		holds(pack.text, "2026年第1次主席会议材料", "各项目合计", "2026年已受帮扶", "家中有人患重病，收入低于标准。");
		const minutes = await printed(`/meetings/${meeting.id}/documents/minutes`, "minutes", "countyChair");
		holds(minutes.text, "2026年第1次主席会议纪要", "青工纪〔2026〕1号", "白云崖、郑溪桥", "2,000.00元", "审定金额合计（大写）：贰仟元整");
		// A page for each person, with the household's year and nobody's number.
		const own = aHousehold(1).build();
		expect(pack.pages).toHaveLength(2);
		const person = pack.pages[1] ?? "";
		holds(person, `第1项${own.name}`, own.causeText, own.employer, "812.50元", "没有受过帮扶", "会议意见");
		for (const { name } of own.members) holds(person, name);
		for (const number of [own.idNumber, own.bankCard, own.phone]) expect(pack.text).not.toContain(number);
		const clerk = await aProgram(site, county.people.clerk);
		await clerk.get(`/meetings/${meeting.id}/documents/pack`).expect(404);
	});
});
