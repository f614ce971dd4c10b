import { remind } from "../../record/alerts/remind";
import { standingOf } from "../../record/case-standing";
import { morningOf } from "../builders/county";
import { aFile, anApplication, taken } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { givePasswords, signedIn } from "../support/site";
import { aProgram } from "./program";

interface VisitSaid {
	label: string;
	since: string;
	until: string | null;
	workingDays: number;
	expectedWorkingDays: number | null;
	steps: { label: string }[];
	reminders: { number: number; label: string; on: string }[];
}

/** `核实 2026-02-02–2026-02-04: 2 of 15; 入户调查核实` */
const line = ({ label, since, until, workingDays, expectedWorkingDays, steps }: VisitSaid) =>
	`${label} ${since}–${until ?? ""}: ${workingDays} of ${expectedWorkingDays}; ${steps.map((step) => step.label).join("，")}`;

describe("the journey of a case, by the API and on its page (D26)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;

	beforeAll(async () => {
		at = await aCountySite("2026-03-20");
		await givePasswords(at.site.db);
	});
	afterAll(() => at.close());

	/** Returned on 25 February; nobody has visited again by 10 March, and the unit's chair was reminded on the 18th. */
	async function aReturned(seq: number): Promise<string> {
		const caseId = await anApplication(at.county, { seq, until: "recognise" });
		const say = { reason: "incomplete", explanation: "表册有一处未填写。" };
		await taken(at.county, caseId, { event: "RETURN", by: "centre", on: "2026-02-25", say });
		await taken(at.county, caseId, { event: "stalled", by: "TIME", on: "2026-03-11" });
		const reminder = (await standingOf(at.county.db, caseId))?.reminder;
		if (!reminder) throw new Error("nothing is overdue");
		expect(await remind(at.county.env, { caseId, ...reminder, at: morningOf("2026-03-18") })).toBe(true);
		return caseId;
	}

	test("a returned application shows two visits of verify, each with its days against what is expected", async () => {
		const caseId = await aReturned(1);
		const clerk = await aProgram(at.site, at.county.people.clerk);
		const { body } = await clerk.get(`/applications/${caseId}`).expect(200);
		expect(body.journey.map(line)).toEqual([
			"申请 2026-02-02–2026-02-02: 0 of null; 新建建档申请，提交书面申请",
			"核实 2026-02-02–2026-02-04: 2 of 15; 入户调查核实，集体研究，列入建议名单",
			"公示 2026-02-04–2026-02-13: 6 of 8; 张贴公示，公示期满",
			"申报 2026-02-13–2026-02-13: 0 of 5; 上报县总工会",
			// Over the Spring Festival: 14 and 24 February are worked.
			"认定 2026-02-13–2026-02-25: 3 of 10; 县总工会退回",
			"核实 2026-02-25–: 18 of 10; 滞办",
		]);
		expect(body.journey.at(-1).reminders).toEqual([{ number: 1, role: "unit_chair", label: "基层工会主席", on: "2026-03-18" }]);
		expect(body.journey.slice(0, -1).flatMap(({ reminders }: VisitSaid) => reminders)).toEqual([]);
	});

	test("the page shows the same", async () => {
		const caseId = await aReturned(2);
		const clerk = await signedIn(at.site, "clerk");
		const { text } = await clerk.get(`/applications/${caseId}`).expect(200);
		const [, card = ""] = /id="journey"([\s\S]*?)<\/table>/.exec(text) ?? [];
		const said = textIn(card);
		expect(said).toMatch(/核实\s*2026年2月2日\s*2026年2月4日\s*2／15 个工作日\s*入户调查核实，集体研究，列入建议名单/);
		expect(said).toMatch(/核实\s*2026年2月25日\s*现在\s*18／10 个工作日\s*滞办\s*超过预期 8 个工作日/);
		expect(said).toContain("逾期后已再次提醒 1 次，最近一次提醒基层工会主席，2026年3月18日");
	});

	test("a file expects nobody while it is active, and shows what was recorded", async () => {
		const fileId = await aFile(at.county, { seq: 3 });
		const centre = await aProgram(at.site, at.county.people.centre);
		const { body } = await centre.get(`/files/${fileId}`).expect(200);
		expect(body.journey.map(line)).toEqual(["在档 2026-02-27–: 16 of null; 新建困难职工档案"]);
	});

	test("what was expected then is by the reading of then, not of today (D7)", async () => {
		const caseId = await aReturned(4);
		const row = { countyId: at.county.countyId, key: "expectedVerifyWorkingDays", value: 20, decision: "青工发〔2026〕7号" };
		const byAccountId = at.county.people.administrator.accountId;
		await at.county.db.setting.create({ data: { ...row, byAccountId, effectiveFrom: new Date("2026-03-01") } });
		const clerk = await aProgram(at.site, at.county.people.clerk);
		const { body } = await clerk.get(`/applications/${caseId}`).expect(200);
		const verify = body.journey.filter(({ label }: VisitSaid) => label === "核实");
		expect(verify.map(({ expectedWorkingDays }: VisitSaid) => expectedWorkingDays)).toEqual([15, 20]);
	});
});
