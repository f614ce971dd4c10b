import { recordedValues } from "../../record/recorded-values";
import { SHORT } from "../builders/short-notice";
import { aGrant, anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const RECOGNISE: Scene = {
	event: "RECOGNISE",
	by: "centre",
	on: "2026-02-25",
	say: { opinion: "同意认定。", signer: "白云崖", illnessReviewOn: "2035-02-25", sealed: true },
};
const why = (outcome: Awaited<ReturnType<typeof take>>) =>
	outcome.kind === "refused" ? outcome.refusals.map(({ code, clause }) => `${code} ${clause}`) : [outcome.kind];
const stands = (on: string): Scene => ({ event: "NOTICE_STANDS", by: "countyChair", on, say: { reason: "公示栏实际张贴未撤。" } });
const again = (on: string): Scene => ({ event: "POST_AGAIN", by: "centre", on, say: { reason: "天数不足。" } });

describe("given a reported application whose notice is too short by an amended calendar (D14)", () => {
	const county = withCounty();
	let [standing, hung] = ["", ""];

	beforeAll(async () => {
		standing = await anApplication(county, { seq: 1, until: "recognise" });
		hung = await anApplication(county, { seq: 2, until: "recognise" });
		await SHORT.application(county);
	}, 60_000);

	test("centre and county chair are told, it is the chair's turn, and nobody recognises it", async () => {
		const alerts = await county.db.alert.findMany({ where: { caseId: standing, kind: "noticeShort" }, orderBy: { role: "asc" } });
		expect(alerts.map(({ role, unionId }) => [role, unionId])).toEqual([
			["centre", county.countyId],
			["county_chair", county.countyId],
		]);
		expect(await county.db.case.findUniqueOrThrow({ where: { id: standing } })).toMatchObject({
			state: "recognise",
			turnRole: "county_chair",
		});
		expect(why(await take(county, standing, RECOGNISE))).toEqual(["notice_short D14"]);
	});

	test("the county lets it stand, with a reason, and it is recognised", async () => {
		expect(why(await take(county, standing, { ...stands("2026-02-24"), say: {} }))).toEqual(["required D14"]);
		await taken(county, standing, stands("2026-02-24"));
		await taken(county, standing, RECOGNISE);
	});

	test("or it hangs again: not from a day before that decision, and the papers go back to the unit (D18)", async () => {
		await taken(county, hung, again("2026-02-24"));
		expect(await stateOf(county, hung)).toBe("publicise.toPost");
		const post = (postedOn: string): Scene => ({
			event: "POST_NOTICE",
			by: "clerk",
			on: "2026-02-25",
			say: { postedOn, place: "镇政府公告栏" },
		});
		expect(why(await take(county, hung, post("2026-02-14")))).toContain("date_before_earlier_step D14");
		await taken(county, hung, post("2026-02-25"));
		const custody = await county.db.custody.findFirstOrThrow({ where: { caseId: hung }, orderBy: { id: "desc" } });
		expect(custody.holder).toMatch(/重新公示/);
		expect(await county.db.case.findUniqueOrThrow({ where: { id: hung } })).toMatchObject({ turnRole: null });
	});

	test("one whose posting is put right to a later day is too short as well", async () => {
		const caseId = await anApplication(county, { seq: 3, until: "verify.study" });
		const study: Scene = {
			event: "INCLUDE",
			by: "chair",
			on: "2026-02-25",
			say: { heldOn: "2026-02-25", members: ["唐松岭", "沈竹溪", "周苇"] },
		};
		await taken(county, caseId, study);
		await taken(county, caseId, {
			event: "POST_NOTICE",
			by: "clerk",
			on: "2026-02-26",
			say: { postedOn: "2026-02-25", place: "镇政府公告栏" },
		});
		await taken(county, caseId, { event: "noticeOver", by: "TIME", on: "2026-03-04" });
		await taken(county, caseId, { event: "REPORT", by: "chair", on: "2026-03-04", say: { opinion: "同意申报。" } });
		const posted = (await recordedValues(county.db, { id: caseId, chart: "application" })).find(({ event }) => event === "POST_NOTICE");
		const correct = { record: posted?.ref, becomes: "2026-02-26", reason: "照片上的日期是二十六日。" };
		await taken(county, caseId, { event: "CORRECT_RECORD", by: "clerk", on: "2026-03-06", say: correct });
		await taken(county, caseId, { event: "CONFIRM_ENTRY", by: "chair", on: "2026-03-06", say: { basis: "已看照片。" } });
		expect(why(await take(county, caseId, { ...RECOGNISE, on: "2026-03-06" }))).toEqual(["notice_short D14"]);
	}, 60_000);
});

describe("given reported grants whose notice is too short by an amended calendar (Z10)", () => {
	const county = withCounty();

	test("money does not leave; hung again, the payment is dropped and the whole amount reserved", async () => {
		const [prepared, sent] = [
			await aGrant(county, { seq: 4, until: "disburse.prepared" }),
			await aGrant(county, { seq: 5, until: "disburse.sent" }),
		];
		await SHORT.grant(county);
		const pay: Scene = { event: "PAY", by: "finance2", on: "2026-03-18", say: { sentOn: "2026-03-18" } };
		expect(why(await take(county, prepared, pay))).toEqual(["notice_short D14"]);
		await taken(county, prepared, again("2026-03-18"));
		expect(await stateOf(county, prepared)).toBe("publicise.toPost");
		expect(await county.db.payment.findFirstOrThrow({ where: { grantId: prepared } })).toMatchObject({ outcome: "dropped" });
		expect(await county.db.grant.findUniqueOrThrow({ where: { caseId: prepared } })).toMatchObject({
			reservedFen: 200_000n,
			approvedFen: null,
		});
		// What was sent before is not held any more.
		await taken(county, sent, { event: "CONFIRM", by: "finance", on: "2026-03-19", say: { confirmedOn: "2026-03-19" } });
	}, 60_000);
});
