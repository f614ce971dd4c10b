import { leftFiles } from "../../prisma/read/left-files";
import { openApplication, saveForm } from "../../record/applications";
import type { Actor } from "../../record/people/actor";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { closeUnion } from "../builders/people";
import { aRevokedFile, recogniseAgain } from "../builders/revoked";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication, GRANT_STORY, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const ON = "2026-05-06";

describe("a file moves to another union (D25)", () => {
	const county = withCounty();

	const toOther = (): Scene => ({ event: "TRANSFER", by: "clerk", on: ON, say: { to: county.otherUnitId, ground: "contract_signed" } });
	const ACCEPT: Scene = { event: "ACCEPT", by: "otherClerk", on: ON, say: { receivedOn: ON } };
	const REVOKE: Scene = {
		event: "REVOKE",
		by: "countyChair",
		on: "2026-04-01",
		say: { decision: "青工发〔2026〕3号", reason: "收入不实。" },
	};
	const unionOf = async (id: string) => (await county.db.case.findUniqueOrThrow({ where: { id } })).unionId;
	const custodyOf = (caseId: string, copy: number) =>
		county.db.custody.findFirstOrThrow({ where: { caseId, copy }, orderBy: { id: "desc" } });

	test("application, grants, paper and open alerts go along; the national system is told (D18, D22, D25)", async () => {
		const fileId = await aFile(county, { seq: 1 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const [done, feedback, posted, meeting, fresh] = [
			await aGrant(county, { fileId }),
			await aGrant(county, { fileId, until: "feedback" }),
			await aGrant(county, { fileId, until: "publicise.posted" }),
			await aGrant(county, { fileId, until: "approve.meeting" }),
			await aGrant(county, { fileId, until: "propose" }),
		];
		await taken(county, feedback, { event: "feedbackOverdue", by: "TIME", on: "2026-05-07" });
		const reserved = () => county.db.grant.findUniqueOrThrow({ where: { caseId: posted }, select: { reservedFen: true } });
		const before = await reserved();

		await taken(county, fileId, toOther());
		expect(await stateOf(county, fileId)).toBe("transfer");
		expect(await unionOf(fileId)).toBe(county.unitId);
		await taken(county, fileId, { ...ACCEPT, on: "2026-05-08", say: { receivedOn: "2026-05-08" } });

		for (const id of [fileId, applicationId, done, feedback, posted, meeting, fresh]) expect(await unionOf(id)).toBe(county.otherUnitId);
		const states = await Promise.all([done, feedback, posted, meeting, fresh].map((id) => stateOf(county, id)));
		// What the meeting has decided goes on; what it has not is publicised again where the worker now belongs, and keeps its reservation.
		expect(states).toEqual(["done", "feedback", "publicise.toPost", "publicise.toPost", "propose"]);
		expect(await reserved()).toEqual(before);
		expect(await county.db.noticeLine.count({ where: { caseId: posted, takenDownOn: null } })).toBe(0);
		expect(await county.db.meetingLine.findFirstOrThrow({ where: { caseId: meeting } })).toMatchObject({ decision: "returned" });
		expect(await custodyOf(applicationId, 2)).toMatchObject({ holder: "松岭纸业有限公司工会", byName: "方柳湾" });
		expect(await custodyOf(applicationId, 1)).toMatchObject({ holder: "县总工会帮扶中心" });
		expect(await county.db.entryTask.findMany({ where: { fileId } })).toMatchObject([{ kind: "transfer", enteredOn: null }]);
		const alerts = await county.db.alert.findMany({ where: { caseId: feedback, clearedAt: null } });
		expect(new Set(alerts.map(({ unionId }) => unionId))).toEqual(new Set([county.otherUnitId]));
		// Each that was under way has its own record of it, under the name of who accepted.
		const moved = await county.db.event.findMany({ where: { event: "MOVE_UNIT" } });
		expect(moved.map(({ caseId }) => caseId).sort()).toEqual([feedback, posted, meeting, fresh].sort());
		expect(new Set(moved.map(({ byName }) => byName))).toEqual(new Set(["方柳湾"]));
		expect(await take(county, posted, { event: "POST_NOTICE", by: "clerk", on: "2026-05-08" })).toEqual({ kind: "not_found" });
	});

	test("the receiver does not take it: it stays where it was, and nothing has moved", async () => {
		const fileId = await aFile(county, { seq: 2 });
		await taken(county, fileId, toOther());
		expect(await take(county, fileId, { ...ACCEPT, by: "clerk" })).toMatchObject({ kind: "forbidden" });
		expect(await take(county, fileId, { ...ACCEPT, say: { receivedOn: "2026-05-05" } })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "date_before_earlier_step", clause: "D25", field: "receivedOn" }],
		});
		await taken(county, fileId, { event: "REFUSE", by: "otherClerk", on: ON, say: { reason: "劳动合同尚未生效。" } });
		expect([await stateOf(county, fileId), await unionOf(fileId)]).toEqual(["active", county.unitId]);
		expect(await take(county, fileId, { event: "CHECK", by: "otherClerk", on: ON })).toEqual({ kind: "not_found" });
	});

	test("to nobody, to itself, and by a kind of departure that is none of the text's two", async () => {
		const fileId = await aFile(county, { seq: 3 });
		const to = async (union: string) => take(county, fileId, { ...toOther(), say: { to: union, ground: "contract_signed" } });
		for (const union of [county.unitId, county.countyId, "01900000-0000-7000-8000-000000000000"]) {
			expect(await to(union)).toMatchObject({ kind: "refused", refusals: [{ code: "no_such_receiver", clause: "D25", field: "to" }] });
		}
		await taken(county, fileId, toOther());
		await taken(county, fileId, ACCEPT);
		const back = { event: "TRANSFER", by: "otherClerk", on: "2026-05-09", say: { to: county.unitId, ground: "contract_signed" } } as const;
		expect(await take(county, fileId, back)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "not_from_community", field: "ground" }],
		});
		// Its union is there as before: no employer has closed, and it is nobody else's to hand over.
		const closed = { ...back, say: { to: county.unitId, ground: "employer_closed" } };
		expect(await take(county, fileId, closed)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "union_not_closed", field: "ground" }],
		});
		const refusals = [{ code: "union_hands_over", clause: "D25" }, { code: "union_not_closed" }];
		expect(await take(county, fileId, { ...closed, by: "centre" })).toMatchObject({ kind: "refused", refusals });
	});

	test("a revoked application goes with its file, never alone; verified and publicised anew (D25, D26)", async () => {
		const fileId = await aFile(county, { seq: 4 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		await taken(county, applicationId, REVOKE);
		expect(await take(county, applicationId, toOther())).toMatchObject({ kind: "refused", refusals: [{ code: "transfer_the_file" }] });
		await taken(county, fileId, toOther());
		await taken(county, fileId, ACCEPT);
		expect([await stateOf(county, applicationId), await unionOf(applicationId)]).toEqual(["verify.visit", county.otherUnitId]);
	});

	test.each(["RECOGNISE", "COPY_BACK"])(
		"recognised anew and not entered yet (%s): it goes along, and the receiver enters it (D19, D25)",
		async (last) => {
			const { fileId, applicationId } = await aRevokedFile(county, { seq: last === "RECOGNISE" ? 8 : 9 });
			await recogniseAgain(county, applicationId, last);
			const before = await stateOf(county, applicationId);
			const on = "2026-05-20";
			await taken(county, fileId, { ...toOther(), on });
			await taken(county, fileId, { ...ACCEPT, on, say: { receivedOn: on } });
			expect([await stateOf(county, applicationId), await unionOf(applicationId)]).toEqual([before, county.otherUnitId]);
			const copy: Scene = { event: "COPY_BACK", by: "centre", on, say: { returnedOn: on, receiver: "方柳湾" } };
			if (last === "RECOGNISE") await taken(county, applicationId, copy);
			const { nationalNumber } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
			const enter: Scene = { event: "ENTER", by: "clerk", on, say: { nationalNumber, enteredOn: on } };
			expect(await take(county, applicationId, enter)).toEqual({ kind: "not_found" });
			await taken(county, applicationId, { ...enter, by: "otherClerk" });
			expect(await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } })).toMatchObject({ heldOn: null });
		},
	);

	test("an application at the county with its papers: accepted, it begins again elsewhere (D18, D25)", async () => {
		const id = await anApplication(county, { seq: 5, until: "recognise" });
		await taken(county, id, { ...toOther(), on: "2026-02-24" });
		expect([await stateOf(county, id), await unionOf(id)]).toEqual(["transfer.open", county.unitId]);
		for (const copy of [1, 2]) expect(await custodyOf(id, copy)).toMatchObject({ holder: expect.stringContaining("帮扶中心") });
		expect(await take(county, id, { event: "RECOGNISE", by: "centre", on: "2026-02-24" })).toMatchObject({ kind: "not_allowed" });
		await taken(county, id, { ...ACCEPT, on: "2026-02-25", say: { receivedOn: "2026-02-25" } });
		expect([await stateOf(county, id), await unionOf(id)]).toEqual(["verify.visit", county.otherUnitId]);
		for (const copy of [1, 2]) expect(await custodyOf(id, copy)).toMatchObject({ holder: "松岭纸业有限公司工会" });
		expect(await take(county, id, { event: "WITHDRAW", by: "clerk", on: "2026-02-25" })).toEqual({ kind: "not_found" });
		// Its household is still held by it: nobody else can apply meanwhile.
		expect(await county.db.identityHold.count({ where: { caseId: id, active: true } })).toBe(3);
		// The receiver visits from its acceptance on.
		const visit = (visitedOn: string): Scene => ({
			event: "RECORD_VISIT",
			by: "otherClerk",
			on: "2026-02-26",
			say: { visitedOn, visitors: ["方柳湾", "周苇"], findings: "属实。" },
		});
		expect(await take(county, id, visit("2026-02-24"))).toMatchObject({
			refusals: [{ code: "date_before_earlier_step", field: "visitedOn" }],
		});
		await taken(county, id, visit("2026-02-25"));
	});

	test("in a notice that hangs, refused: the sheet, its days and an objection are as they were (D14, D25)", async () => {
		const id = await anApplication(county, { seq: 10, until: "publicise.posted" });
		await taken(county, id, { ...toOther(), on: "2026-02-06" });
		const objection = { receivedOn: "2026-02-09", text: "收入不实。" };
		await taken(county, id, { event: "OBJECT", by: "clerk", on: "2026-02-09", say: objection });
		await taken(county, id, { event: "REFUSE", by: "otherClerk", on: "2026-02-14", say: { reason: "合同尚未生效。" } });
		expect(await stateOf(county, id)).toBe("publicise.held");
		expect(await county.db.noticeLine.count({ where: { caseId: id, takenDownOn: null } })).toBe(1);
		await taken(county, id, { event: "DISMISS", by: "chair", on: "2026-02-14", say: { reason: "查无此事。" } });
		await taken(county, id, { event: "noticeOver", by: "TIME", on: "2026-02-14" });
		// A visit of before the attempt would still do: nothing was sent back.
		expect(await stateOf(county, id)).toBe("report");
	});

	test("recognised and not entered: the receiver enters it, in the target's time (D19, D25)", async () => {
		const id = await anApplication(county, { seq: 11, until: "enter.toEnter" });
		await taken(county, id, { ...toOther(), on: "2026-02-26" });
		await taken(county, id, { event: "entryOverdue", by: "TIME", on: "2026-03-10" });
		await taken(county, id, { ...ACCEPT, on: "2026-03-10", say: { receivedOn: "2026-03-10" } });
		expect([await stateOf(county, id), await unionOf(id)]).toEqual(["enter.toEnter", county.otherUnitId]);
		expect(await custodyOf(id, 2)).toMatchObject({ holder: "松岭纸业有限公司工会" });
		expect(await custodyOf(id, 1)).toMatchObject({ holder: "县总工会帮扶中心" });
		const say = { nationalNumber: "GH-0911", enteredOn: "2026-03-10" };
		await taken(county, id, { event: "ENTER", by: "otherClerk", on: "2026-03-10", say });
	});

	test("what was recorded late goes along, and the receiver's chair confirms it (D25, D26)", async () => {
		const id = await anApplication(county, { seq: 12, until: "verify.visit" });
		await taken(county, id, {
			event: "RECORD_VISIT",
			by: "clerk",
			on: "2026-03-02",
			say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "属实。", lateReason: "外出培训。" },
		});
		await taken(county, id, { ...toOther(), on: "2026-03-02" });
		const at = await county.db.case.findUniqueOrThrow({ where: { id } });
		expect(at).toMatchObject({ turnRole: "unit_clerk", turnUnionId: county.otherUnitId });
		expect(await take(county, id, { ...ACCEPT, by: "clerk", on: "2026-03-02" })).toMatchObject({ kind: "forbidden" });
		await taken(county, id, { ...ACCEPT, on: "2026-03-02", say: { receivedOn: "2026-03-02" } });
		expect(await county.db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
			turnRole: "unit_chair",
			turnUnionId: county.otherUnitId,
		});
	});

	test("taken by a union that may not take it: it is closed there without a visit (D11, D25)", async () => {
		const { otherClerk } = county.people;
		const form = aHousehold(14)
			.with({ contractEndedOn: plainDate("2025-12-01"), appliedOn: plainDate("2026-02-02") })
			.build();
		const id = await anApplication(county, { seq: 15, until: "verify.visit" });
		written(await saveForm(county.env, { actor: county.people.clerk, caseId: id, form, basedOn: 1, at: morningOf("2026-02-02") }));
		await taken(county, id, { ...toOther(), on: "2026-02-03" });
		await taken(county, id, { ...ACCEPT, on: "2026-02-03", say: { receivedOn: "2026-02-03" } });
		const [held] = otherClerk.roles;
		if (!held) throw new Error("the other clerk has a role");
		county.people.otherClerk = { ...otherClerk, roles: [held, { ...held, role: "unit_chair" }] };
		const say = { heldOn: "2026-02-03", members: ["方柳湾", "周苇", "唐松岭"], reason: "应由乡镇工会受理。" };
		await taken(county, id, { event: "EXCLUDE", by: "otherClerk", on: "2026-02-03", say });
		expect(await stateOf(county, id)).toBe("closed");
		county.people.otherClerk = otherClerk;
	});

	test("no union gets a case that it has not been asked to receive: the database refuses it", async () => {
		const id = await anApplication(county, { seq: 13, until: "verify.visit" });
		const move = county.db.$executeRaw`UPDATE cases SET union_id = ${county.otherUnitId}::uuid WHERE id = ${id}::uuid`;
		await expect(move).rejects.toThrow("goes to a union that does not receive it");
	});

	test("a returned case's papers are with its unit again (D16, D18)", async () => {
		const id = await anApplication(county, { seq: 6, until: "recognise" });
		await taken(county, id, { event: "RETURN", by: "centre", on: "2026-02-24", say: { reason: "incomplete", explanation: "缺电话。" } });
		for (const copy of [1, 2]) expect(await custodyOf(id, copy)).toMatchObject({ holder: "竹溪镇工会（退回）", byName: "白云崖" });
	});

	test("accepting while the file's grants are carried on: nobody waits for ever, each ends in one union", async () => {
		const fileId = await aFile(county, { seq: 7 });
		const grants: string[] = [];
		for (let n = 0; n < 4; n += 1) grants.push(await aGrant(county, { fileId, until: "disburse.sent" }));
		await taken(county, fileId, toOther());
		const confirm = GRANT_STORY.find(({ event }) => event === "CONFIRM");
		if (!confirm) throw new Error("the story confirms");
		const outcomes = await Promise.all([take(county, fileId, ACCEPT), ...grants.map((id) => take(county, id, confirm))]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => "taken"));
		for (const id of [fileId, ...grants]) expect(await unionOf(id)).toBe(county.otherUnitId);
		expect(await county.db.event.count({ where: { caseId: fileId, event: "AID_CHANGED" } })).toBe(4);
	});
});

