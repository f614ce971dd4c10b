import { openApplication } from "../../record/applications";
import type { Actor } from "../../record/people/actor";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf } from "../builders/county";
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
		const to = async (union: string) => take(county, fileId, { ...toOther(), say: { to: union, ground: "employer_closed" } });
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
		await taken(county, fileId, { ...back, say: { to: county.unitId, ground: "employer_closed" } });
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

	test("in an application, at the county with its papers: it begins again at the other union (D18, D25)", async () => {
		const id = await anApplication(county, { seq: 5, until: "recognise" });
		await taken(county, id, { ...toOther(), by: "centre", on: "2026-02-24" });
		expect([await stateOf(county, id), await unionOf(id)]).toEqual(["verify.visit", county.otherUnitId]);
		for (const copy of [1, 2]) expect(await custodyOf(id, copy)).toMatchObject({ holder: "松岭纸业有限公司工会" });
		expect(await take(county, id, { event: "WITHDRAW", by: "clerk", on: "2026-02-25" })).toEqual({ kind: "not_found" });
		// Its household is still held by it: nobody else can apply meanwhile.
		expect(await county.db.identityHold.count({ where: { caseId: id, active: true } })).toBe(3);
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

	test("not under an application, a grant, or a file on its way to it; how to go on is said", async () => {
		const waiting = await anApplication(county, { seq: 1, until: "verify.visit" });
		const fileId = await aFile(county, { seq: 2 });
		await aGrant(county, { fileId, until: "propose" });
		expect(await close(county.unitId)).toMatchObject({
			kind: "refused",
			refusals: [
				{ code: "union_has_cases", message: "竹溪镇工会还有 1 件建档申请没有办结", next: expect.stringContaining("移交其他工会") },
				{ code: "union_has_cases", message: "竹溪镇工会还有 1 笔帮扶没有办结", next: expect.stringContaining("先移交其档案") },
			],
		});
		await taken(county, fileId, { event: "TRANSFER", by: "clerk", on: ON, say: { to: county.otherUnitId, ground: "contract_signed" } });
		expect(await close(county.otherUnitId)).toMatchObject({ kind: "refused", refusals: [{ code: "union_receives" }] });
		await taken(county, fileId, { event: "REFUSE", by: "otherClerk", on: ON, say: { reason: "单位将撤销。" } });
		await taken(county, waiting, { event: "WITHDRAW", by: "clerk", on: ON, say: { signedOn: ON, reason: "好转。" } });
		expect(await close(county.otherUnitId)).toMatchObject({ kind: "written" });
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

	test("at the same moment as somebody opens an application there: one of the two is told", async () => {
		for (let n = 0; n < 6; n += 1) {
			const { unionId, clerk } = await aUnion(`桥头第${n}工会`);
			const form = aHousehold(100 + n).build();
			const request = { actor: clerk, unionId, form, at: morningOf(ON), key: aKey() };
			const outcomes = await Promise.all([close(unionId), openApplication(county.env, request)]);
			expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "written"]);
			expect(await county.db.case.count({ where: { unionId } })).toBe(outcomes[0]?.kind === "written" ? 0 : 1);
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
