import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { type Answered, inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const LOAN = { copy: 2, borrower: "周苇杭", purpose: "核对工伤认定", lentOn: TODAY, dueOn: "2026-04-10" };
const RETURN = { returnedOn: TODAY };

describe("a file's paper, its way to another union, and the union it belongs to: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let otherClerk: Program;
	let centre: Program;
	let countyChair: Program;
	let administrator: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		otherClerk = await aProgram(at.site, people.otherClerk);
		centre = await aProgram(at.site, people.centre);
		countyChair = await aProgram(at.site, people.countyChair);
		administrator = await aProgram(at.site, people.administrator);
	});
	afterAll(() => at.close());

	const applicationOf = async (fileId: string) => (await at.county.db.file.findUniqueOrThrow({ where: { caseId: fileId } })).applicationId;
	const problem = (body: unknown) => body as Answered;

	test("a copy handed over before it was there, to nobody, by who does not keep it, or while lent (D18)", async () => {
		const file = await aFile(at.county, { seq: 1 });
		const papers = await applicationOf(file);
		const move = (who: Program, body: object) => inVain(at.county.db, papers, who.post(`/files/${file}/custody`, body));
		expect(reasonsOf(await move(clerk, { copy: 2, holder: " ", on: "2026-03-27" }))).toEqual(["required D18", "date_in_future D18"]);
		expect(reasonsOf(await move(clerk, { copy: 2, holder: "镇工会档案柜", on: "2026-02-25" }))).toEqual(["date_before_earlier_step D18"]);
		expect(await move(clerk, { copy: 1, holder: "镇工会档案柜", on: TODAY })).toMatchObject({ status: 403 });
		expect(await move(centre, { copy: 2, holder: "县总工会档案室", on: TODAY })).toMatchObject({ status: 403 });
		expect(reasonsOf(await move(clerk, { copy: 3, holder: "镇工会档案柜", on: TODAY }))).toEqual(["not_an_option D18"]);
		expect(await move(otherClerk, { copy: 2, holder: "厂工会", on: TODAY })).toMatchObject({ status: 404 });

		await clerk.post(`/files/${file}/borrowings`, LOAN).expect(201);
		expect(reasonsOf(await move(clerk, { copy: 2, holder: "镇工会档案柜", on: TODAY }))).toEqual(["copy_lent D28"]);
		await centre.post(`/files/${file}/custody`, { copy: 1, holder: "县总工会档案室", on: TODAY }).expect(200);
		const { body } = await clerk.get(`/files/${file}/custody`).expect(200);
		expect(body.items[0]).toMatchObject({ copy: 1, holder: "县总工会档案室", on: TODAY, byName: "白云崖" });
	});

	test("a paper lent twice, to no one, for nothing, before it was there, until before it was lent (D28)", async () => {
		const file = await aFile(at.county, { seq: 2 });
		const papers = await applicationOf(file);
		const lend = (who: Program, body: object) => inVain(at.county.db, papers, who.post(`/files/${file}/borrowings`, body));
		const fieldsOf = ({ refusals }: Answered) => refusals.map(({ code, field }) => `${code} ${field}`);
		const empty = await lend(clerk, { ...LOAN, borrower: "", purpose: " ", lentOn: "2026-03-27" });
		expect(fieldsOf(empty)).toEqual(["required borrower", "required purpose", "date_in_future lentOn"]);
		const early = await lend(clerk, { ...LOAN, lentOn: "2026-02-01", dueOn: "2026-01-31" });
		expect(fieldsOf(early)).toEqual(["date_before_earlier_step lentOn", "due_before_lent dueOn"]);
		expect(reasonsOf(await lend(clerk, { ...LOAN, borrower: "13800138000", lentOn: "2026-02-30" }))).toEqual([
			"name_malformed D28",
			"date_malformed D28",
		]);
		expect(await lend(otherClerk, LOAN)).toMatchObject({ status: 404 });
		expect(await lend(centre, LOAN)).toMatchObject({ status: 403, detail: "第 2 份申请表由档案所在的基层工会保管" });

		// Two at once: one paper goes out once.
		const both = await Promise.all([clerk.post(`/files/${file}/borrowings`, LOAN), clerk.post(`/files/${file}/borrowings`, LOAN)]);
		expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
		const lent = both.find(({ status }) => status === 201)?.body.id;
		expect(problem(both.find(({ status }) => status === 422)?.body).refusals).toMatchObject([{ code: "copy_lent", clause: "D28" }]);

		expect((await otherClerk.post(`/borrowings/${lent}/return`, RETURN)).status).toBe(404);
		expect((await centre.post(`/borrowings/${lent}/return`, RETURN)).status).toBe(403);
		const before = await clerk.post(`/borrowings/${lent}/return`, { returnedOn: "2026-03-25" }).expect(422);
		expect(before.body.refusals).toMatchObject([{ code: "date_before_earlier_step", field: "returnedOn" }]);
		await clerk.post(`/borrowings/${lent}/return`, RETURN).expect(200);
		const again = await clerk.post(`/borrowings/${lent}/return`, RETURN).expect(422);
		expect(again.body.refusals).toMatchObject([{ code: "returned", clause: "D28" }]);
		const { body } = await clerk.get(`/borrowings?file=${file}`).expect(200);
		expect(body.items).toMatchObject([{ borrower: "周苇杭", returnedOn: TODAY, returnedTo: "沈竹溪", overdue: false }]);
	});

	test("overdue is whatever was to be back before today, and nobody else's (D28)", async () => {
		const file = await aFile(at.county, { seq: 3 });
		await clerk.post(`/files/${file}/borrowings`, { ...LOAN, lentOn: "2026-03-02", dueOn: "2026-03-25" }).expect(201);
		await centre.post(`/files/${file}/borrowings`, { ...LOAN, copy: 1, lentOn: "2026-03-02", dueOn: TODAY }).expect(201);
		const overdue = await clerk.get(`/borrowings?state=overdue&file=${file}`).expect(200);
		expect(overdue.body.items).toMatchObject([{ copy: 2, overdue: true }]);
		expect((await clerk.get(`/borrowings?state=open&file=${file}`).expect(200)).body.items).toHaveLength(2);
		expect((await otherClerk.get(`/borrowings?file=${file}`).expect(200)).body.items).toEqual([]);
	});

	test("a national account with its password, of nobody named, held by two, of another county (D28)", async () => {
		const { unitId, db } = at.county;
		const account = { unionId: unitId, login: "care-511129", holder: "沈竹溪", fromOn: "2026-01-05" };
		const count = () => db.nationalAccount.count();
		const secret = await administrator.post("/national-accounts", { ...account, password: "wu-tong 7" }).expect(422);
		expect(secret.body.refusals).toMatchObject([{ code: "unknown_field" }]);
		const told = await administrator.post("/national-accounts", { ...account, note: "密码：wu-tong 7" }).expect(422);
		expect(told.body.refusals).toMatchObject([{ code: "password_written", clause: "D28", field: "note" }]);
		const nobody = await administrator.post("/national-accounts", { ...account, holder: "", login: "", fromOn: "2026-04-01" }).expect(422);
		expect(nobody.body.refusals.map(({ field }: { field: string }) => field)).toEqual(["login", "holder", "fromOn"]);
		await centre.post("/national-accounts", account).expect(403);
		await clerk.get("/national-accounts").expect(403);
		expect(await count()).toBe(0);

		const { body: made } = await administrator.post("/national-accounts", account).expect(201);
		const second = await administrator.post("/national-accounts", { ...account, holder: "周苇杭" }).expect(422);
		expect(second.body.refusals).toMatchObject([{ code: "account_held", message: "这个账号现由沈竹溪持有" }]);
		const early = await administrator.post(`/national-accounts/${made.id}/end`, { untilOn: "2026-01-04" }).expect(422);
		expect(early.body.refusals).toMatchObject([{ code: "date_before_earlier_step", field: "untilOn" }]);
		await administrator.post(`/national-accounts/${made.id}/end`, { untilOn: "2026-03-01" }).expect(200);
		await administrator.post("/national-accounts", { ...account, holder: "周苇杭", fromOn: "2026-03-01" }).expect(201);
		const { body } = await centre.get("/national-accounts").expect(200);
		expect(body.items.map(({ holder, untilOn }: Record<string, string>) => `${holder} ${untilOn}`)).toEqual([
			"周苇杭 null",
			"沈竹溪 2026-03-01",
		]);
	});

	test("a file sent to itself, the county or a closed union, taken by its sender, or its paper lent (D25)", async () => {
		const { db, unitId, otherUnitId, countyId } = at.county;
		const file = await aFile(at.county, { seq: 5 });
		const grant = await aGrant(at.county, { fileId: file, until: "disburse.toPay" });
		const papers = await applicationOf(file);
		const attempt = (who: Program, event: object) => inVain(db, file, who.post(`/files/${file}/events`, event));
		const transfer = { type: "TRANSFER", to: otherUnitId, ground: "contract_signed" };
		const closed = crypto.randomUUID();
		await db.union.create({
			data: {
				id: closed,
				name: "旧街社区工会",
				path: `/${countyId}/${closed}/`,
				parentId: countyId,
				countyId,
				kind: "grassroots",
				category: "community",
			},
		});
		await administrator.post(`/unions/${closed}/close`).expect(200);
		for (const to of [unitId, countyId, closed]) {
			expect(reasonsOf(await attempt(clerk, { ...transfer, to }))).toEqual(["no_such_receiver D25"]);
		}
		expect(reasonsOf(await attempt(clerk, { ...transfer, ground: "moved_away" }))).toEqual(["not_an_option D25"]);
		expect((await attempt(otherClerk, transfer)).status).toBe(404);

		const { body: lent } = await clerk.post(`/files/${file}/borrowings`, LOAN).expect(201);
		await clerk.post(`/files/${file}/events`, transfer).expect(200);
		const accept = { type: "ACCEPT", receivedOn: TODAY };
		expect((await attempt(clerk, accept)).status).toBe(403);
		expect((await attempt(centre, accept)).status).toBe(403);
		expect(reasonsOf(await attempt(otherClerk, accept))).toEqual(["copy_lent D28"]);
		await clerk.post(`/borrowings/${lent.id}/return`, RETURN).expect(200);
		expect(reasonsOf(await attempt(otherClerk, { ...accept, receivedOn: "2026-03-25" }))).toEqual(["date_before_earlier_step D25"]);
		expect(await inVain(db, file, administrator.post(`/unions/${otherUnitId}/close`))).toMatchObject({
			status: 422,
			refusals: [{ code: "union_receives", clause: "D25" }],
		});
		await otherClerk.post(`/files/${file}/events`, accept).expect(200);

		for (const path of [`/files/${file}`, `/applications/${papers}`, `/grants/${grant}`, `/files/${file}/custody`]) {
			await clerk.get(path).expect(404);
			await otherClerk.get(path).expect(200);
		}
		const { body } = await otherClerk.get(`/files/${file}/custody`).expect(200);
		expect(body.items[0]).toMatchObject({ copy: 2, holder: "松岭纸业有限公司工会", byName: "方柳湾" });
	});

	test("an application at the old unit within twelve months of the contract's end, 29 February too (D11)", async () => {
		const draftAt = async (seq: number, contractEndedOn: string, appliedOn: string) => {
			const more = { contractEndedOn: plainDate(contractEndedOn), appliedOn: plainDate(appliedOn), workStatus: "待岗" } as const;
			const form = aHousehold(seq).with(more).build();
			const { body } = await otherClerk.post("/applications", { unionId: at.county.otherUnitId, form }).expect(201);
			return { id: body.id as string, form };
		};
		const submit = { type: "SUBMIT", origin: "self", lateReason: "存放在原单位，转来后补录。" };
		for (const [seq, ended, applied] of [
			[50, "2025-03-20", "2026-03-20"],
			[51, "2024-02-29", "2025-02-28"],
		] as const) {
			const { id } = await draftAt(seq, ended, applied);
			const answered = await inVain(at.county.db, id, otherClerk.post(`/applications/${id}/events`, submit));
			expect(reasonsOf(answered)).toEqual(["community_or_township_only D11"]);
			expect(answered.refusals[0]).toMatchObject({ field: "contractEndedOn", next: expect.stringContaining("社区或乡镇工会受理") });
		}
		const { id, form } = await draftAt(52, "2025-03-19", "2026-03-20");
		await otherClerk.post(`/applications/${id}/events`, submit).expect(200);
		// The day is put off afterwards: the visit finds it out.
		await otherClerk.put(`/applications/${id}/form`, { ...form, contractEndedOn: "2025-03-20" }, 1).expect(200);
		const visit = { type: "RECORD_VISIT", visitedOn: TODAY, visitors: ["方柳湾", "周苇"], findings: "情况属实。" };
		const found = await inVain(at.county.db, id, otherClerk.post(`/applications/${id}/events`, visit));
		expect(reasonsOf(found)).toEqual(["community_or_township_only D11"]);
		// Its union is not closed, and nobody is handed over for having been taken in the wrong place: it is ended there, and applied for anew.
		const moved = { type: "TRANSFER", to: at.county.unitId, ground: "employer_closed" };
		expect(reasonsOf(await inVain(at.county.db, id, otherClerk.post(`/applications/${id}/events`, moved)))).toEqual([
			"union_not_closed D25",
		]);
	});

	test("the spouse's household under the applicant; a couple whose head the county has not confirmed (D24)", async () => {
		const couple = (seq: number, headOfHousehold: "配偶" | "其他") => {
			const form = aHousehold(seq, TODAY).with({ spouseIsHardshipWorker: true, headOfHousehold }).build();
			return { ...form, members: form.members.map((one) => (one.relation === "配偶" ? { ...one, unitOrSchool: "沐川县人民医院" } : one)) };
		};
		const open = async (form: object) => (await clerk.post("/applications", { unionId: at.county.unitId, form }).expect(201)).body.id;
		const id = await open(couple(60, "配偶"));
		const answered = await inVain(at.county.db, id, clerk.post(`/applications/${id}/events`, { type: "SUBMIT", origin: "self" }));
		expect(answered.refusals).toMatchObject([
			{
				code: "not_head_of_household",
				clause: "D24",
				message: "夫妻双方都是困难职工且不在同一单位（青杠坪纸业有限公司、沐川县人民医院），户主是配偶",
			},
		]);
		const other = await open(couple(61, "其他"));
		const { body } = await clerk.get(`/applications/${other}/form`).expect(200);
		expect(body.warnings).toContainEqual(expect.objectContaining({ code: "head_to_confirm", clause: "D24" }));
	});

	test("an origin that is neither the worker's nor the union's (D10)", async () => {
		const { body } = await clerk.post("/applications", { unionId: at.county.unitId, form: aHousehold(62, TODAY).build() }).expect(201);
		const submit = (event: object) =>
			inVain(at.county.db, body.id, clerk.post(`/applications/${body.id}/events`, { type: "SUBMIT", ...event }));
		expect(reasonsOf(await submit({}))).toEqual(["required D8"]);
		expect(reasonsOf(await submit({ origin: "county" }))).toEqual(["not_an_option D8"]);
		await clerk.post(`/applications/${body.id}/events`, { type: "SUBMIT", origin: "union" }).expect(200);
		expect((await clerk.get(`/applications/${body.id}`).expect(200)).body.facts.origin).toBe("union");
	});

	test("the blacklist is the county's; a member is released, the worker never; no unit reads it (D27)", async () => {
		const { db } = at.county;
		const file = await aFile(at.county, { seq: 70 });
		await countyChair
			.post(`/files/${file}/events`, { type: "PROVE_FRAUD", decision: "青工处〔2026〕7号", facts: "隐瞒收入。" })
			.expect(200);
		for (const who of [clerk, otherClerk, administrator]) expect((await who.get("/blacklist")).status).toBe(403);
		const { body: listed } = await centre.get("/blacklist").expect(200);
		expect(listed.items.map(({ relation }: { relation: string }) => relation)).toEqual(["子女", "配偶", "本人"]);
		expect(JSON.stringify(listed)).not.toMatch(/\d{17}[\dX]/);

		const step = async (who: Program) => {
			const { body } = await who.get(`/files/${file}`).expect(200);
			return body.nextSteps.find(({ type }: { type: string }) => type === "RELEASE_MEMBER");
		};
		expect((await step(clerk)).fields[0].options).toBeUndefined();
		expect((await step(countyChair)).fields[0].options).toHaveLength(2);
		const own = await db.blacklistEntry.findFirstOrThrow({ where: { fileId: file, relation: "本人" } });
		const child = await db.blacklistEntry.findFirstOrThrow({ where: { fileId: file, relation: "子女" } });
		const release = (member: string) => ({ type: "RELEASE_MEMBER", member, decision: "青工处〔2026〕8号", reason: "未参与。" });
		const attempt = (who: Program, event: object) => inVain(db, file, who.post(`/files/${file}/events`, event));
		expect((await attempt(centre, release(child.ref))).status).toBe(403);
		expect(reasonsOf(await attempt(countyChair, release(own.ref)))).toEqual(["own_entry D27"]);
		expect(reasonsOf(await attempt(countyChair, release(crypto.randomUUID())))).toEqual(["no_such_entry D27"]);
		expect(reasonsOf(await attempt(countyChair, { ...release(child.ref), decision: "" }))).toEqual(["required D27"]);
		await countyChair.post(`/files/${file}/events`, release(child.ref)).expect(200);
		const { body: after } = await centre.get("/blacklist").expect(200);
		expect(after.items[0]).toMatchObject({ relation: "子女", liftedOn: TODAY, liftedBy: "青工处〔2026〕8号" });
	});
});
