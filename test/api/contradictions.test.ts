import { inTransaction } from "../../prisma/step-sql";
import { keepForm } from "../../record/form-store";
import type { S1Form } from "../../workflows/rules/s1";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const SUBMIT = { type: "SUBMIT", origin: "self" };
const WHY = "自有房屋垮塌，借住亲戚家。";

describe("a form that contradicts itself, by the API (D16)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let centre: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		clerk = await aProgram(at.site, at.county.people.clerk);
		centre = await aProgram(at.site, at.county.people.centre);
	});
	afterAll(() => at.close());

	const events = (id: string) => `/applications/${id}/events`;
	const formOf = async (who: Program, id: string) => (await who.get(`/applications/${id}/form`).expect(200)).body;
	const open = async (seq: number, more: Partial<S1Form>) => {
		const form = aHousehold(seq, TODAY).with(more).build();
		return (await clerk.post("/applications", { unionId: at.county.unitId, form }).expect(201)).body.id as string;
	};

	test("is shown when it is saved, and submitted once it is put right and explained (D16, D11)", async () => {
		const id = await open(1, {
			workerKind: "下岗待业人员",
			workStatus: "在岗",
			housing: { areaSqm: "68.5", ownership: "私有", use: "借住" },
		});
		const expected = ["contradiction D16", "required D11", "unexplained D16"];
		expect(reasonsOf(await inVain(at.county.db, id, clerk.post(events(id), SUBMIT)))).toEqual(expected);
		const { form, version, refusals, contradictions } = await formOf(clerk, id);
		expect(refusals.map(({ code, clause }: Record<string, string>) => `${code} ${clause}`)).toEqual(expected);
		expect(contradictions.map(({ id: of, kind, explanation }: Record<string, unknown>) => [of, kind, explanation])).toEqual([
			["laidOffAtWork", "hard", null],
			["contractEndLacking", "lacking", null],
			["ownRented", "ask", null],
		]);

		const laidOff = { workStatus: "失业", employer: "无", contractEndedOn: "2024-12-31", explanations: { ownRented: WHY } };
		await clerk.put(`/applications/${id}/form`, { ...form, ...laidOff }, version).expect(200);
		await clerk.post(events(id), SUBMIT).expect(200);
		const { contradictions: told } = await formOf(centre, id);
		expect(told).toEqual([
			expect.objectContaining({ id: "ownRented", message: "住房产权为私有，使用方式却为租赁或借住", explanation: WHY }),
		]);
	});

	test("a form is not changed into one on its way to the visit (D16)", async () => {
		const id = await open(2, {});
		await clerk.post(events(id), SUBMIT).expect(200);
		const { form, version } = await formOf(clerk, id);
		await clerk.put(`/applications/${id}/form`, { ...form, health: "良好" }, version).expect(200);
		const visit = { type: "RECORD_VISIT", visitedOn: TODAY, visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
		expect(reasonsOf(await inVain(at.county.db, id, clerk.post(events(id), visit)))).toEqual(["contradiction D16"]);
	});

	test("one from before anybody asked is returned; what is not written bars nothing (D16)", async () => {
		const id = await anApplication(at.county, { seq: 3, until: "recognise" });
		const recognise = { type: "RECOGNISE", opinion: "同意认定。", signer: "白云崖", illnessReviewOn: "2035-02-25" };
		const before = aHousehold(3).with({ employerKind: undefined, health: "良好" }).build();
		await keep(id, before);
		const answered = await inVain(at.county.db, id, centre.post(events(id), recognise));
		expect(reasonsOf(answered)).toEqual(["contradiction D16"]);
		expect(answered.refusals[0]?.next).toContain("逻辑不严谨");
		await keep(id, { ...before, health: "患病" });
		await centre.post(events(id), recognise).expect(200);
	});

	/** A version of the form as an earlier program would have left it. */
	async function keep(caseId: string, form: S1Form): Promise<void> {
		const { env, db, people } = at.county;
		const version = await inTransaction(env.db, (tx) => keepForm(tx, env.secrets, { caseId, form, by: people.clerk.accountId }));
		await db.application.update({ where: { caseId }, data: { formVersion: version } });
	}
});