describe("a union closes (D25)", () => {
	const county = withCounty();
	const close = (unionId: string) => closeUnion(county.db, county.people.administrator, unionId, plainDate(ON));

	async function aUnion(name: string): Promise<{ unionId: string; clerk: Actor }> {
		const unionId = crypto.randomUUID();
		const unionPath = `/${county.countyId}/${unionId}/`;
		const at = { parentId: county.countyId, countyId: county.countyId, kind: "grassroots", category: "enterprise" };
		await county.db.union.create({ data: { id: unionId, name, path: unionPath, ...at } });
		return { unionId, clerk: { ...county.people.otherClerk, roles: [{ role: "unit_clerk", unionId, unionPath }] } };
	}

	test("not while a case is on its way to it; how to go on is said", async () => {
		const fileId = await aFile(county, { seq: 2 });
		await taken(county, fileId, { event: "TRANSFER", by: "clerk", on: ON, say: { to: county.otherUnitId, ground: "contract_signed" } });
		const refusals = [{ code: "union_receives", message: "松岭纸业有限公司工会还有 1 件正移交到这里" }];
		expect(await close(county.otherUnitId)).toMatchObject({ kind: "refused", refusals });
		await taken(county, fileId, { event: "REFUSE", by: "otherClerk", on: ON, say: { reason: "单位将撤销。" } });
	});

	test("what is under way stays, and the centre hands it over: another union takes it, or does not (D25)", async () => {
		const { unionId, clerk } = await aUnion("云岭电器厂工会");
		const form = aHousehold(50)
			.with({ appliedOn: plainDate(ON) })
			.build();
		const { caseId } = written(await openApplication(county.env, { actor: clerk, unionId, form, at: morningOf(ON), key: aKey() }));
		const { otherClerk } = county.people;
		county.people.otherClerk = clerk;
		await taken(county, caseId, { event: "SUBMIT", by: "otherClerk", on: ON, say: { origin: "self" } });
		county.people.otherClerk = otherClerk;
		expect(await close(unionId)).toMatchObject({ kind: "written" });

		const paths = [`/${county.countyId}/`];
		const left = () => leftFiles.rows(county.db, { paths }, { order: "longest", limit: 5 });
		expect(await left()).toMatchObject([{ id: caseId, chart: "application", number: null, unionName: "云岭电器厂工会" }]);
		const send: Scene = { event: "TRANSFER", by: "centre", on: ON, say: { to: county.unitId, ground: "employer_closed" } };
		await taken(county, caseId, send);
		expect(await left()).toEqual([]);
		await taken(county, caseId, { event: "REFUSE", by: "clerk", on: ON, say: { reason: "不在本镇居住。" } });
		const alerts = await county.db.alert.findMany({ where: { caseId, clearedAt: null } });
		expect(alerts).toMatchObject([{ kind: "handOverRefused", role: "centre", unionId: county.countyId }]);
		await taken(county, caseId, send);
		await taken(county, caseId, { event: "ACCEPT", by: "clerk", on: ON, say: { receivedOn: ON } });
		expect([await stateOf(county, caseId), (await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).unionId]).toEqual([
			"verify.visit",
			county.unitId,
		]);
	});

	test("its files wait for the centre, which transfers them, and enters what is left to enter", async () => {
		const { unionId, clerk } = await aUnion("云杉机械厂工会");
		county.people.otherClerk = clerk;
		const [fileId, cancelled] = [await aFile(county, { seq: 3 }), await aFile(county, { seq: 4 })];
		for (const id of [fileId, cancelled]) {
			await taken(county, id, { event: "TRANSFER", by: "clerk", on: ON, say: { to: unionId, ground: "contract_signed" } });
			await taken(county, id, { event: "ACCEPT", by: "otherClerk", on: ON, say: { receivedOn: ON } });
		}
		await taken(county, cancelled, { event: "PROPOSE_CANCEL", by: "otherClerk", on: ON, say: { ground: "dead", reason: "已故。" } });
		expect(await close(unionId)).toMatchObject({ kind: "written" });

		await taken(county, cancelled, { event: "CONFIRM", by: "centre", on: ON });
		for (const { id: task } of await county.db.entryTask.findMany({ where: { fileId: cancelled } })) {
			await taken(county, cancelled, { event: "ENTER_CHANGE", by: "centre", on: ON, say: { task, enteredOn: ON } });
		}
		expect(await stateOf(county, cancelled)).toBe("cancelled.entered");
		await taken(county, fileId, { event: "TRANSFER", by: "centre", on: ON, say: { to: county.unitId, ground: "employer_closed" } });
		await taken(county, fileId, { event: "ACCEPT", by: "clerk", on: ON, say: { receivedOn: ON } });
		expect(await county.db.case.findUniqueOrThrow({ where: { id: fileId } })).toMatchObject({ unionId: county.unitId, state: "active" });
	});

	test("at the same moment as somebody opens an application there: it is left to the centre, or not opened", async () => {
		for (let n = 0; n < 6; n += 1) {
			const { unionId, clerk } = await aUnion(`桥头第${n}工会`);
			const form = aHousehold(100 + n).build();
			const request = { actor: clerk, unionId, form, at: morningOf(ON), key: aKey() };
			const outcomes = await Promise.all([close(unionId), openApplication(county.env, request)]);
			const [closed, opened] = outcomes.map(({ kind }) => kind);
			expect([closed, await county.db.case.count({ where: { unionId } })]).toEqual(["written", opened === "written" ? 1 : 0]);
		}
	});

	test("at the same moment as a file is sent there: one of the two is told", async () => {
		for (let n = 0; n < 4; n += 1) {
			const { unionId } = await aUnion(`渡口第${n}工会`);
			const fileId = await aFile(county, { seq: 200 + n });
			const send: Scene = { event: "TRANSFER", by: "clerk", on: ON, say: { to: unionId, ground: "contract_signed" } };
			const [closed, sent] = await Promise.all([close(unionId), take(county, fileId, send)]);
			expect(["written and refused", "refused and taken"]).toContain(`${closed.kind} and ${sent.kind}`);
		}
	});
});
