import { columnOf } from "../../prisma/dates";
import { openApplication } from "../../record/applications";
import { raiseYearlyChecks } from "../../record/files/yearly";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { CANCEL, CHANGE, CHECK, deadlinesOf, groundsOf, householdOf, KEEP, SERVICE } from "../builders/file-life";
import { anIdNumber } from "../builders/identity";
import { APPLICATION_STORY, aFile, aGrant, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("grounds for cancelling a file, as they come up (D21)", () => {
	const county = withCounty();

	test("two years without aid: warned of at 18 months, met at two years; aid puts both off (D21, D22)", async () => {
		const id = await aFile(county, { seq: 1 });
		expect(await deadlinesOf(county, id)).toMatchObject({
			noAidWarning: { lastDay: "2027-08-25" },
			groundDue: { lastDay: "2028-02-24", due: "2028-02-25" },
		});
		await taken(county, id, { event: "noAidWarning", by: "TIME", on: "2027-08-26" });
		expect(await county.db.alert.count({ where: { caseId: id, kind: "noAidWarning" } })).toBe(3);

		// A check changes nothing about it, and the warning is not given again.
		await taken(county, id, CHECK("2027-09-10", { finding: "still_poor" }));
		expect((await deadlinesOf(county, id)).noAidWarning).toMatchObject({ lastDay: "2027-08-25", passed: true });

		expect(await take(county, id, { event: "groundDue", by: "TIME", on: "2028-02-24" })).toEqual({ kind: "not_due" });
		await taken(county, id, { event: "groundDue", by: "TIME", on: "2028-02-25" });
		expect(await groundsOf(county, id)).toEqual(["no_aid open"]);
		const alerts = await county.db.alert.findMany({ where: { caseId: id, kind: "groundDue" } });
		expect(alerts.map(({ role }) => role).sort()).toEqual(["centre", "unit_chair", "unit_clerk"]);
		// The next is the worker's sixtieth birthday.
		expect((await deadlinesOf(county, id)).groundDue).toMatchObject({ due: "2032-03-01" });

		await taken(county, id, SERVICE("2028-03-02", "in_kind"));
		expect(await groundsOf(county, id)).toEqual(["no_aid declined"]);
		expect(await county.db.ground.findFirstOrThrow({ where: { fileId: id } })).toMatchObject({ reason: "情形不再成立" });
		expect(await deadlinesOf(county, id)).toMatchObject({ noAidWarning: { lastDay: "2029-09-02" }, groundDue: { due: "2030-03-02" } });
	});

	test("money that arrived counts as aid, what was paid back does not (D21, D22)", async () => {
		const id = await aFile(county, { seq: 2 });
		const grant = await aGrant(county, { fileId: id });
		expect(await deadlinesOf(county, id)).toMatchObject({ noAidWarning: { lastDay: "2027-09-18" }, groundDue: { due: "2028-03-18" } });
		await taken(county, grant, {
			event: "REVERSE",
			by: "finance",
			on: "2026-04-01",
			say: { returnedOn: "2026-04-01", reason: "重复发放。" },
		});
		await taken(county, grant, { event: "CONFIRM_REVERSAL", by: "centre", on: "2026-04-02" });
		expect(await deadlinesOf(county, id)).toMatchObject({ noAidWarning: { lastDay: "2027-08-25" }, groundDue: { due: "2028-02-25" } });
	});

	test("counselling is a ground the day it is given; kept with a reason, it does not come up again (D21)", async () => {
		const id = await aFile(county, { seq: 3 });
		expect(await take(county, id, KEEP("2026-05-06", "one_off"))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "no_open_ground" }],
		});
		await taken(county, id, SERVICE("2026-05-06", "counselling"));
		expect(await groundsOf(county, id)).toEqual(["one_off open"]);
		expect(await county.db.alert.count({ where: { caseId: id, kind: "groundDue", clearedAt: null } })).toBe(3);
		expect(await take(county, id, KEEP("2026-05-07", "age"))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "ground_not_open", clause: "D21", field: "ground" }],
		});
		await taken(county, id, KEEP("2026-05-07", "one_off"));
		expect(await groundsOf(county, id)).toEqual(["one_off declined"]);
		expect(await county.db.ground.findFirstOrThrow({ where: { fileId: id } })).toMatchObject({ reason: "仍需帮扶。" });
		expect(await county.db.alert.count({ where: { caseId: id, kind: "groundDue", clearedAt: null } })).toBe(0);
		await taken(county, id, CHECK("2026-09-10", { finding: "still_poor" }));
		expect(await groundsOf(county, id)).toEqual(["one_off declined"]);
		await taken(county, id, SERVICE("2026-09-11", "counselling"));
		expect(await groundsOf(county, id)).toEqual(["one_off declined", "one_off open"]);
	});

	test("placement aid and then work: grounds 2 and 6; one confirmed cancels, the other is left (D21)", async () => {
		const id = await aFile(county, { seq: 4 });
		await taken(county, id, SERVICE("2026-05-06", "placement"));
		expect(await groundsOf(county, id)).toEqual([]);
		await taken(county, id, CHANGE("2026-06-01", "employment"));
		expect(await groundsOf(county, id)).toEqual(["labour_moved open", "employed open"]);
		await taken(county, id, CANCEL("2026-06-02", "employed"));
		await taken(county, id, { event: "CONFIRM", by: "centre", on: "2026-06-03" });
		expect(await groundsOf(county, id)).toEqual(["labour_moved open", "employed confirmed"]);
		expect(await county.db.file.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ cancelledAs: "other" });
		expect(await county.db.identityHold.count({ where: { caseId: id, active: true } })).toBe(0);
	});

	test("a check's income by that day's line: out of poverty, told apart from every other ending (D20, D21)", async () => {
		const id = await aFile(county, { seq: 5 });
		await taken(county, id, CHECK("2026-09-10", { finding: "changed", yearlyIncomeFen: 108_000 * 36 }));
		expect(await groundsOf(county, id)).toEqual([]);
		await taken(county, id, CHECK("2026-09-11", { finding: "changed", yearlyIncomeFen: 108_000 * 36 + 1 }));
		expect(await groundsOf(county, id)).toEqual(["out_of_poverty open"]);
		// A line that was raised by the day of the check counts.
		await county.db.setting.create({
			data: {
				countyId: county.countyId,
				key: "monthlyLineFen",
				value: 80_000,
				effectiveFrom: columnOf(plainDate("2026-10-01")),
				decision: "青府发〔2026〕8号",
			},
		});
		await taken(county, id, CHECK("2026-10-02", { finding: "changed", yearlyIncomeFen: 120_000 * 36 }));
		expect(await groundsOf(county, id)).toEqual(["out_of_poverty declined"]);
		await taken(county, id, CANCEL("2026-10-03", "out_of_poverty"));
		await taken(county, id, { event: "CONFIRM", by: "centre", on: "2026-10-04" });
		expect(await county.db.file.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ cancelledAs: "out_of_poverty" });
	});

	test("an illness to be looked at again is a ground on its day; a later review puts it off (D21)", async () => {
		const id = await aFile(county, { seq: 6 });
		await taken(county, id, CHECK("2026-09-10", { finding: "still_poor", illnessReviewOn: "2027-03-01" }));
		expect((await deadlinesOf(county, id)).groundDue).toMatchObject({ due: "2027-03-01" });
		await taken(county, id, { event: "groundDue", by: "TIME", on: "2027-03-01" });
		expect(await groundsOf(county, id)).toEqual(["cured open"]);
		await taken(county, id, CHECK("2027-03-02", { finding: "still_poor", illnessReviewOn: "2028-01-01" }));
		expect(await groundsOf(county, id)).toEqual(["cured declined"]);
		expect(await take(county, id, CHECK("2027-03-03", { finding: "still_poor", illnessReviewOn: "2027-03-03" }))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "review_not_ahead", field: "illnessReviewOn" }],
		});
	});

	test("a check written down after a later one puts nothing back, and answers no other year's alert (D20)", async () => {
		const id = await aFile(county, { seq: 12 });
		await taken(county, id, CHECK("2026-09-10", { finding: "still_poor" }));
		await raiseYearlyChecks(county.db, county.countyId, morningOf("2027-09-01"));
		await taken(county, id, {
			...CHECK("2027-09-02", { finding: "still_poor" }),
			say: { checkedOn: "2026-05-06", finding: "changed", result: "补记。", lateReason: "清查表刚找到。" },
		});
		expect((await deadlinesOf(county, id)).checkDue).toMatchObject({ lastDay: "2027-09-10" });
		const open = () => county.db.alert.count({ where: { caseId: id, kind: "checkDue", clearedAt: null } });
		expect(await open()).toBe(2);
		await taken(county, id, CHECK("2027-09-03", { finding: "still_poor" }));
		expect((await deadlinesOf(county, id)).checkDue).toMatchObject({ lastDay: "2028-09-03" });
		expect(await open()).toBe(0);
	});

	test("a ground that is arithmetic is not proposed early; 11 rests on a check; declining says why (D21)", async () => {
		const id = await aFile(county, { seq: 7 });
		expect(await take(county, id, CANCEL("2032-02-29", "age"))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "age_not_reached", message: "建档人为男性，现年 59 周岁，未满 60 周岁" }],
		});
		expect(await take(county, id, CANCEL("2028-02-24", "no_aid"))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "aid_received_lately" }],
		});
		expect(await take(county, id, CANCEL("2026-09-10", "refuses_work"))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "no_evidence" }],
		});
		await taken(county, id, CHECK("2026-09-10", { finding: "refuses_work" }));
		await taken(county, id, CANCEL("2026-09-11", "refuses_work"));
		expect(await take(county, id, { event: "DECLINE", by: "centre", on: "2026-09-12", say: {} })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "required", field: "reason", clause: "D21" }],
		});
		await taken(county, id, { event: "DECLINE", by: "centre", on: "2026-09-12", say: { reason: "有正当理由。" } });
		expect(await groundsOf(county, id)).toEqual(["refuses_work declined"]);
		expect(await stateOf(county, id)).toBe("active");
	});

	test("a person may propose 13 with a reason; the proposal is on the list until it is decided on (D21)", async () => {
		const id = await aFile(county, { seq: 8 });
		expect(await take(county, id, { ...CANCEL("2026-09-10", "other"), say: { ground: "other" } })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "required", field: "reason" }],
		});
		await taken(county, id, CANCEL("2026-09-10", "other"));
		expect(await groundsOf(county, id)).toEqual(["other open"]);
		await taken(county, id, { event: "CONFIRM", by: "centre", on: "2026-09-11" });
		expect(await groundsOf(county, id)).toEqual(["other confirmed"]);
	});

	test("a member's number in another active file is a ground, should a stock hold such (D21, D24)", async () => {
		const [one, other] = [await aFile(county, { seq: 9 }), await aFile(county, { seq: 10 })];
		const [hold] = await county.db.identityHold.findMany({ where: { caseId: one, active: true } });
		await county.db.identityHold.update({ where: { id: hold?.id }, data: { active: false } });
		await county.db.identityHold.create({ data: { caseId: other, idHmac: hold?.idHmac ?? Buffer.alloc(0) } });
		await taken(county, one, CHECK("2026-09-10", { finding: "still_poor" }));
		expect(await groundsOf(county, one)).toEqual(["duplicate open"]);
	});

	test("a worker who is of age when the file is opened: the ground is there from the first day (D21)", async () => {
		const idNumber = anIdNumber({ birth: "1964-05-01", seq: 11 });
		const { members } = householdOf(11).build();
		const form = householdOf(11).with({ idNumber, members: members.map((row) => (row.relation === "本人" ? { ...row, idNumber } : row)) });
		const on = { actor: county.people.clerk, unionId: county.unitId, at: morningOf("2026-02-02"), key: aKey() };
		const { caseId } = written(await openApplication(county.env, { ...on, form: form.build() }));
		for (const scene of APPLICATION_STORY) {
			const say = scene.event === "ENTER" ? { ...scene.say, nationalNumber: "GH-0099" } : scene.say;
			await taken(county, caseId, { ...scene, say });
		}
		const { caseId: id } = await county.db.file.findUniqueOrThrow({ where: { applicationId: caseId } });
		expect(await groundsOf(county, id)).toEqual(["age open"]);
		expect(await county.db.ground.findFirstOrThrow({ where: { fileId: id } })).toMatchObject({ facts: "建档人为男性，年满 60 周岁" });
		expect(await county.db.alert.count({ where: { caseId: id, kind: "groundDue" } })).toBe(3);
	});
});
