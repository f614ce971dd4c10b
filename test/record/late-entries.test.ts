import type { Person } from "../builders/county";
import { aGrant, anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const REASON = "经办人住院，回单位后补录。";
const visit = (visitedOn: string, on: string, lateReason?: string): Scene => ({
	event: "RECORD_VISIT",
	by: "clerk",
	on,
	say: { visitedOn, visitors: ["沈竹溪", "周苇"], findings: "情况属实。", ...(lateReason && { lateReason }) },
});
const study = (heldOn: string, on = heldOn): Scene => ({
	event: "INCLUDE",
	by: "chair",
	on,
	say: { heldOn, members: ["唐松岭", "沈竹溪", "周苇"] },
});
const confirm = (by: Person, on: string): Scene => ({ event: "CONFIRM_ENTRY", by, on, say: { basis: "已查看走访登记簿。" } });

describe("given a visit that is written down long after it was made (days that people type)", () => {
	const county = withCounty();
	const row = (caseId: string) => county.db.case.findUniqueOrThrow({ where: { id: caseId } });
	const why = async (caseId: string, scene: Scene) => {
		const outcome = await take(county, caseId, scene);
		return outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : [outcome.kind];
	};

	test("five working days are not late, by the calendar; on the sixth a reason is needed", async () => {
		// 2026-02-14 is a make-up workday; 02-15 to 02-23 are off.
		const caseId = await anApplication(county, { seq: 1, until: "verify.visit" });
		expect(await why(caseId, visit("2026-02-03", "2026-02-11"))).toEqual(["late_entry"]);
		expect(await why(caseId, visit("2026-02-03", "2026-02-10"))).toEqual(["taken"]);
		expect((await row(caseId)).turnRole).toBe("unit_chair");
		expect(await county.db.lateEntry.count({ where: { caseId } })).toBe(0);
	});

	test("nothing goes on until the chair has confirmed the clerk's day; the centre is told", async () => {
		const caseId = await anApplication(county, { seq: 2, until: "verify.visit" });
		await taken(county, caseId, visit("2026-02-03", "2026-02-26", REASON));

		expect(await row(caseId)).toMatchObject({ state: "verify.study", turnRole: "unit_chair" });
		expect(await why(caseId, study("2026-02-26"))).toEqual(["late_entry_unconfirmed"]);
		const alerts = await county.db.alert.findMany({ where: { caseId, kind: "lateEntry" }, orderBy: { role: "asc" } });
		expect(alerts.map(({ role, clearedAt }) => [role, clearedAt])).toEqual([
			["centre", null],
			["unit_chair", null],
		]);

		await taken(county, caseId, confirm("chair", "2026-02-26"));
		expect(await county.db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({
			field: "visitedOn",
			reason: REASON,
			confirmed: true,
		});
		expect(await county.db.alert.count({ where: { caseId, kind: "lateEntry", clearedAt: null } })).toBe(0);
		await taken(county, caseId, study("2026-02-26"));
	});

	test("the chair's own late day waits for the centre, whose turn it is then", async () => {
		const caseId = await anApplication(county, { seq: 3, until: "verify.study" });
		await taken(county, caseId, { ...study("2026-02-04", "2026-02-26"), say: { ...study("2026-02-04").say, lateReason: REASON } });
		expect(await row(caseId)).toMatchObject({ state: "publicise.toPost", turnRole: "centre", turnUnionId: county.countyId });
		expect(await why(caseId, confirm("chair", "2026-02-26"))).toEqual(["forbidden"]);
		await taken(county, caseId, confirm("centre", "2026-02-26"));
		expect(await row(caseId)).toMatchObject({ turnRole: "unit_clerk", turnUnionId: county.unitId });
	});

	test("whoever recorded it does not confirm it, in whatever role", async () => {
		const caseId = await anApplication(county, { seq: 4, until: "verify.visit" });
		await taken(county, caseId, visit("2026-02-03", "2026-02-26", REASON));
		const both = [...county.people.clerk.roles, ...county.people.chair.roles];
		const alone = { ...county, people: { ...county.people, clerk: { ...county.people.clerk, roles: both } } };
		const outcome = await take(alone, caseId, confirm("clerk", "2026-02-26"));
		expect(outcome).toMatchObject({ kind: "refused", refusals: [{ code: "two_people", clause: "D26" }] });
	});

	test("a day that is not confirmed is that of its recording, for all that follows", async () => {
		const caseId = await anApplication(county, { seq: 5, until: "verify.visit" });
		await taken(county, caseId, visit("2026-02-03", "2026-02-26", REASON));
		await taken(county, caseId, { event: "DECLINE_ENTRY", by: "chair", on: "2026-02-26", say: { reason: "当天没有人出门走访。" } });
		expect((await row(caseId)).turnRole).toBe("unit_chair");
		expect(await why(caseId, study("2026-02-25", "2026-02-26"))).toEqual(["date_before_earlier_step"]);
		expect(await why(caseId, study("2026-02-26"))).toEqual(["taken"]);
	});

	test("from draft to report in one sitting with days of weeks ago: each step waits for another person", async () => {
		const caseId = await anApplication(county, { seq: 6, until: "apply" });
		const today = "2026-03-31";
		expect(await why(caseId, { event: "SUBMIT", by: "clerk", on: today, say: { origin: "self" } })).toEqual(["late_entry"]);
		await taken(county, caseId, { event: "SUBMIT", by: "clerk", on: today, say: { origin: "self", lateReason: REASON } });
		expect(await why(caseId, visit("2026-02-03", today, REASON))).toEqual(["late_entry_unconfirmed"]);
		await taken(county, caseId, confirm("chair", today));
		await taken(county, caseId, visit("2026-02-03", today, REASON));
		await taken(county, caseId, confirm("chair", today));
		await taken(county, caseId, { ...study("2026-02-04", today), say: { ...study("2026-02-04").say, lateReason: REASON } });
		await taken(county, caseId, confirm("centre", today));
		const post: Scene = {
			event: "POST_NOTICE",
			by: "clerk",
			on: today,
			say: { postedOn: "2026-02-05", place: "镇政府公告栏", lateReason: REASON },
		};
		await taken(county, caseId, post);
		// The posting is not attested: its clock runs from the day of recording.
		const { snapshot } = await row(caseId);
		expect(snapshot).toMatchObject({ context: { deadlines: { noticeOver: { from: today, lastDay: "2026-04-08" } } } });
		expect(await why(caseId, { event: "REPORT", by: "chair", on: today, say: { opinion: "同意申报。" } })).toEqual(["not_allowed"]);
	});
});

describe("given a posting that is recorded later than the next working day (D14)", () => {
	const county = withCounty();
	const post = (postedOn: string, on: string): Scene => ({
		event: "POST_NOTICE",
		by: "clerk",
		on,
		say: { postedOn, place: "镇政府公告栏" },
	});
	const noticeOf = async (caseId: string) => {
		const { snapshot, turnRole } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		const { context } = snapshot as { context: { deadlines: { noticeOver: { from: string; lastDay: string } } } };
		return { from: context.deadlines.noticeOver.from, lastDay: context.deadlines.noticeOver.lastDay, turnRole };
	};

	test.each([
		["on its day", "2026-02-05", "2026-02-05", "2026-02-05", "2026-02-12"],
		["on the next working day", "2026-02-06", "2026-02-09", "2026-02-06", "2026-02-13"],
		["two working days later", "2026-02-05", "2026-02-09", "2026-02-09", "2026-02-14"],
	])("%s: posted %s, recorded %s, its clock runs from %s to %s", async (_when, postedOn, on, from, lastDay) => {
		const caseId = await anApplication(county, { seq: Number(on.slice(-2)) * 2 + Number(postedOn.slice(-2)), until: "publicise.toPost" });
		await taken(county, caseId, post(postedOn, on));
		expect(await noticeOf(caseId)).toEqual({ from, lastDay, turnRole: null });
	});

	test("a second person attests the day: the clock runs from it, and nobody had to wait", async () => {
		const caseId = await anApplication(county, { seq: 90, until: "publicise.toPost" });
		await taken(county, caseId, post("2026-02-05", "2026-02-10"));
		expect(await noticeOf(caseId)).toMatchObject({ from: "2026-02-10" });
		await taken(county, caseId, confirm("chair", "2026-02-10"));
		expect(await noticeOf(caseId)).toEqual({ from: "2026-02-05", lastDay: "2026-02-12", turnRole: null });
		expect(await stateOf(county, caseId)).toBe("publicise.posted");
	});

	test("the word on a sheet that was taken down says nothing of the sheet that hangs now (D14)", async () => {
		const caseId = await anApplication(county, { seq: 93, until: "publicise.toPost" });
		await taken(county, caseId, post("2026-02-05", "2026-02-10"));
		await taken(county, caseId, { event: "TAKE_DOWN", by: "clerk", on: "2026-02-10", say: { reason: "张贴有误。" } });
		await taken(county, caseId, post("2026-02-10", "2026-02-10"));
		const hangs = { from: "2026-02-10", lastDay: "2026-02-24" };
		expect(await noticeOf(caseId)).toMatchObject(hangs);
		await taken(county, caseId, { event: "CONFIRM_ENTRY", by: "chair", on: "2026-02-10", say: { basis: "已查看照片。" } });
		expect(await noticeOf(caseId)).toMatchObject(hangs);
	});

	test("money that went out long before it is recorded waits for the centre's word (Z12)", async () => {
		const grantId = await aGrant(county, { seq: 91, until: "disburse.prepared" });
		const pay: Scene = { event: "PAY", by: "finance2", on: "2026-04-01", say: { sentOn: "2026-03-18", lateReason: "银行回单迟到。" } };
		await taken(county, grantId, pay);
		const arrive: Scene = { event: "CONFIRM", by: "finance", on: "2026-04-01", say: { confirmedOn: "2026-04-01" } };
		expect(await take(county, grantId, arrive)).toMatchObject({ kind: "refused", refusals: [{ code: "late_entry_unconfirmed" }] });
		await taken(county, grantId, confirm("centre", "2026-04-01"));
		await taken(county, grantId, arrive);
	});

	test("the database keeps the two people apart and the entry as it was", async () => {
		const caseId = await anApplication(county, { seq: 92, until: "verify.visit" });
		await taken(county, caseId, visit("2026-02-03", "2026-02-26", REASON));
		const own = county.people.clerk.accountId;
		const decide = (by: string) => county.db.$executeRaw`
			UPDATE late_entry SET confirmed = true, decided_seq = 9, decided_on = '2026-02-26', decided_by = ${by}::uuid WHERE case_id = ${caseId}::uuid`;
		await expect(decide(own)).rejects.toThrow("late_entry_two_people");
		await expect(county.db.$executeRaw`UPDATE late_entry SET day = '2026-02-20' WHERE case_id = ${caseId}::uuid`).rejects.toThrow(
			"written once",
		);
		await expect(county.db.$executeRaw`DELETE FROM late_entry WHERE case_id = ${caseId}::uuid`).rejects.toThrow();
	});

	test("a payment's late day that nobody confirms is that of its recording in books and deadlines (Z4)", async () => {
		const caseId = await aGrant(county, { seq: 21, until: "disburse.prepared" });
		const today = "2026-04-10";
		const decline: Scene = { event: "DECLINE_ENTRY", by: "centre", on: today, say: { reason: "回单不是那一天的。" } };
		await taken(county, caseId, { event: "PAY", by: "finance2", on: today, say: { sentOn: "2026-03-18", lateReason: REASON } });
		await taken(county, caseId, decline);
		await taken(county, caseId, {
			event: "CONFIRM",
			by: "finance",
			on: "2026-04-20",
			say: { confirmedOn: "2026-04-10", lateReason: REASON },
		});
		await taken(county, caseId, { ...decline, on: "2026-04-20" });
		const day = (on: string) => new Date(`${on}T00:00:00Z`);
		const payment = await county.db.payment.findFirstOrThrow({ where: { grantId: caseId } });
		expect(payment).toMatchObject({ sentOn: day(today), outcomeOn: day("2026-04-20") });
		const booked = await county.db.$queryRaw<{ kind: string; on: string }[]>`
			SELECT kind, "on"::text AS "on" FROM booked WHERE case_id = ${caseId}::uuid AND kind IN ('sent', 'paid') ORDER BY id`;
		expect(booked.map(({ kind, on }) => `${kind} ${on}`)).toEqual([`sent ${today}`, `paid ${today}`]);
		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		expect(deadlines).toMatchObject({ feedbackOverdue: { from: "2026-04-20" } });
	}, 60_000);
});
