import sharp from "sharp";
import { saveForm } from "../../record/applications";
import { codesIn } from "../../server/evidence/codes";
import { aProgram } from "../api/program";
import { morningOf, written } from "../builders/county";
import { aHousehold, type HouseholdBuilder } from "../builders/s1";
import { aFile, aGrant, anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readWord } from "../support/word";

const bare = (text: string) => text.replace(/\s+/g, "");

describe("given forms that are printed as Word (S1, S2)", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	const word = async (path: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		const answer = await clerk.get(path).responseType("blob").expect(200);
		expect(answer.headers["content-type"]).toMatch(/wordprocessingml/);
		return readWord(answer.body as Buffer);
	};
	const s1 = (id: string, query: string) => word(`/applications/${id}/documents/s1?format=docx&${query}`);
	const standing = async (id: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		return (await clerk.get(`/applications/${id}/documents`).expect(200)).body.items[0];
	};

	test("S1: every box of the Word says what the form says, in the regulation's order", async () => {
		const id = await anApplication(county, { seq: 1, until: "report" });
		const form = aHousehold(1).build();
		const paper = await s1(id, "copy=1");
		const member = ({ name, relation, idNumber }: (typeof form.members)[number]) => [name, relation, idNumber];
		expect(paper.left).toEqual([]);
		expect(paper.rows[0]).toEqual(["建档编号", "", "建档单位", "竹溪镇工会"]);
		expect(paper.rows[1]).toEqual(["申请人姓名", form.name, "出生日期", "1972年3月1日", "性别", "男", "民族", form.ethnicity]);
		expect(paper.rows[5]).toEqual(["身份证号码", form.idNumber, "户籍地址", bare(form.registeredAddress)]);
		expect(paper.rows[6]).toEqual(["银行卡号", form.bankCard, "家庭住址", bare(form.homeAddress)]);
		expect(paper.rows[7]).toEqual(["工作单位", form.employer, "联系电话", form.phone]);
		for (const [index, one] of form.members.entries()) expect(paper.rows[9 + index]).toEqual(expect.arrayContaining(member(one)));
		expect(paper.rows[13]).toEqual(expect.arrayContaining(["29,250.00元（大写）贰万玖仟贰佰伍拾元整", "812.50元"]));
		expect(paper.rows[14]?.[1]).toBe(
			["非农家庭户", "非农集体户", "农业家庭户", "其他户"].map((one) => tick(one, form.householdRegistration)).join(""),
		);
		expect(paper.text).toMatch(/附件：户口簿[☑☐]、身份证[☑☐]、低保证[☑☐].*会员证[☑☐]等。/);
		const rest = [
			form.causeText,
			"名单于2026年2月5日张贴，公示至2026年2月12日",
			"盖章",
			"申请人本人签字：",
			"第一份",
			"县总工会存申请表第1版",
		];
		for (const text of rest) expect(paper.text).toContain(bare(text));
		expect(paper.fields).toEqual(["PAGE", "NUMPAGES"]);
	});

	test("S1: its code is that of the PDF, and the copy stands in the same register", async () => {
		const id = await anApplication(county, { seq: 2, until: "report" });
		const { code } = await s1(id, "copy=2");
		const picture = sharp(code).extend({ top: 40, bottom: 40, left: 40, right: 40, background: "white" });
		const size = await sharp(await picture.png().toBuffer()).metadata();
		expect((await codesIn(sharp(await picture.png().toBuffer()), size)).join()).toMatch(
			new RegExp(`^HARDSHIP-AID/1/S1/${id.toUpperCase()}/2/1/[0-9A-F]{32}$`),
		);
		expect((await standing(id)).printed).toMatchObject([{ copy: 2, state: "current", format: "docx", pages: null, formVersion: 1 }]);
		const looks = await county.db.lookUp.findMany({ where: { caseId: id } });
		expect(looks.map(({ what }) => what)).toEqual(["打印建档申请表第二份（Word）（含完整号码）"]);
	});

	test("S1: a form that changed since shows its Word as 须重印", async () => {
		const id = await anApplication(county, { seq: 3, until: "report" });
		await s1(id, "copy=1");
		await taken(county, id, { event: "REPORT", by: "chair", on: "2026-02-13", say: { opinion: "同意申报。" } });
		await taken(county, id, {
			event: "RETURN",
			by: "centre",
			on: "2026-02-24",
			say: { reason: "incomplete", explanation: "工作单位不符。" },
		});
		const form = aHousehold(3).with({ employer: "青杠坪造纸厂" }).build();
		const said = { form, kept: form, basedOn: 1, at: morningOf("2026-02-25") };
		written(await saveForm(county.env, { ...said, actor: county.people.clerk, caseId: id }));
		expect((await standing(id)).printed).toMatchObject([{ copy: 1, state: "reprint", format: "docx" }]);
	});

	test("D28: the draft as Word has masked numbers and no code; who is elsewhere gets none", async () => {
		const id = await anApplication(county, { seq: 4, until: "publicise.posted" });
		const clerk = await aProgram(site, county.people.clerk);
		const refused = await clerk.get(`/applications/${id}/documents/s1?format=docx&copy=1`).expect(422);
		expect(refused.body.refusals).toMatchObject([{ code: "form_before_notice", clause: "D15" }]);
		const draft = await s1(id, "");
		const { idNumber, bankCard, name } = aHousehold(4).build();
		expect(draft.text).toContain(name);
		expect(draft.text).toContain("样稿不作申报之用");
		expect(draft.text).not.toMatch(new RegExp(`${idNumber}|${bankCard}`));
		expect(draft.code).toBeUndefined();
		const elsewhere = await aProgram(site, county.people.otherClerk);
		await elsewhere.get(`/applications/${id}/documents/s1?format=docx`).expect(404);
		await clerk.get(`/applications/${id}/documents/receipt?format=docx`).expect(404);
	});

	test("S1: more than four members and a long cause go on, whole, on the continuation page", async () => {
		const causeText = "患病住院，收入中断。".repeat(60);
		const as = (household: HouseholdBuilder) => household.withMember().withMember().withMember().withMember().with({ causeText });
		const id = await anApplication(county, { seq: 5, until: "report", as });
		const paper = await s1(id, "copy=1");
		const { members } = as(aHousehold(5)).build();
		expect(members.length).toBeGreaterThan(4);
		for (const { name } of members) expect(paper.text).toContain(name);
		expect(paper.text).toContain("见续页“导致家庭困难主要原因概述”");
		expect(paper.text).toContain(causeText);
		expect(paper.rows.map(([number]) => number)).toContain("5");
	});

	test("S2: every box of the Word says what the worker is to sign", async () => {
		const fileId = await aFile(county, { seq: 6 });
		await aGrant(county, { fileId });
		const id = await aGrant(county, { fileId });
		const { name, idNumber, bankCard, causeText } = aHousehold(6).build();
		const paper = await word(`/grants/${id}/documents/s2?format=docx&copy=1`);
		expect(paper.left).toEqual([]);
		expect(paper.rows[0]?.slice(0, 2)).toEqual(["姓名", name]);
		expect(paper.rows[1]?.slice(0, 2)).toEqual(["身份证号", idNumber]);
		expect(paper.rows[2]?.slice(0, 2)).toEqual(["银行卡号", bankCard]);
		expect(paper.rows[7]?.slice(1)).toEqual(["2026年3月18日", "生活救助", "2,000.00元"]);
		const said = [
			causeText,
			"帮扶理由：家中有人患重病",
			"拟帮扶金额：2,000.00元（大写）贰仟元整",
			"审定金额：2,000.00元（大写）贰仟元整",
			"说明：档案性质分为临时档案和长期档案。",
		];
		for (const text of said) expect(paper.text).toContain(bare(text));
	});
});

function tick(label: string, said: string): string {
	return `${label}${label === said ? "☑" : "☐"}`;
}
