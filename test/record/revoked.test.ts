import { LEND } from "../../record/files/borrowings";
import { written } from "../builders/county";
import { aFile, aGrant, anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const ON = "2026-05-06";
const REVOKE: Scene = { event: "REVOKE", by: "countyChair", on: ON, say: { decision: "青工发〔2026〕3号", reason: "收入不实。" } };
const VISIT: Scene = {
	event: "RECORD_VISIT",
	by: "clerk",
	on: ON,
	say: { visitedOn: ON, visitors: ["沈竹溪", "周苇"], findings: "收入不符。" },
};
const STUDY = { heldOn: ON, members: ["唐松岭", "沈竹溪", "周苇"] };
const EXCLUDE: Scene = { event: "EXCLUDE", by: "chair", on: ON, say: { ...STUDY, reason: "收入超过标准。" } };
const FRAUD: Scene = { event: "PROVE_FRAUD", by: "countyChair", on: ON, say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" } };

describe("a recognition that is looked at again", () => {
	const county = withCounty();

	async function revoked(seq: number): Promise<{ fileId: string; applicationId: string }> {
		const fileId = await aFile(county, { seq });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		await taken(county, applicationId, REVOKE);
		return { fileId, applicationId };
	}
	const grounds = (fileId: string) => county.db.ground.findMany({ where: { fileId } });

	test.each([
		["the study leaves it out", 1, [VISIT, EXCLUDE]],
		["the worker takes it back", 2, [{ event: "WITHDRAW", by: "clerk", on: ON, say: { signedOn: ON, reason: "好转。" } }]],
	] as const)(
		"%s: the file stays held, and whether it is cancelled is asked of the unit and the centre (D21, 13)",
		async (_, seq, scenes) => {
			const { fileId, applicationId } = await revoked(seq);
			expect(await grounds(fileId)).toEqual([]);
			for (const scene of scenes) await taken(county, applicationId, scene);
			expect(await grounds(fileId)).toMatchObject([{ ground: "other", outcome: "open", facts: "认定已撤销，建档申请办结，没有重新认定" }]);
			const file = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
			expect([await stateOf(county, fileId), file.heldOn !== null]).toEqual(["active", true]);
			// The household is not free before the file is cancelled (D24).
			expect(await county.db.identityHold.count({ where: { caseId: fileId, active: true } })).toBe(3);
			expect(new Set((await county.db.alert.findMany({ where: { caseId: fileId } })).map(({ role }) => role))).toContain("centre");
		},
	);

	test("an application that ends without ever having become a file asks about none", async () => {
		const id = await anApplication(county, { seq: 3, until: "verify.study" });
		const before = await county.db.ground.count();
		await taken(county, id, { ...EXCLUDE, on: "2026-02-04", say: { ...EXCLUDE.say, heldOn: "2026-02-04" } });
		expect(await county.db.ground.count()).toBe(before);
	});

	test("its file is cancelled meanwhile: the number stays dead, the unit closes the application (D21)", async () => {
		const { fileId, applicationId } = await revoked(4);
		await taken(county, fileId, { event: "PROPOSE_CANCEL", by: "clerk", on: ON, say: { ground: "dead", reason: "已故。" } });
		await taken(county, fileId, { event: "CONFIRM", by: "centre", on: ON });
		expect(await take(county, applicationId, VISIT)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "file_cancelled", clause: "D21" }],
		});
		await taken(county, applicationId, EXCLUDE);
		expect(await grounds(fileId)).toMatchObject([{ ground: "dead", outcome: "confirmed" }]);
	});

	test("its household is blacklisted meanwhile: no visit, no list, but an end (D27)", async () => {
		const { fileId, applicationId } = await revoked(5);
		await taken(county, fileId, FRAUD);
		const outcome = await take(county, applicationId, VISIT);
		expect(outcome.kind === "refused" && outcome.refusals.map(({ code }) => code)).toEqual(["file_cancelled", "refer_to_county"]);
		await taken(county, applicationId, EXCLUDE);
		expect(await stateOf(county, applicationId)).toBe("closed");
	});

	test("what can be visited is not closed unvisited (D12)", async () => {
		const { applicationId } = await revoked(6);
		expect(await take(county, applicationId, EXCLUDE)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "not_visited", clause: "D12" }],
		});
	});

	test("no grant on it goes on: the meeting approves none and reduces none, and may refuse it (Z9)", async () => {
		const grant = await aGrant(county, { seq: 8, until: "approve.meeting" });
		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		await taken(county, applicationId, REVOKE);
		const meeting = { heldOn: ON, minutes: "青工纪〔2026〕5号", members: ["白云崖", "郑溪桥"] };
		const decide = (event: string, more: object = {}) =>
			take(county, grant, { event, by: "countyChair", on: ON, say: { ...meeting, ...more } });
		for (const outcome of [await decide("APPROVE"), await decide("REDUCE", { amountFen: 100_000 })]) {
			expect(outcome).toMatchObject({ kind: "refused", refusals: [{ code: "file_held", clause: "Z9" }] });
		}
		expect(await decide("REFUSE", { reason: "认定已撤销。" })).toMatchObject({ kind: "taken", state: "closed" });
	});

	test("a paper that is lent out is not sent anywhere with it (D18, D28)", async () => {
		const { fileId, applicationId } = await revoked(7);
		await taken(county, applicationId, VISIT);
		await taken(county, applicationId, { event: "INCLUDE", by: "chair", on: ON, say: STUDY });
		await taken(county, applicationId, { event: "POST_NOTICE", by: "clerk", on: ON, say: { postedOn: ON, place: "镇政府公告栏" } });
		await taken(county, applicationId, { event: "noticeOver", by: "TIME", on: "2026-05-15" });
		const loan = { fileId, copy: 1, borrower: "周苇杭", purpose: "核对", lentOn: ON, dueOn: "2026-05-20" };
		written(await writing(county.env, ON)(LEND, county.people.centre, loan));
		const report: Scene = { event: "REPORT", by: "chair", on: "2026-05-15", say: { opinion: "同意申报。" } };
		expect(await take(county, applicationId, report)).toMatchObject({ kind: "refused", refusals: [{ code: "copy_lent", clause: "D28" }] });
	});
});
