import { randomUUID } from "node:crypto";
import { takeBatchRow } from "../../record/batches";
import { CLAUSES, type ClauseId } from "../../workflows/rules/clauses";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

interface Reason {
	code: string;
	clause: ClauseId;
	cite: string;
	text: string;
	message: string;
	field?: string;
	next?: string;
}

const STUDY = { type: "INCLUDE", heldOn: "2026-03-25", members: ["唐松岭", "沈竹溪", "周苇"] };
const codesOf = (refusals: Reason[]) => refusals.map(({ code }) => code);

/** The clause as the text numbers it, its own words, and what to do next. */
function expectExplained(refusals: Reason[]): void {
	expect(refusals.length).toBeGreaterThan(0);
	for (const { clause, cite, text, message, next } of refusals) {
		expect({ cite, text }).toEqual({ cite: CLAUSES[clause].cite, text: CLAUSES[clause].text });
		expect(cite).toMatch(/^《/);
		expect([message, next].every((words) => /[一-龥]/.test(words ?? ""))).toBe(true);
	}
}

describe("refusals explain themselves", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let otherClerk: Program;
	let chair: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		otherClerk = await aProgram(at.site, people.otherClerk);
		chair = await aProgram(at.site, people.chair);
	});
	afterAll(() => at.close());

	const nextOf = async (who: Program, id: string, event: string) => {
		const { body } = await who.get(`/applications/${id}`).expect(200);
		return body.nextSteps.find(({ type }: { type: string }) => type === event);
	};

	/** Visited, at 1,000.00 yuan a person and month where 1,080.00 is the limit. */
	async function aboveTheLimit(seq: number): Promise<string> {
		const form = aHousehold(seq, "2026-03-20").build();
		const { body } = await clerk.post("/applications", { unionId: at.county.unitId, form }).expect(201);
		const events = `/applications/${body.id}/events`;
		await clerk.post(events, { type: "SUBMIT", origin: "self" }).expect(200);
		// What the visit found.
		await clerk.put(`/applications/${body.id}/form`, { ...form, yearlyIncomeFen: fen(3_888_001) }, 1).expect(200);
		await clerk
			.post(events, { type: "RECORD_VISIT", visitedOn: "2026-03-20", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" })
			.expect(200);
		return body.id;
	}

	test("with the facts that decided, the clause's words, and what to do next (D3)", async () => {
		const id = await aboveTheLimit(1);
		const { body } = await chair.post(`/applications/${id}/events`, { ...STUDY, heldOn: "2026-03-24" }).expect(422);
		expectExplained(body.refusals);
		expect(body.refusals).toMatchObject([
			{
				code: "income_above_limit",
				clause: "D3",
				cite: "《档案办法》二（一）",
				message: "家庭人均月收入 1,080.00 元（年收入 38,880.01 元、3 人），低保线 720.00 元的 1.5 倍为 1,080.00 元，超过 1.5 倍",
			},
		]);
	});

	test("all of a step at once: what stands in the way, and what is wrong with what was said (D3, D13)", async () => {
		const id = await aboveTheLimit(2);
		const said = { ...STUDY, heldOn: "2026-03-19", recused: ["周苇"] };
		const { body } = await chair.post(`/applications/${id}/events`, said).expect(422);
		expectExplained(body.refusals);
		expect(codesOf(body.refusals)).toEqual(["income_above_limit", "date_before_earlier_step", "recused_member"]);
	});

	test("all of a step at once: fields, the form, the union it belongs to, the household (D8, S1, D11, D24)", async () => {
		await anApplication(at.county, { seq: 3, until: "verify.visit" });
		// The same household once more, elsewhere, with half a form and a contract that ended last month.
		const { phone: _, ...form } = aHousehold(3, "2026-03-20")
			.with({ contractEndedOn: plainDate("2026-01-15"), workStatus: "待岗", evidence: ["身份证"] })
			.build();
		const { body: made } = await otherClerk.post("/applications", { unionId: at.county.otherUnitId, form }).expect(201);

		const { body } = await otherClerk.post(`/applications/${made.id}/events`, { type: "SUBMIT", because: "x" }).expect(422);
		expectExplained(body.refusals);
		expect(body.refusals.map(({ code, field }: Reason) => `${code} ${field ?? ""}`.trim())).toEqual([
			"required origin",
			"unknown_field because",
			"required phone",
			"evidence_missing evidence",
			"evidence_missing evidence",
			"community_or_township_only contractEndedOn",
			"household_held idNumber",
		]);
		// What does not hang on what is said was there to be read before.
		const next = await nextOf(otherClerk, made.id, "SUBMIT");
		expect([next.allowed, next.refusals]).toEqual([false, body.refusals.slice(2)]);
	});

	test("a form's gaps and warnings, as they are filled in (S1, D9)", async () => {
		const form = aHousehold(4, "2026-03-20")
			.with({ yearlyIncomeFen: fen(2_592_000), causes: ["其他"], evidence: ["户口簿"] })
			.build();
		const { body: made } = await clerk.post("/applications", { unionId: at.county.unitId, form }).expect(201);
		const { body } = await clerk.get(`/applications/${made.id}/form`).expect(200);
		expectExplained(body.refusals);
		expect(codesOf(body.refusals)).toEqual(["evidence_missing", "evidence_missing"]);
		// What only a person can judge bars nothing, and is said all the same (D3).
		expect(codesOf(body.warnings)).toEqual(["income_differs", "income_at_line", "open_cause"]);
		expectExplained(body.warnings);
	});

	test("each row of a batch with its own (D13)", async () => {
		const blocked = await aboveTheLimit(5);
		const { type, ...fields } = STUDY;
		const study = { chart: "application", type, fields: { ...fields, heldOn: "2026-03-24" }, rows: [{ caseId: blocked }] };
		const { body: made } = await chair.post("/batches", study).expect(202);
		await takeBatchRow(at.county.env, made.id, 0);
		const { body } = await chair.get(`/batches/${made.id}`).expect(200);
		const [{ outcome }] = body.rows;
		expectExplained(outcome.refusals);
		expect([outcome.kind, codesOf(outcome.refusals)]).toEqual(["refused", ["income_above_limit"]]);
	});

	test("a batch's own bad fields are said before it begins, in its row where a row says it (D13, Z11)", async () => {
		const blocked = await aboveTheLimit(6);
		const { type, ...fields } = STUDY;
		const batch = { chart: "application", type, fields: { ...fields, heldOn: "2026-02-30", minutes: "x" } };
		const rows = [{ caseId: blocked, fields: { recused: ["王5"] } }];
		const { body } = await chair.post("/batches", { ...batch, rows }).expect(422);
		expect(body.refusals.map(({ code, field, clause }: Record<string, string>) => `${clause} ${code} ${field}`)).toEqual([
			"D13 date_malformed heldOn",
			"D13 unknown_field minutes",
			`D13 name_malformed rows.${blocked}.recused`,
		]);
		for (const [more, code] of [
			[{ rows: [] }, "no_rows"],
			[{ type: "constructor", rows }, "no_such_event"],
		] as const) {
			const { body: other } = await chair.post("/batches", { ...batch, fields: { ...fields, heldOn: "2026-03-24" }, ...more }).expect(422);
			expect(codesOf(other.refusals)).toContain(code);
		}
	});

	test("who may take the step on none of a batch's cases is told so before what is wrong with it (D13, D26)", async () => {
		const { type, ...fields } = STUDY;
		const batch = { chart: "application", type, fields: { ...fields, heldOn: "2026-02-30" }, rows: [{ caseId: await aboveTheLimit(7) }] };
		const { body } = await clerk.post("/batches", batch).expect(403);
		expect(body.detail).toContain("由基层工会主席办理");
		await clerk.post("/batches", { ...batch, rows: [{ caseId: randomUUID() }] }).expect(404);
	});

	test("what a program sent that is malformed in itself cites no clause", async () => {
		const { body } = await chair.post("/batches", { chart: "none", type: "INCLUDE", fields: {}, rows: [] }).expect(400);
		expect(Object.keys(body.refusals[0]).sort()).toEqual(["code", "field", "message"]);
	});
});
