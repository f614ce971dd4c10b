import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const STUDY = { heldOn: "2026-03-25", members: ["唐松岭", "沈竹溪", "周苇"] };

/** Relatives who decide, substitutes for oneself, roles taken rather than handed over: tried by the API. */
describe("who may decide, tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let by: Record<
		"clerk" | "chair" | "otherClerk" | "centre" | "countyChair" | "finance" | "finance2" | "auditor" | "administrator",
		Program
	>;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const programs = await Promise.all(
			Object.entries(at.county.people).map(async ([name, person]) => [name, await aProgram(at.site, person)] as const),
		);
		by = Object.fromEntries(programs) as typeof by;
	});
	afterAll(() => at.close());

	const holdingOf = async (name: keyof typeof by): Promise<string> => {
		const { accountId } = at.county.people[name];
		return (await at.county.db.roleHolding.findFirstOrThrow({ where: { accountId } })).id;
	};
	const idNumberOf = (seq: number, row: number) => aHousehold(seq).build().members[row]?.idNumber ?? "";

	test("who has declared a relative in the household neither decides nor studies, whatever they send (D13)", async () => {
		const id = await anApplication(at.county, { seq: 1, until: "verify.study" });
		await by.chair.post("/relatives", { name: "唐小满", relation: "子女", idNumber: idNumberOf(1, 2) }).expect(201);
		await by.clerk.post("/relatives", { name: "沈小溪", relation: "兄弟姐妹", idNumber: idNumberOf(1, 1) }).expect(201);

		const seen = await by.chair.get(`/applications/${id}`).expect(200);
		const include = seen.body.nextSteps.find(({ type }: { type: string }) => type === "INCLUDE");
		expect(include).toMatchObject({ allowed: false, forbidden: expect.stringContaining("应当回避（《档案办法》三（二））") });
		for (const type of ["INCLUDE", "EXCLUDE"]) {
			const { body } = await by.chair.post(`/applications/${id}/events`, { type, ...STUDY, reason: "不符合" }).expect(403);
			expect(body.detail).toContain("请系统管理员另行指定");
			expect(body.refusals).toMatchObject([
				{ code: "relatives_stand_aside", clause: "D13", cite: "《档案办法》三（二）", text: expect.stringContaining("集体研究") },
			]);
		}
		// Nor by a substitute of their own choice.
		const given = { substituteId: at.county.people.clerk.accountId, fromOn: "2026-03-26", untilOn: "2026-04-26", reason: "回避" };
		await by.chair.post(`/roles/${await holdingOf("chair")}/substitutions`, given).expect(201);
		await by.clerk.post(`/applications/${id}/events`, { type: "INCLUDE", ...STUDY }).expect(403);

		// Somebody whom the administrator names, without the relatives among the members.
		const { people, unitId } = at.county;
		await by.administrator
			.post(`/people/${people.otherClerk.accountId}/roles`, {
				unionId: unitId,
				role: "unit_chair",
				fromOn: "2026-03-26",
				untilOn: "2026-04-26",
			})
			.expect(201);
		const refused = await by.otherClerk.post(`/applications/${id}/events`, { type: "INCLUDE", ...STUDY }).expect(422);
		expect(refused.body.refusals).toMatchObject([
			{
				code: "relative_takes_part",
				clause: "D13",
				cite: "《档案办法》三（二）",
				field: "members",
				message: "唐松岭、沈竹溪申报过与该户的亲属关系，应当回避",
			},
		]);
		const aside = { ...STUDY, members: ["方柳湾", "周苇", "郑溪桥"], recused: ["唐松岭", "沈竹溪"] };
		await by.otherClerk.post(`/applications/${id}/events`, { type: "INCLUDE", ...aside }).expect(200);
		const { body } = await by.otherClerk.get(`/applications/${id}`).expect(200);
		expect(body.record[0]).toMatchObject({ event: "INCLUDE", byName: "方柳湾", forName: null, payload: { recused: ["唐松岭", "沈竹溪"] } });
	});

	test("a declaration is not taken back by whoever made it, and says no number to anybody (D13, D28)", async () => {
		const idNumber = anIdNumber({ birth: "1950-02-03", seq: 1 });
		const { body: made } = await by.centre.post("/relatives", { name: "白老根", relation: "父母", idNumber }).expect(201);
		for (const program of [by.centre, by.auditor, by.clerk])
			await program.post(`/relatives/${made.id}/end`, { reason: "不回避" }).expect(403);
		const all = [
			await by.centre.get("/relatives").expect(200),
			await by.administrator.get(`/people/${at.county.people.centre.accountId}/relatives`).expect(200),
		];
		for (const { text } of all) expect(text).not.toContain(idNumber);
		expect(all[0]?.body.items).toMatchObject([{ name: "白老根", relation: "父母", endedOn: null }]);
		const wrong = await by.centre.post("/relatives", { name: "白老根", relation: "父母", idNumber: "511199195002030012" }).expect(422);
		expect(wrong.body.refusals).toMatchObject([{ code: "id_checksum", field: "idNumber" }]);
		expect(wrong.text).not.toContain("511199195002030012");
		await by.administrator.post(`/relatives/${made.id}/end`, { reason: "填错" }).expect(200);
	});

	test("nobody decides on their own household: the same declaration says 本人 (Z18)", async () => {
		const id = await aGrant(at.county, { seq: 2, until: "approve.meeting" });
		await by.countyChair.post("/relatives", { name: "高山岚", relation: "本人", idNumber: idNumberOf(2, 0) }).expect(201);
		const minutes = { heldOn: "2026-03-25", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] };
		for (const type of ["APPROVE", "REDUCE", "REFUSE", "RAISE"]) {
			await by.countyChair.post(`/grants/${id}/events`, { type, ...minutes, amountFen: 100_000, reason: "从优" }).expect(403);
		}
	});

	test("who prepared a payment does not release it as a substitute, nor do those they stand for (Z12, D26)", async () => {
		const id = await aGrant(at.county, { seq: 3, until: "disburse.toPay" });
		const { finance, centre } = at.county.people;
		const given = { fromOn: "2026-03-26", untilOn: "2026-04-26", reason: "休假" };
		await by.finance.post(`/roles/${await holdingOf("finance")}/substitutions`, { ...given, substituteId: centre.accountId }).expect(201);
		await by.finance2
			.post(`/roles/${await holdingOf("finance2")}/substitutions`, { ...given, substituteId: finance.accountId })
			.expect(422);
		await by.centre.post(`/grants/${id}/events`, { type: "PREPARE_PAYMENT", method: "bank" }).expect(200);
		for (const program of [by.centre, by.finance]) {
			const { body } = await program.post(`/grants/${id}/events`, { type: "PAY", sentOn: "2026-03-26" }).expect(422);
			expect(body.refusals).toMatchObject([{ code: "payment_two_people", clause: "Z12" }]);
		}
		await by.finance2.post(`/grants/${id}/events`, { type: "PAY", sentOn: "2026-03-26" }).expect(200);
		const { body } = await by.auditor.get(`/grants/${id}`).expect(200);
		expect(body.record[1]).toMatchObject({ event: "PREPARE_PAYMENT", byName: "白云崖", forName: "钱江渡" });
	});

	test("a role is neither taken nor given away alone: the list has two signatures, each one's own (D26)", async () => {
		const { people, unitId } = at.county;
		const { otherUnitId } = at.county;
		const path = `/roles/${await holdingOf("otherClerk")}/handovers`;
		const body = { takerId: people.clerk.accountId, takenOn: "2026-03-26" };
		for (const program of [by.clerk, by.centre, by.auditor]) await program.post(path, body).expect(404);
		const bad = await by.otherClerk.post(path, { ...body, takenOn: "2026-02-30" }).expect(422);
		expect(bad.body.refusals).toMatchObject([{ field: "takenOn" }]);
		const { body: made } = await by.otherClerk.post(path, body).expect(201);
		for (const program of [by.centre, by.auditor, by.finance]) await program.post(`/handovers/${made.id}/sign`).expect(404);
		await by.administrator.post(`/handovers/${made.id}/sign`).expect(403);
		await by.clerk.post(`/handovers/${made.id}/sign`).expect(200);
		await by.clerk.get(`/staff?union=${otherUnitId}`).expect(400);
		await by.otherClerk.post(`/handovers/${made.id}/sign`).expect(200);

		const staff = await by.clerk.get(`/staff?union=${otherUnitId}`).expect(200);
		expect(staff.body.items).toMatchObject([
			{ name: "沈竹溪", role: "unit_clerk", fromOn: "2026-03-26", untilOn: null },
			{ name: "方柳湾", role: "unit_clerk", untilOn: "2026-03-26" },
		]);
		await by.otherClerk.get(`/staff?union=${otherUnitId}`).expect(400);
		// In the unit they were chair of for a time they still are.
		await by.otherClerk.get(`/staff?union=${unitId}`).expect(200);
	});
});
