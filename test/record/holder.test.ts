import { referrals } from "../../prisma/read/referrals";
import { step } from "../../record/step";
import { aKey, morningOf } from "../builders/county";
import { aSpousesApplication, asSpouse } from "../builders/spouse";
import { aFile, aGrant, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const ON = "2026-05-06";

describe("both spouses are hardship workers: one household, one file, under its head (D24)", () => {
	const county = withCounty();
	const moving = (application: string): Scene => ({
		event: "MOVE_HOLDER",
		by: "countyChair",
		on: ON,
		say: { application, decision: "青工发〔2026〕12号", reason: "户口簿上的户主是配偶。" },
	});
	const unionOf = async (id: string) => (await county.db.case.findUniqueOrThrow({ where: { id } })).unionId;
	const codes = (outcome: Awaited<ReturnType<typeof take>>) =>
		outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : [outcome.kind];

	test("her application is told where to go; the county sees it, and ground 12 on the file", async () => {
		const fileId = await aFile(county, { seq: 1 });
		const application = await aSpousesApplication(county, 1, ON);
		const submit: Scene = { event: "SUBMIT", by: "otherClerk", on: ON, say: { origin: "self" } };
		expect(await take(county, application, submit)).toMatchObject({
			kind: "refused",
			refusals: [
				{
					code: "household_held",
					clause: "D24",
					message: "申请人的配偶已在本县另一工会建档，一户只建一档",
					next: expect.stringContaining("请县总工会决定户主"),
				},
			],
		});
		const paths = [`/${county.countyId}/`];
		const seen = await referrals.rows(county.db, { paths, state: "open" }, { order: "newest", limit: 5 });
		expect(seen).toMatchObject([{ applicationId: application, kind: "duplicate", fileId, unionName: "松岭纸业有限公司工会" }]);
		const told = await county.db.alert.findMany({ where: { caseId: application, kind: "referred" }, orderBy: { role: "asc" } });
		expect(told.map(({ role, unionId }) => [role, unionId])).toEqual([
			["centre", county.countyId],
			["county_chair", county.countyId],
		]);
		expect(await county.db.ground.findMany({ where: { fileId } })).toMatchObject([{ ground: "duplicate", outcome: "open" }]);

		// By the county's decision: holder, custody and union, by the same number; what waits is settled.
		const { number } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		await taken(county, fileId, moving(application));
		const file = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId }, include: { case: true } });
		expect(file).toMatchObject({ number, case: { title: asSpouse(1, ON).name, unionId: county.otherUnitId, state: "active" } });
		expect([await unionOf(file.applicationId), await stateOf(county, application)]).toEqual([county.otherUnitId, "closed"]);
		const copy = { where: { caseId: file.applicationId, copy: 2 }, orderBy: { id: "desc" } } as const;
		expect(await county.db.custody.findFirstOrThrow(copy)).toMatchObject({ holder: "松岭纸业有限公司工会" });
		const answers = await county.db.answering.findMany({ where: { caseId: fileId } });
		expect(answers).toMatchObject([{ unionId: county.otherUnitId, since: new Date(`${ON}T00:00:00Z`) }]);
		expect(await county.db.identityHold.count({ where: { caseId: fileId, active: true } })).toBe(3);
		expect(await county.db.identityHold.count({ where: { caseId: application, active: true } })).toBe(0);
		expect(await referrals.rows(county.db, { paths, state: "open" }, { order: "newest", limit: 5 })).toEqual([]);
		expect(await take(county, fileId, { event: "CHECK", by: "clerk", on: ON })).toEqual({ kind: "not_found" });
	});

	test("grants that arrived go along; one that is under way in his name has to be ended first (Z12)", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const done = await aGrant(county, { fileId, until: "feedback" });
		const posted = await aGrant(county, { fileId, until: "publicise.posted" });
		const application = await aSpousesApplication(county, 2, ON);
		expect(codes(await take(county, fileId, moving(application)))).toEqual(["open_grants"]);
		await taken(county, posted, { event: "WITHDRAW", by: "chair", on: ON, say: { reason: "变更户主后重新拟定。" } });
		await taken(county, fileId, moving(application));
		expect([await unionOf(done), await stateOf(county, done)]).toEqual([county.otherUnitId, "feedback"]);
	});

	test("not by an application that is not complete, of another household, or that says that he is the head", async () => {
		const fileId = await aFile(county, { seq: 3 });
		expect(codes(await take(county, fileId, moving("01900000-0000-7000-8000-000000000000")))).toEqual([
			"no_spouse_application",
			"no_such_application",
		]);
		const [him] = asSpouse(3, ON).members.filter(({ relation }) => relation === "配偶");
		const saysHe = {
			headOfHousehold: "配偶",
			members: asSpouse(3, ON).members.map((one) => (one === him ? { ...one, unitOrSchool: "别处" } : one)),
		};
		const application = await aSpousesApplication(county, 3, ON, saysHe as object);
		expect(codes(await take(county, fileId, moving(application)))).toEqual(["not_head_of_household"]);
		const incomplete = await aSpousesApplication(county, 3, ON, { phone: "" });
		expect(codes(await take(county, fileId, moving(incomplete)))).toEqual(["required"]);
		expect(await unionOf(fileId)).toBe(county.unitId);
	});

	test("nobody decides it but the county's chair; a reason is asked for", async () => {
		const fileId = await aFile(county, { seq: 4 });
		const application = await aSpousesApplication(county, 4, ON);
		for (const by of ["clerk", "chair", "centre"] as const) {
			expect(await take(county, fileId, { ...moving(application), by })).toMatchObject({ kind: "forbidden" });
		}
		const { say: { decision: _, ...rest } = {}, ...scene } = moving(application);
		expect(codes(await take(county, fileId, { ...scene, say: rest }))).toEqual(["required"]);
		// The centre may also leave it with him: the ground does not count.
		await taken(county, fileId, { event: "KEEP", by: "centre", on: ON, say: { ground: "duplicate", reason: "户主是建档人。" } });
		expect(await county.db.ground.findMany({ where: { fileId } })).toMatchObject([{ outcome: "declined", reason: "户主是建档人。" }]);
	});

	test("two decisions at the same moment: one of them stands", async () => {
		const fileId = await aFile(county, { seq: 5 });
		const application = await aSpousesApplication(county, 5, ON);
		const { event, say } = moving(application);
		const by = { kind: "person", actor: county.people.countyChair } as const;
		const once = () => step(county.env, { caseId: fileId, event: { type: event, ...say }, by, key: aKey(), at: morningOf(ON) });
		const outcomes = await Promise.all([once(), once()]);
		expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "taken"]);
	});
});
