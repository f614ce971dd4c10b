import { openApplication, saveForm } from "../../record/applications";
import { CLAUSES } from "../../workflows/rules/clauses";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aKey, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { APPLICATION_STORY, aGrant, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { signedIn } from "../support/site";

const { site, county } = withCountySite();

const BASIC = { appliedOn: plainDate("2026-02-02") };

async function drafted(seq: number, more: Partial<S1Form> = {}): Promise<string> {
	const form = aHousehold(seq)
		.with({ ...BASIC, ...more })
		.build();
	const of = { actor: county.people.clerk, unionId: county.unitId, form, at: morningOf("2026-02-02"), key: aKey() };
	return written(await openApplication(county.env, of)).caseId;
}

/** Visited, and waiting for its study, with what the visit found. */
async function visited(seq: number, more: Partial<S1Form>): Promise<string> {
	const caseId = await drafted(seq);
	const [submit, visit] = APPLICATION_STORY;
	if (submit) await taken(county, caseId, submit);
	const form = aHousehold(seq)
		.with({ ...BASIC, ...more })
		.build();
	await saveForm(county.env, { actor: county.people.clerk, caseId, form, basedOn: 1, at: morningOf("2026-02-03") });
	if (visit) await taken(county, caseId, visit);
	return caseId;
}

const ABOVE =
	"家庭人均月收入 1,080.00 元（年收入 38,880.01 元、3 人），低保线 720.00 元的 1.5 倍为 1,080.00 元，超过 1.5 倍（《档案办法》二（一））";

describe("what stands in the way is shown before the button is pressed", () => {
	test("on the case's page and the step's: facts, clause as the text numbers it, words, what to do (D3)", async () => {
		const id = await visited(1, { yearlyIncomeFen: fen(3_888_001) });
		const chair = await signedIn(site, "chair");
		for (const path of [`/applications/${id}`, `/applications/${id}/steps/INCLUDE`]) {
			const { text } = await chair.get(path).expect(200);
			const said = textIn(text);
			expect(said).toContain(ABOVE);
			expect(said).toContain("因灾害、重大意外事故致困的不看收入；遇暂时性困难的可按临时救助申请");
			// Without JavaScript, and folded away until it is asked for.
			expect(text).toMatch(/<details class="clauses note"><summary>条款原文<\/summary>/);
			expect(said).toContain(`《档案办法》二（一）：“${CLAUSES.D3.text}”`);
			// Ids are for programs.
			expect(said).not.toMatch(/\b[DZ]\d{1,2}\b/);
		}
		const { text } = await chair.get(`/applications/${id}`);
		expect(text).toMatch(/<button[^>]*disabled[^>]*aria-describedby="why-INCLUDE"[^>]*>列入建议名单/);
		expect(textIn(text)).toContain("推算符合的标准没有");
	});

	test("a standard that figures exclude: while the form is filled in, and at its step (D2, D3)", async () => {
		const id = await drafted(9, { yearlyIncomeFen: fen(3_888_001) });
		const clerk = await signedIn(site, "clerk");
		for (const path of [`/applications/${id}/form`, `/applications/${id}/steps/SUBMIT`]) {
			const said = textIn((await clerk.get(path).expect(200)).text);
			expect(said).toContain(ABOVE.slice(0, ABOVE.indexOf("（《")));
			expect(said).toContain("遇暂时性困难的可按临时救助申请");
		}
	});

	test("what contradicts itself, on the form; to the centre with its explanation (D16)", async () => {
		const housing = { areaSqm: "68.5", ownership: "私有", use: "借住" } as const;
		const id = await drafted(10, { health: "良好", housing });
		const clerk = await signedIn(site, "clerk");
		const { text } = await clerk.get(`/applications/${id}/form`).expect(200);
		expect(textIn(text)).toContain("健康状况为良好，致困原因却有本人重大疾病");
		expect(textIn(text)).toContain("情况属实的，请在“需要说明之处”写明原因");
		expect(text).toContain('name="explanations.ownRented"');
		expect(text).not.toContain('name="explanations.townMigrant"');

		const explained = await visited(11, { housing, explanations: { ownRented: "自有房屋垮塌，借住亲戚家。" } });
		const centre = textIn((await (await signedIn(site, "centre")).get(`/applications/${explained}`).expect(200)).text);
		expect(centre).toMatch(/请由人判断.*住房产权为私有，使用方式却为租赁或借住.*说明：自有房屋垮塌，借住亲戚家。/);
	});

	test("each clause's words once, however often it is cited (D2)", async () => {
		const id = await visited(2, { category: "1a", afterReliefStillPoor: false, evidence: ["身份证", "户口簿", "病情证明"] });
		const { text } = await (await signedIn(site, "chair")).get(`/applications/${id}/steps/INCLUDE`).expect(200);
		const [, texts = ""] = /<details class="clauses note">([\s\S]*?)<\/details>/.exec(text) ?? [];
		expect(texts.match(/<p/g)).toHaveLength(1);
		expect(textIn(text)).toContain("推算符合的标准人均收入高于低保线50%以内，有致困原因");
	});

	test("a grant whose file is held: at every step that it bars (Z9)", async () => {
		const id = await aGrant(county, { seq: 3, until: "propose" });
		const { fileId } = await site.db.grant.findUniqueOrThrow({ where: { caseId: id } });
		const { applicationId } = await site.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const say = { decision: "青工发〔2026〕8号", reason: "收入有误。" };
		await taken(county, applicationId, { event: "REVOKE", by: "countyChair", on: "2026-03-02", say });
		const { text } = await (await signedIn(site, "chair")).get(`/grants/${id}`).expect(200);
		expect(text).toMatch(/<button[^>]*disabled[^>]*aria-describedby="why-PROPOSE"/);
		expect(textIn(text)).toContain("（《资金办法》三）");
		expect(textIn(text)).toContain(CLAUSES.Z9.text);
	});
});

describe("what only a person can judge stands before whoever decides (D3, D4, D5)", () => {
	test("a household exactly at the line, for a cause of 其他: it bars nothing, and goes once it is decided", async () => {
		const id = await visited(4, {
			yearlyIncomeFen: fen(2_592_000),
			causes: ["其他"],
			evidence: ["身份证", "户口簿", "困难证明"],
		});
		const chair = await signedIn(site, "chair");
		for (const path of [`/applications/${id}`, `/applications/${id}/steps/INCLUDE`]) {
			const said = textIn((await chair.get(path).expect(200)).text);
			expect(said).toContain("请由人判断，不妨碍办理");
			expect(said).toContain("正好等于低保线，按略高于低保线掌握（《档案办法》二（一））。请核实收入");
			expect(said).toContain("致困原因为“其他”（《档案办法》二（一））。请核实是否属于办法所称的“等原因”");
		}
		const withdrawn = { signedOn: "2026-02-04", reason: "另行申请。" };
		await taken(county, id, { event: "WITHDRAW", by: "clerk", on: "2026-02-04", say: withdrawn });
		expect(textIn((await chair.get(`/applications/${id}`).expect(200)).text)).not.toContain("请由人判断");
	});
});
