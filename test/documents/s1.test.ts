import { saveForm } from "../../record/applications";
import { copyCodeText } from "../../workflows/rules/copy-code";
import { aProgram } from "../api/program";
import { morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { readPaper, TOLERATED } from "../support/paper";
import { signedIn } from "../support/site";

describe("given an application whose notice is over (S1, D15, D18)", () => {
	const { site, county } = withCountySite({ today: "2026-02-25" });
	const printed = async (id: string, query: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		const answer = await clerk.get(`/applications/${id}/documents/s1?${query}`).responseType("blob").expect(200);
		return answer.body as Buffer;
	};
	const standing = async (id: string) => {
		const clerk = await aProgram(site, county.people.clerk);
		return (await clerk.get(`/applications/${id}/documents`).expect(200)).body.items[0];
	};

	test("S1: every box says what the form says, numbers in full, amounts in figures and capitals", async () => {
		const id = await anApplication(county, { seq: 1, until: "report" });
		const form = aHousehold(1).build();
		const paper = readPaper(await printed(id, "copy=1"), "s1");
		const said = [
			"第一份青禾县困难职工（农民工）建档申请表",
			"竹溪镇工会",
			form.name,
			"1972年3月1日",
			form.idNumber,
			form.bankCard,
			form.phone,
			form.employer,
			"29,250.00元（大写）贰万玖仟贰佰伍拾元整",
			"812.50元",
			form.causeText,
			"名单于2026年2月5日张贴，公示至2026年2月12日（5个工作日，张贴当日不计），地点：镇政府公告栏；公示期间无异议",
			...form.members.flatMap(({ name, idNumber }) => [name, idNumber]),
			"第1页共1页",
			"县总工会存申请表第1版",
		];
		for (const text of said) expect(paper.text).toContain(text.replace(/\s+/g, ""));
		expect(paper.pages).toHaveLength(1);
		expect(paper.unlike).toBeLessThan(TOLERATED);
	});

	test("D28: each printing stands in the look-up log and among the printed copies, with who and when", async () => {
		const id = await anApplication(county, { seq: 2, until: "report" });
		await printed(id, "copy=2");
		const looks = await county.db.lookUp.findMany({ where: { caseId: id } });
		expect(looks.map(({ what }) => what)).toEqual(["打印建档申请表第二份（含完整号码）"]);
		const copies = (await standing(id)).printed;
		expect(copies).toMatchObject([{ copy: 2, state: "current", formVersion: 1, byName: county.people.clerk.name, pages: 1 }]);
	});

	test("S1: a form that changed since shows its copies as 须重印, on the page and in the API", async () => {
		const id = await anApplication(county, { seq: 3, until: "report" });
		await printed(id, "copy=1");
		await taken(county, id, { event: "REPORT", by: "chair", on: "2026-02-13", say: { opinion: "同意申报。" } });
		expect((await standing(id)).printed).toMatchObject([{ copy: 1, state: "current" }]);
		const sentBack = { reason: "incomplete", explanation: "工作单位不符。" };
		await taken(county, id, { event: "RETURN", by: "centre", on: "2026-02-24", say: sentBack });
		const form = aHousehold(3).with({ employer: "青杠坪造纸厂" }).build();
		const said = { form, kept: form, basedOn: 1, at: morningOf("2026-02-25") };
		written(await saveForm(county.env, { ...said, actor: county.people.clerk, caseId: id }));
		expect((await standing(id)).printed).toMatchObject([{ copy: 1, state: "reprint", formVersion: 1 }]);
		const agent = await signedIn(site, "clerk");
		const page = await agent.get(`/applications/${id}`).expect(200);
		expect(page.text).toMatch(/建档申请表第一份.*须重印/s);
	});

	test("D28: finance and auditors print no copy, and see the draft", async () => {
		const id = await anApplication(county, { seq: 5, until: "report" });
		for (const person of ["finance", "auditor", "countyChair", "administrator"] as const) {
			const program = await aProgram(site, county.people[person]);
			await program.get(`/applications/${id}/documents/s1?copy=1`).expect(403);
			await program.get(`/applications/${id}/documents/s1`).expect(200);
		}
		const elsewhere = await aProgram(site, county.people.otherClerk);
		await elsewhere.get(`/applications/${id}/documents/s1`).expect(404);
	});

	test("D15: before the notice is over there is a draft alone, with its numbers masked", async () => {
		const id = await anApplication(county, { seq: 4, until: "publicise.posted" });
		const clerk = await aProgram(site, county.people.clerk);
		const refused = await clerk.get(`/applications/${id}/documents/s1?copy=1`).expect(422);
		expect(refused.body.refusals).toMatchObject([{ code: "form_before_notice", clause: "D15" }]);
		const draft = readPaper(await printed(id, ""));
		const { idNumber, bankCard, name } = aHousehold(4).build();
		expect(draft.text).toContain(name);
		expect(draft.text).not.toMatch(new RegExp(`${idNumber}|${bankCard}`));
		expect((await standing(id)).printed).toEqual([]);
	});
});

test("S1: the code on a copy names nobody", () => {
	const code = { document: "s1", subjectId: "0197c0de-0000-7000-8000-000000000001", copy: 1, version: 3, hash: "ab".repeat(16) };
	expect(copyCodeText(code)).toBe(`HARDSHIP-AID/1/S1/0197C0DE-0000-7000-8000-000000000001/1/3/${"AB".repeat(16)}`);
});
