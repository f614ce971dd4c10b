import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const VISIT = { type: "RECORD_VISIT", visitedOn: "2026-03-24", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };

describe("a case by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let centre: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		centre = await aProgram(at.site, people.centre);
	});
	afterAll(() => at.close());

	test("says where it stands, what runs out when, what may come next with its fields, and whose it is not", async () => {
		const id = await anApplication(at.county, { seq: 1, until: "verify.visit" });

		const { body, headers } = await clerk.get(`/applications/${id}`).expect(200);
		expect(headers.etag).toBe(`"${body.version}"`);
		expect(body).toMatchObject({
			chart: "application",
			state: "verify.visit",
			stateLabel: "待入户调查",
			turn: { role: "unit_clerk", unionName: "竹溪镇工会" },
			deadlines: [{ name: "stalled", from: "2026-02-02", workingDays: 10, lastDay: "2026-02-14", provisional: false, tone: "overdue" }],
			facts: { origin: "self", idNumber: "5111**********0031", bankCard: "***************0018", phone: "138****0001" },
		});
		const visit = body.nextSteps.find(({ type }: { type: string }) => type === "RECORD_VISIT");
		expect(visit).toMatchObject({ allowed: true, clause: "D12", refusals: [] });
		expect(visit.fields.map(({ name, kind, required }: Record<string, unknown>) => [name, kind, required])).toEqual([
			["visitedOn", "date", true],
			["visitors", "names", true],
			["findings", "longText", true],
			["papers", "papers", false],
			["lateReason", "longText", false],
		]);
		expect(body.record.map(({ type }: { type: string }) => type)).toEqual(["application_submitted", "opened"]);

		const seen = await centre.get(`/applications/${id}`).expect(200);
		const barred = seen.body.nextSteps.find(({ type }: { type: string }) => type === "RECORD_VISIT");
		expect(barred).toMatchObject({ allowed: false, forbidden: "“登记入户调查”由基层工会经办人办理" });
	});

	test("a step that is blocked says why before anything is sent", async () => {
		const { body: made } = await clerk.post("/applications", { unionId: at.county.unitId, form: { name: "张建国" } }).expect(201);
		const { body } = await clerk.get(`/applications/${made.id}`).expect(200);
		const submit = body.nextSteps.find(({ type }: { type: string }) => type === "SUBMIT");
		expect(submit.allowed).toBe(false);
		expect(submit.refusals).toContainEqual(expect.objectContaining({ code: "required", field: "idNumber", clause: "S1" }));
	});

	test("a step is taken once, however often it is sent with its key; another step needs another key", async () => {
		const id = await anApplication(at.county, { seq: 2, until: "verify.visit" });

		const [first, second] = await Promise.all([
			clerk.post(`/applications/${id}/events`, VISIT, "visit-1"),
			clerk.post(`/applications/${id}/events`, VISIT, "visit-1"),
		]);
		expect([first.status, second.status]).toEqual([200, 200]);
		expect(first.body).toEqual({ version: 3, state: "verify.study" });
		expect(second.body).toEqual(first.body);
		await clerk.post(`/applications/${id}/events`, VISIT, "visit-1").expect(200, first.body);
		expect(await at.county.db.event.count({ where: { caseId: id, event: "RECORD_VISIT" } })).toBe(1);

		const again = await clerk.post(`/applications/${id}/events`, VISIT, "visit-2").expect(409);
		expect(again.body).toMatchObject({ status: 409, state: "verify.study", detail: "现在是“待集体研究”，不能“登记入户调查”" });
		expect(again.body.refusals).toMatchObject([{ code: "not_in_this_state", clause: "D13", next: "请先由基层工会主席办理“列入建议名单”" }]);
		// Another person's step under it is refused, and says nothing of theirs.
		const study = { type: "INCLUDE", heldOn: "2026-03-25", members: ["唐松岭", "沈竹溪", "周苇"] };
		const used = await chair.post(`/applications/${id}/events`, study, "visit-1").expect(422);
		expect(used.body.refusals).toMatchObject([{ code: "key_used" }]);
		expect(used.body.detail).not.toContain("登记的是");
	});

	test("what a rule refuses comes back with every reason and its clause, and again by the same key", async () => {
		const id = await anApplication(at.county, { seq: 3, until: "verify.study" });
		const alone = { type: "INCLUDE", heldOn: "2026-02-30", members: ["唐松岭"] };

		const { body } = await chair.post(`/applications/${id}/events`, alone, "study").expect(422);
		expect(body.refusals).toEqual([
			expect.objectContaining({ code: "date_malformed", clause: "D13", field: "heldOn" }),
			expect.objectContaining({ code: "too_few_names", clause: "D13", field: "members", next: "请补足 3 人" }),
		]);
		await chair.post(`/applications/${id}/events`, alone, "study").expect(422, body);
		const other = await chair.post(`/applications/${id}/events`, { ...alone, members: ["唐松岭", "沈竹溪", "周苇"] }, "study").expect(422);
		expect(other.body.refusals).toMatchObject([{ code: "key_used" }]);
		const silent = await chair.post(`/applications/${id}/events`, { type: "INCLUDE", extra: 1 }).expect(422);
		expect(silent.body.refusals.map(({ code, field }: Record<string, string>) => `${code} ${field}`)).toEqual([
			"required heldOn",
			"required members",
			"unknown_field extra",
		]);
	});

	test("who saw an older version is told so", async () => {
		const id = await anApplication(at.county, { seq: 4, until: "verify.visit" });
		const { body } = await clerk.post(`/applications/${id}/events`, { ...VISIT, expectedVersion: 1 }).expect(412);
		expect(body).toMatchObject({ status: 412, version: 2 });
		await clerk.post(`/applications/${id}/events`, VISIT).set("If-Match", '"1"').expect(412);
		await clerk.post(`/applications/${id}/events`, { ...VISIT, formVersion: 7 }).expect(412);
		await clerk.post(`/applications/${id}/events`, VISIT).set("If-Match", '"2"').expect(200);
	});

	test("a form is read with masks and written back: numbers that were not touched stay whole", async () => {
		const form = aHousehold(5, "2026-03-26").build();
		const { body: made } = await clerk.post("/applications", { unionId: at.county.unitId, form }).expect(201);
		const read = await clerk.get(`/applications/${made.id}/form`).expect(200);
		expect(read.body).toMatchObject({ version: 1, refusals: [], computed: { sex: "男", age: 54, memberCount: 3 } });
		expect(read.body.form.members[1].idNumber).toMatch(/^5111\*{10}\d{3}[\dX]$/);

		const [self, spouse, child] = read.body.form.members;
		const saved = await clerk.put(
			`/applications/${made.id}/form`,
			{ ...read.body.form, homeAddress: "桃园街 13 号", members: [self, child, spouse] },
			1,
		);
		expect(saved.body).toEqual({ formVersion: 2 });
		await clerk.put(`/applications/${made.id}/form`, form, 1).expect(412);

		const whole = await clerk.post(`/applications/${made.id}/unmask`, { reason: "核对银行卡" }).expect(200);
		const [ownNumber, spousesNumber, childsNumber] = form.members.map(({ idNumber }) => idNumber);
		const { idNumber, bankCard, phone } = form;
		const members = [ownNumber, childsNumber, spousesNumber];
		expect(whole.body).toEqual({ idNumber, bankCard, phone, members, certificates: [] });
		await clerk.post(`/applications/${made.id}/events`, { type: "SUBMIT", origin: "self" }).expect(200);

		const auditor = await aProgram(at.site, at.county.people.auditor);
		const { body } = await auditor.get(`/look-ups?case=${made.id}`).expect(200);
		expect(body.items[0]).toMatchObject({ byName: "沈竹溪", caseId: made.id, what: "身份证号、银行卡号、电话（核对银行卡）" });
	});

	test("a deadline is explained day by day (2026-02-05 and five working days end on the 12th)", async () => {
		const id = await anApplication(at.county, { seq: 6, until: "publicise.posted" });
		const { body } = await clerk.get(`/applications/${id}/deadlines/noticeOver`).expect(200);
		expect(body).toMatchObject({ from: "2026-02-05", workingDays: 5, lastDay: "2026-02-12", due: "2026-02-13", provisional: false });
		expect(body.days.at(-1)).toEqual({ date: "2026-02-12", counts: true, reason: "工作日", known: true, n: 5 });
		expect(body.days.map(({ date, counts }: Record<string, unknown>) => counts && date).filter(Boolean)).toHaveLength(5);
		await clerk.get(`/applications/${id}/deadlines/checkDue`).expect(404);
	});

	test("lists are found by pinyin, phone and state, and go on where the page ended", async () => {
		const { db, unitId, countyId } = at.county;
		const { state } = await db.case.findFirstOrThrow({ where: { state: "verify.study" } });
		const found = await clerk.get(`/applications?state=${state}`).expect(200);
		expect(found.body.items.every((item: { state: string }) => item.state === state)).toBe(true);
		const { id, title, pinyin } = await db.case.findFirstOrThrow({
			where: { unionId: unitId, chart: "application", state: "verify.study" },
		});
		const named = await clerk.get(`/applications?name=${pinyin.split(" ")[1]}`).expect(200);
		expect(named.body.items.map((item: { title: string }) => item.title)).toContain(title);
		const { data } = await db.formVersion.findFirstOrThrow({ where: { caseId: id } });
		const phoned = await clerk.get(`/applications?name=${(data as { phone: string }).phone}`).expect(200);
		expect(phoned.body.items.map((item: { id: string }) => item.id)).toContain(id);

		for (let count = 0; count < 60; count += 1) await clerk.post("/applications", { unionId: unitId, form: {} }).expect(201);
		const first = await clerk.get("/applications").expect(200);
		const second = await clerk.get(`/applications?after=${first.body.next}`).expect(200);
		const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
		expect(new Set(ids).size).toBe(await db.case.count({ where: { chart: "application", countyId } }));
		expect(second.body.next).toBeNull();
	});

	test("money is whole fen, on the grant, its payments and its funds (Z14)", async () => {
		const grant = await aGrant(at.county, { seq: 8 });
		const { body } = await centre.get(`/grants/${grant}`).expect(200);
		expect(body.facts).toMatchObject({ proposedFen: 200_000, approvedFen: 200_000, reservedFen: 0, paidFen: 200_000, late: false });
		expect(body.facts.payments).toMatchObject([{ attempt: 1, method: "bank", amountFen: 200_000, outcome: "confirmed" }]);
		const payments = await centre.get("/payments?outcome=confirmed").expect(200);
		expect(payments.body.items).toMatchObject([{ grantId: grant, amountFen: 200_000, preparedByName: "钱江渡", releasedByName: "金秋野" }]);
		const funds = await centre.get("/funds").expect(200);
		expect(funds.body.items[0].projects[0]).toMatchObject({ availableFen: 9_800_000, paidFen: 200_000 });
	});

	test("a transfer's receivers are named with the step", async () => {
		const file = await aFile(at.county, { seq: 9 });
		const { body } = await clerk.get(`/files/${file}`).expect(200);
		const transfer = body.nextSteps.find(({ type }: { type: string }) => type === "TRANSFER");
		expect(transfer.fields[0]).toMatchObject({ name: "to", options: [{ value: at.county.otherUnitId, label: "松岭纸业有限公司工会" }] });
	});

	test("an event for a case of another chart finds nothing", async () => {
		const id = await anApplication(at.county, { seq: 10, until: "verify.visit" });
		await clerk.post(`/grants/${id}/events`, VISIT).expect(404);
	});
});
