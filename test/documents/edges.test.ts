import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFonts } from "../../server/documents/fonts";
import { press } from "../../server/documents/press";
import { aProgram } from "../api/program";
import { aHousehold, type HouseholdBuilder } from "../builders/s1";
import { aGrant, anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readPaper, TOLERATED } from "../support/paper";
import { temporaryFolder } from "../support/program";
import { signedIn } from "../support/site";

/** Names that a county has met: GB 18030-2022's rarer planes among them. */
const RARE = ["𬸦㛃", "𠅤龘", "䶮朤", "阿依古丽·买买提", "欧阳𫖮"];

describe("given what hardly fits on paper (S1, S2, Z12)", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	const printed = async (path: string, picture?: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		const answer = await clerk.get(path).responseType("blob").expect(200);
		return readPaper(answer.body as Buffer, picture);
	};

	test("S1: seven members, a text of 2,000 characters and long addresses go on to a continuation page", async () => {
		const causeText = Array.from({ length: 200 }, (_, index) => `第${index}次住院自付较多。`)
			.join("")
			.slice(0, 2_000);
		const address = "沐溪镇桃园街与青杠坪路交叉口东南角第三排".repeat(9);
		const more = [1, 2, 3, 4].map(() => ({}));
		const id = await anApplication(county, {
			seq: 1,
			until: "report",
			as: (household) => more.reduce<HouseholdBuilder>((now) => now.withMember(), household).with({ causeText, homeAddress: address }),
		});
		const { members } = more.reduce<HouseholdBuilder>((now) => now.withMember(), aHousehold(1)).build();
		const paper = await printed(`/applications/${id}/documents/s1?copy=2`, "s1-long");
		expect(paper.pages.length).toBeGreaterThan(1);
		const whole = paper.pages
			.map((page) => page.replace(/申报单位存申请表第1版第\d页共\d页校验码[0-9A-F]{4}-[0-9A-F]{4}-[0-2][0-9A-Z]$/, ""))
			.join("");
		expect(whole).toContain(causeText);
		expect(paper.text).toContain(address);
		for (const { idNumber } of members) expect(paper.text).toContain(idNumber);
		expect(paper.pages[0]).toContain("见续页“导致家庭困难主要原因概述”");
		expect(paper.pages[1]).toContain("家庭成员收入情况（第5行起，共7行）");
		expect(paper.unlike).toBeLessThan(TOLERATED);
	});

	test("S1: 200 members are printed, each once with number and income", async () => {
		const many = Array.from({ length: 197 });
		const id = await anApplication(county, {
			seq: 2,
			until: "report",
			as: (household) => many.reduce<HouseholdBuilder>((now) => now.withMember(), household),
		});
		const paper = await printed(`/applications/${id}/documents/s1?copy=1`);
		const numbers = paper.text.match(/51\d{15}[\dX]/g) ?? [];
		expect(new Set(numbers).size).toBe(200);
		expect(paper.text).toContain("共200行");
	});

	test("S1: rare names of GB 18030 print, each by a font that has it", async () => {
		const [name = ""] = RARE;
		const id = await anApplication(county, {
			seq: 3,
			until: "report",
			as: (household) => {
				const { members } = household.build();
				return household.with({
					name,
					members: members.map((member, index) => ({ ...member, name: index === 0 ? name : (RARE[index] ?? member.name) })),
				});
			},
		});
		const paper = await printed(`/applications/${id}/documents/s1?copy=1`, "s1-rare");
		for (const one of RARE.slice(0, 3)) expect(paper.text).toContain(one);
		expect(paper.unlike).toBeLessThan(TOLERATED);
	});

	test("S1: a character that no font has is reported with its place beforehand, or left open", async () => {
		const name = "王𰀀";
		const id = await anApplication(county, {
			seq: 4,
			until: "report",
			as: (household) => {
				const { members } = household.build();
				return household.with({ name, members: members.map((member, index) => (index === 0 ? { ...member, name } : member)) });
			},
		});
		const clerk = await aProgram(site, county.people.clerk);
		const refused = await clerk.get(`/applications/${id}/documents/s1?copy=1`).expect(422);
		expect(refused.body.refusals.map(({ code, field }: { code: string; field: string }) => [code, field])).toEqual([
			["no_glyph", "申请人姓名"],
			["no_glyph", "家庭成员第 1 行姓名"],
		]);
		expect(refused.body.detail).toContain("“𰀀”（U+30000）");
		expect(await county.db.printedCopy.count({ where: { caseId: id } })).toBe(0);
		const agent = await signedIn(site, "clerk");
		const page = await agent.get(`/applications/${id}/documents/s1?copy=1`).expect(422);
		expect(page.text).toContain("缺字留空打印");
		expect((await printed(`/applications/${id}/documents/s1?copy=1&gaps=open`)).text).toContain("王〓");
	});

	test("Z12: a cash sheet only for what is prepared as cash, its number in full and logged", async () => {
		const id = await aGrant(county, { seq: 5, until: "disburse.toPay" });
		await (await aProgram(site, county.people.clerk)).get(`/grants/${id}/documents/cash`).expect(404);
		const say = { method: "cash", cashReason: "本人没有银行卡。" };
		await taken(county, id, { event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-17", say });
		const paper = await printed(`/grants/${id}/documents/cash`, "cash");
		const { name, idNumber } = aHousehold(5).build();
		for (const said of [name, idNumber, "2,000.00元（大写）贰仟元整", "领款人手印", "已出示原件"]) expect(paper.text).toContain(said);
		const looks = await county.db.lookUp.findMany({ where: { caseId: id } });
		expect(looks.map(({ what }) => what)).toContain("打印现金领款单（含完整号码）");
	});

	test("D8, D9: the applicant's receipt and the cover of the evidence name what was handed in", async () => {
		const id = await anApplication(county, { seq: 6, until: "verify.visit" });
		const { name, idNumber, phone } = aHousehold(6).build();
		const receipt = await printed(`/applications/${id}/documents/receipt`, "receipt");
		for (const said of [name, "书面申请", "病情证明", "收件人：沈竹溪", "公示不少于5个工作日"]) expect(receipt.text).toContain(said);
		const cover = await printed(`/applications/${id}/documents/evidence-cover`, "evidence-cover");
		for (const said of [name, "户口簿", "病情证明", "本人重大疾病"]) expect(cover.text).toContain(said);
		for (const { text } of [receipt, cover]) expect(text).not.toMatch(new RegExp(`${idNumber}|${phone}`));
	});
});

test("S1: a county's own font is read from the data folder; what is no font there is left aside", async () => {
	const folder = temporaryFolder();
	try {
		mkdirSync(join(folder.path, "fonts"));
		writeFileSync(join(folder.path, "fonts", "broken.ttf"), "this is no font");
		copyFileSync(
			require.resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
			join(folder.path, "fonts", "county.ttf"),
		);
		const fonts = loadFonts(folder.path);
		expect(fonts.files).toHaveLength(3);
		expect(fonts.others).toEqual(["Noto Sans SC"]);
		const own = press(folder.path);
		const drawing = { title: "公示", parts: [], copy: "", watermark: null, code: null, foot: { left: "", right: "" } };
		const unprintable = { template: "sheet", drawing: { ...drawing, boxes: { 姓名: "𰀀龘" } } };
		expect(await own.print({ ...unprintable, gaps: false })).toEqual({ lacking: [{ char: "𰀀", place: "姓名" }] });
		expect(await own.print({ ...unprintable, gaps: true })).toMatchObject({ pages: 1 });
		await own.close();
	} finally {
		folder.remove();
	}
});
