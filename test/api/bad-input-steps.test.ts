import { columnOf } from "../../prisma/dates";
import { MAX_FEN } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const VISIT = { type: "RECORD_VISIT", visitedOn: "2026-03-24", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };

interface Reason {
	code: string;
	field: string;
	clause: string;
	next: string;
}

describe("what is said with a step and is wrong", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let administrator: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		administrator = await aProgram(at.site, people.administrator);
	});
	afterAll(() => at.close());

	const codes = (refusals: Reason[]) => refusals.map(({ code, field }) => `${code} ${field}`);

	test.each([
		["30 February", "2026-02-30", "date_malformed"],
		["before the application", "2026-02-01", "date_before_earlier_step"],
		["in the future", "2026-03-27", "date_in_future"],
		["before anybody's birth", "1899-12-31", "date_malformed"],
		["a number", 20260203, "date_malformed"],
		["in no calendar's order", "03-02-2026", "date_malformed"],
	])("a day of the visit that is %s (D12)", async (_, visitedOn, code) => {
		const waiting = await at.county.db.case.findFirst({ where: { chart: "application", state: "verify.visit" } });
		const caseId = waiting?.id ?? (await anApplication(at.county, { seq: 1, until: "verify.visit" }));
		const { body } = await clerk.post(`/applications/${caseId}/events`, { ...VISIT, visitedOn }).expect(422);
		expect(codes(body.refusals)).toEqual([`${code} visitedOn`]);
		expect(body.refusals[0]).toMatchObject({ clause: "D12", next: expect.any(String) });
	});

	test("a day in full-width digits is a day; who visits has a name, however rare (D12)", async () => {
		const id = await anApplication(at.county, { seq: 2, until: "verify.visit" });
		const said = { ...VISIT, visitedOn: "２０２６－０３－２４", visitors: ["张㛃", "林𬭎"], findings: "情况属实🙂" };
		await clerk.post(`/applications/${id}/events`, { ...said, visitors: ["张㛃", "🙂"] }).expect(422);
		await clerk.post(`/applications/${id}/events`, { ...said, visitors: ["张㛃", " 张㛃 "] }).expect(422);
		await clerk.post(`/applications/${id}/events`, said).expect(200);
		const { body } = await clerk.get(`/applications/${id}`).expect(200);
		expect(body.record[0].payload).toEqual({ visitedOn: "2026-03-24", visitors: ["张㛃", "林𬭎"], findings: "情况属实🙂" });
	});

	test("a text of half a million characters, or with control characters (D12)", async () => {
		const id = await anApplication(at.county, { seq: 3, until: "verify.visit" });
		const { body } = await clerk.post(`/applications/${id}/events`, { ...VISIT, findings: "长".repeat(300_000) }).expect(422);
		expect(codes(body.refusals)).toEqual(["text_too_long findings"]);
		const { body: control } = await clerk.post(`/applications/${id}/events`, { ...VISIT, findings: "属实\u0007" }).expect(422);
		expect(codes(control.refusals)).toEqual(["text_control findings"]);
	});

	test.each([
		["nothing", 0, "amount_not_positive"],
		["less than nothing", -100, "amount_negative"],
		["a part of a fen", 100.5, "amount_malformed"],
		["10^15 fen", 10 ** 15, "amount_too_large"],
		["one more than anybody may type", MAX_FEN + 1, "amount_too_large"],
		["not safely a number", 2 ** 53, "amount_malformed"],
		["digits in a text", "１００", "amount_malformed"],
		["nothing at all", null, "required"],
	])("a grant of %s (Z14)", async (_, amountFen, code) => {
		const waiting = await at.county.db.case.findFirst({ where: { chart: "grant", state: "propose" } });
		const id = waiting?.id ?? (await aGrant(at.county, { seq: 4, until: "propose" }));
		const said = { type: "PROPOSE", heldOn: "2026-03-20", members: ["唐松岭", "沈竹溪", "周苇"] };
		const { body } = await chair.post(`/grants/${id}/events`, { ...said, amountFen }).expect(422);
		expect(codes(body.refusals)).toEqual([`${code} amountFen`]);
	});

	test("a closed union takes no application, no transfer and nobody (D8, D25, D26)", async () => {
		const { db, countyId, people, unitId } = at.county;
		const { body: union } = await administrator
			.post("/unions", { parentId: countyId, name: "已撤销的工会", category: "enterprise" })
			.expect(201);
		await administrator.post(`/people/${people.clerk.accountId}/roles`, { unionId: union.id, role: "unit_clerk", fromOn: "2026-03-26" });
		const { body: draft } = await clerk.post("/applications", { unionId: union.id, form: {} }).expect(201);

		await clerk.post(`/applications/${draft.id}/events`, { type: "WITHDRAW", signedOn: "2026-03-26", reason: "另行申请。" }).expect(200);
		await administrator.post(`/unions/${union.id}/close`).expect(200);

		// Nobody holds a role there any more: it is out of everybody's reach.
		await clerk.post("/applications", { unionId: union.id, form: {} }).expect(404);
		const { body: role } = await administrator
			.post(`/people/${people.chair.accountId}/roles`, { unionId: union.id, role: "unit_clerk", fromOn: "2026-03-26" })
			.expect(422);
		expect(role.refusals).toMatchObject([{ code: "union_closed", clause: "D26" }]);

		const file = await aFile(at.county, { seq: 5 });
		const { body: seen } = await clerk.get(`/files/${file}`).expect(200);
		const transfer = seen.nextSteps.find(({ type }: { type: string }) => type === "TRANSFER");
		const receivers = transfer.fields[0].options.map(({ value }: { value: string }) => value);
		expect([receivers.includes(union.id), receivers.includes(unitId)]).toEqual([false, false]);
		const { version } = await db.case.findUniqueOrThrow({ where: { id: file } });
		const given = { type: "TRANSFER", to: union.id, ground: "contract_signed" };
		const { body: refused } = await clerk.post(`/files/${file}/events`, given).expect(422);
		expect(refused.refusals[0]).toMatchObject({ clause: "D25", field: "to" });
		expect((await db.case.findUniqueOrThrow({ where: { id: file } })).version).toBe(version);
	});

	test("a role taken away in the middle of a case is gone at the next request; the case goes on (D26)", async () => {
		const { db, unitId, people } = at.county;
		const { id: accountId } = await db.account.create({
			data: {
				login: "leaving",
				name: "程石桥",
				pinyin: "chengshiqiao csq",
				passwordHash: "",
				roles: { create: { role: "unit_clerk", unionId: unitId, fromOn: columnOf(plainDate("2024-01-01")) } },
			},
		});
		const leaving = await aProgram(at.site, { accountId });
		const { body: made } = await leaving.post("/applications", { unionId: unitId, form: aHousehold(6, "2026-03-26").build() }).expect(201);
		await leaving.post(`/applications/${made.id}/events`, { type: "SUBMIT", origin: "self" }).expect(200);
		const [holding] = await db.roleHolding.findMany({ where: { accountId } });

		await administrator.delete(`/people/${accountId}/roles/${holding?.id}`).expect(200);
		await leaving.post(`/applications/${made.id}/events`, { ...VISIT, visitedOn: "2026-03-26" }).expect(404);
		await leaving.get(`/applications/${made.id}`).expect(404);
		await leaving.put(`/applications/${made.id}/form`, { name: "程石桥" }, 1).expect(404);

		const { body } = await clerk.post(`/applications/${made.id}/events`, { ...VISIT, visitedOn: "2026-03-26" }).expect(200);
		expect(body.state).toBe("verify.study");
		expect(people.clerk.accountId).not.toBe(accountId);
	});

	test("a choice that is none, or two at once (D16)", async () => {
		const id = await anApplication(at.county, { seq: 7, until: "recognise" });
		const centre = await aProgram(at.site, at.county.people.centre);
		for (const reason of ["unknown", ["incomplete", "standard"], { value: "other" }, 1]) {
			const { body } = await centre.post(`/applications/${id}/events`, { type: "RETURN", reason, explanation: "请补正。" }).expect(422);
			expect(codes(body.refusals)).toEqual(["not_an_option reason"]);
		}
	});
});
