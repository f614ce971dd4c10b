import { ANSWER_KEYING } from "../../record/keying/answer";
import { aProgram } from "../api/program";
import { type Person, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { aFile, anApplication, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCountySite } from "../support/county-site";
import { readPaper, TOLERATED } from "../support/paper";

const TODAY = "2026-03-27";

describe("given households that are to be keyed into the national system (D19, D22)", () => {
	const { site, county } = withCountySite({ today: TODAY });
	const get = async (path: string, by: Person = "clerk") =>
		(await (await aProgram(site, county.people[by])).get(path).responseType("blob").expect(200)).body as Buffer;
	const refused = async (path: string, by: Person, status: number) => {
		await (await aProgram(site, county.people[by])).get(path).expect(status);
	};
	const holds = (text: string, ...said: readonly string[]) => {
		for (const one of said) expect(text).toContain(one.replace(/\s+/g, ""));
	};
	const say: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);

	test("D19: its sheet has each box with code and words in order, and what is still to be asked", async () => {
		const id = await anApplication(county, { seq: 1, until: "enter.toEnter" });
		written(await say(ANSWER_KEYING, county.people.clerk, { applicationId: id, field: "sshy", value: "C" }));
		const household = aHousehold(1).build();
		const paper = readPaper(await get(`/applications/${id}/documents/keying`), "keying");
		expect(paper.unlike).toBeLessThan(TOLERATED);
		holds(paper.text, household.name, household.idNumber, household.bankCard, "制造业", "须向职工询问", "还要询问3项", "录入人签字");
		expect(paper.text.indexOf("所属行业")).toBeLessThan(paper.text.indexOf("开户银行"));
		for (const { idNumber } of household.members) holds(paper.text, idNumber ?? "");
		const looks = await county.db.lookUp.findMany({ where: { caseId: id, what: "打印全国系统录入单（含完整号码）" } });
		expect(looks).toHaveLength(1);
	});

	test("D28: whoever only reads gets it masked; the whole one is the clerk's, the chair's and the centre's", async () => {
		const { id } = await county.db.case.findFirstOrThrow({ where: { chart: "application" } });
		const household = aHousehold(1).build();
		await refused(`/applications/${id}/documents/keying`, "auditor", 403);
		await refused(`/applications/${id}/documents/keying`, "otherClerk", 404);
		const { text } = readPaper(await get(`/applications/${id}/documents/keying-masked`, "auditor"));
		holds(text, household.name, "制造业");
		for (const number of [household.idNumber, household.bankCard, household.phone, ...household.members.map((one) => one.idNumber ?? "-")])
			expect(text).not.toContain(number);
	});

	test("D22: of a file that was keyed, what has changed since is marked", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		written(await say(ANSWER_KEYING, county.people.clerk, { applicationId, field: "sshy", value: "A" }));
		await taken(county, fileId, {
			event: "RECORD_SERVICE",
			by: "clerk",
			on: TODAY,
			say: { kind: "counselling", givenOn: TODAY, description: "上门疏导。" },
		});
		const { text } = readPaper(await get(`/files/${fileId}/documents/keying`), "keying-changed");
		holds(text, "上次录入", "1栏（标“改”）");
	});

	test("D19: all that a union has to key is one stack, a page or more each; it is in the log of each", async () => {
		const paper = readPaper(await get(`/unions/${county.unitId}/documents/keying-stack`));
		holds(paper.text, "待录入2户", aHousehold(1).build().name, aHousehold(2).build().name);
		expect(paper.pages.length).toBeGreaterThanOrEqual(4);
		expect(await county.db.lookUp.count({ where: { what: "打印待录入的录入单（含完整号码）" } })).toBe(2);
		await refused(`/unions/${county.unitId}/documents/keying-stack`, "auditor", 403);
	});
});
