import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const SUBMIT = { type: "SUBMIT", origin: "self" };
const VISIT = { type: "RECORD_VISIT", visitedOn: "2026-03-26", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
const FRAUD = { type: "PROVE_FRAUD", decision: "青工处〔2026〕1号", facts: "隐瞒收入，经查属实。" };

describe("a household's second file, and one that is blacklisted: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let otherClerk: Program;
	let chair: Program;
	let centre: Program;
	let countyChair: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		otherClerk = await aProgram(at.site, people.otherClerk);
		chair = await aProgram(at.site, people.chair);
		centre = await aProgram(at.site, people.centre);
		countyChair = await aProgram(at.site, people.countyChair);
	});
	afterAll(() => at.close());

	const attempt = (who: Program, chart: string, id: string, event: object) =>
		inVain(at.county.db, id, who.post(`/${chart}/${id}/events`, event));

	/** A draft at the other union, of the household `seq` with the last of another household among its members. */
	async function draftWith(seq: number, childOf: number): Promise<{ id: string; whole: object }> {
		const child = aHousehold(childOf, "2026-03-26").build().members.at(-1);
		if (!child) throw new Error("no child");
		const household = aHousehold(seq, "2026-03-26");
		const form = household.withMember({ name: child.name, relation: "其他", idNumber: child.idNumber }).build();
		const { body } = await otherClerk.post("/applications", { unionId: at.county.otherUnitId, form }).expect(201);
		return { id: body.id, whole: household.build() };
	}

	test("a member of an active file, in another household's application (D24)", async () => {
		await aFile(at.county, { seq: 1 });
		const { id, whole } = await draftWith(101, 1);
		const answered = await attempt(otherClerk, "applications", id, SUBMIT);
		expect(answered.status).toBe(422);
		expect(reasonsOf(answered)).toEqual(["household_held D24"]);
		expect(answered.refusals[0]).toMatchObject({
			cite: "《档案办法》五（一）",
			message: expect.stringMatching(/赵小雨.*有效档案中，一户只建一档/),
		});

		// Without the child it goes through; with the child put back before the visit it does not.
		await otherClerk.put(`/applications/${id}/form`, whole, 1).expect(200);
		await otherClerk.post(`/applications/${id}/events`, SUBMIT).expect(200);
		const child = aHousehold(1, "2026-03-26").build().members.at(-1);
		const { body } = await otherClerk.get(`/applications/${id}/form`).expect(200);
		const again = { ...body.form, members: [...body.form.members, { ...child, relation: "其他" }] };
		await otherClerk.put(`/applications/${id}/form`, again, 2).expect(200);
		expect(reasonsOf(await attempt(otherClerk, "applications", id, VISIT))).toEqual(["household_held D24"]);
	});

	test("the same worker at two unions, one person on two rows (D24)", async () => {
		await anApplication(at.county, { seq: 2, until: "report" });
		const form = aHousehold(2, "2026-03-26").build();
		const { body } = await otherClerk.post("/applications", { unionId: at.county.otherUnitId, form }).expect(201);
		const answered = await attempt(otherClerk, "applications", body.id, SUBMIT);
		expect(answered.refusals).toMatchObject([{ code: "household_held", message: expect.stringMatching(/在办的建档申请中，一户只建一档/) }]);

		const own = aHousehold(3, "2026-03-26").build();
		const [, spouse] = own.members;
		if (!spouse) throw new Error("no spouse");
		const twice = { ...own, members: [...own.members, { ...spouse, relation: "其他", name: "张某某" }] };
		const { body: made } = await clerk.post("/applications", { unionId: at.county.unitId, form: twice }).expect(201);
		const shown = await attempt(clerk, "applications", made.id, SUBMIT);
		expect(shown.refusals).toContainEqual(
			expect.objectContaining({ code: "member_twice", clause: "D24", message: "家庭成员第 2 行与第 4 行的身份证号相同" }),
		);
	});

	test("proven by a unit or by the centre, or without a decision (D27)", async () => {
		const file = await aFile(at.county, { seq: 4 });
		for (const who of [clerk, chair, centre]) {
			expect(await attempt(who, "files", file, FRAUD)).toMatchObject({ status: 403, detail: expect.stringContaining("县总工会主席") });
		}
		const bare = await attempt(countyChair, "files", file, { type: "PROVE_FRAUD" });
		expect(reasonsOf(bare)).toEqual(["required D27", "required D27"]);
		expect(await at.county.db.blacklistEntry.count({ where: { fileId: file } })).toBe(0);
	});

	test("cancelled at once, whatever is under way; no application with anybody of it, no reason told (D27)", async () => {
		const file = await aFile(at.county, { seq: 5 });
		const grant = await aGrant(at.county, { seq: 5, fileId: file, until: "disburse.prepared" });
		const { body } = await countyChair.post(`/files/${file}/events`, FRAUD).expect(200);
		expect((await clerk.get(`/files/${file}`).expect(200)).body.facts.cancelledAs).toBe("fraud");
		expect(body.state).toMatch(/^blacklisted/);

		const finance2 = await aProgram(at.site, at.county.people.finance2);
		const paid = await attempt(finance2, "grants", grant, { type: "PAY", sentOn: "2026-03-26" });
		expect(reasonsOf(paid)).toEqual(["file_not_active Z9"]);
		expect(await attempt(clerk, "files", file, { type: "CHECK", checkedOn: "2026-03-26", result: "正常" })).toMatchObject({ status: 409 });

		const { id } = await draftWith(105, 5);
		const answered = await attempt(otherClerk, "applications", id, SUBMIT);
		expect(answered.refusals).toEqual([{ code: "refer_to_county", message: "转县总工会" }]);
		expect(answered.detail).toBe("转县总工会");
		// Nor does the case itself say more to the unit; the county's centre finds it, with every reason.
		const { body: unit } = await otherClerk.get(`/applications/${id}`).expect(200);
		const reasons = unit.nextSteps.flatMap(({ refusals }: { refusals: object[] }) => refusals);
		expect(JSON.stringify([reasons, unit.alerts, unit.facts, unit.record])).not.toMatch(/D27|黑名单|骗取/);
		const { body: county } = await centre.get(`/applications/${id}`).expect(200);
		expect(county.facts.countySees).toMatchObject([
			{ code: "county_decides", clause: "D27", message: expect.stringContaining("青工处〔2026〕1号") },
		]);
		const { body: open } = await centre.get("/referrals?state=open").expect(200);
		const [referral] = open.items.filter(({ applicationId }: { applicationId: string }) => applicationId === id);
		expect(referral).toMatchObject({ kind: "connected", fileId: file, outcome: "open" });
		await otherClerk.get("/referrals").expect(403);
		// Let in by the county's chair, with a reason; nobody else decides it, and once.
		const letIn = { outcome: "let_in", decision: "青工发〔2026〕30号", reason: "另立门户，未参与骗取。" };
		await centre.post(`/referrals/${referral.id}/decision`, letIn).expect(403);
		expect(
			reasonsOf(await inVain(at.county.db, id, countyChair.post(`/referrals/${referral.id}/decision`, { outcome: "let_in" }))),
		).toEqual(["required D27", "required D27"]);
		await countyChair.post(`/referrals/${referral.id}/decision`, letIn).expect(200);
		expect((await countyChair.post(`/referrals/${referral.id}/decision`, { ...letIn, outcome: "refused" })).status).toBe(422);
		await otherClerk.post(`/applications/${id}/events`, SUBMIT).expect(200);
		const again = await clerk.post("/applications", { unionId: at.county.unitId, form: aHousehold(5, "2026-03-26").build() }).expect(201);
		expect(reasonsOf(await attempt(clerk, "applications", again.body.id, SUBMIT))).toEqual([
			"refer_to_county undefined",
			"household_held D24",
		]);
	});

	test("an application under way when its household is blacklisted is not recognised (D27)", async () => {
		const cancelled = await aFile(at.county, { seq: 7 });
		await clerk
			.post(`/files/${cancelled}/events`, { type: "PROPOSE_CANCEL", ground: "out_of_poverty", reason: "收入已超过标准。" })
			.expect(200);
		await centre.post(`/files/${cancelled}/events`, { type: "CONFIRM" }).expect(200);
		const id = await anApplication(at.county, { seq: 7, until: "recognise" });
		await countyChair.post(`/files/${cancelled}/events`, FRAUD).expect(200);
		const answered = await attempt(centre, "applications", id, {
			type: "RECOGNISE",
			opinion: "同意认定。",
			signer: "白云崖",
			illnessReviewOn: "2035-02-25",
		});
		expect(answered.status).toBe(422);
		expect(new Set(answered.refusals.map(({ clause }) => clause))).toEqual(new Set(["D27"]));
	});
});
