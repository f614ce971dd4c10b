import { remind } from "../../record/alerts/remind";
import { standingOf } from "../../record/case-standing";
import type { ArmedReminder } from "../../workflows/messages";
import { type PlainDate, plainDate, shanghaiDate, startOfDay } from "../../workflows/rules/plain-date";
import type { ReadingId } from "../../workflows/rules/readings";
import { morningOf } from "../builders/county";
import { changeSetting, enterCalendarNotice } from "../builders/settings";
import { aGrant, anApplication, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("what stays overdue is told again, and higher (D26)", () => {
	const county = withCounty();
	let seq = 0;

	/** A visit that should have been made by 14 February 2026; on the 15th, the first day of the Spring Festival, its clerk was told. */
	async function anOverdueVisit(): Promise<string> {
		seq += 1;
		const caseId = await anApplication(county, { seq, until: "verify.visit" });
		await taken(county, caseId, { event: "stalled", by: "TIME", on: "2026-02-15" });
		return caseId;
	}
	const nextOf = async (caseId: string) => (await standingOf(county.db, caseId))?.reminder;
	/** `1 unit_chair 2026-02-28` */
	const said = (next: ArmedReminder | undefined) => next && `${next.number} ${next.to} ${shanghaiDate(Date.parse(next.at))}`;
	const raise = (caseId: string, { visit, number }: ArmedReminder, day: string) =>
		remind(county.env, { caseId, visit, number, at: startOfDay(plainDate(day)) });
	async function nextRaised(caseId: string): Promise<string | undefined> {
		const next = await nextOf(caseId);
		if (!next) return undefined;
		expect(await raise(caseId, next, shanghaiDate(Date.parse(next.at)))).toBe(true);
		return said(next);
	}
	const change = (key: ReadingId, value: number, on = "2026-02-16") =>
		changeSetting(
			county.env,
			county.people.administrator,
			{ countyId: county.countyId, key },
			{ value, decision: "青工发〔2026〕6号", effectiveFrom: on },
			morningOf(on),
		);

	test("every five working days, over the festival: unit's chair, centre, county's chair, and so on", async () => {
		const caseId = await anOverdueVisit();
		const raised: (string | undefined)[] = [];
		for (let time = 0; time < 5; time++) raised.push(await nextRaised(caseId));
		expect(raised).toEqual([
			"1 unit_chair 2026-02-28",
			"2 centre 2026-03-06",
			"3 county_chair 2026-03-13",
			"4 county_chair 2026-03-20",
			"5 county_chair 2026-03-27",
		]);
		const alerts = await county.db.alert.findMany({ where: { caseId, kind: "reminder" }, orderBy: { raisedAt: "asc" } });
		expect(alerts.map(({ role, unionId, clause }) => [role, unionId, clause])).toEqual([
			["unit_chair", county.unitId, "D12"],
			["centre", county.countyId, "D12"],
			...[3, 4, 5].map(() => ["county_chair", county.countyId, "D12"]),
		]);
		// Its mail goes the way of every alert's.
		expect((await standingOf(county.db, caseId))?.unsentAlerts).toEqual(expect.arrayContaining(alerts.map(({ id }) => id)));
		// The record of the case is as it was: nobody has taken a step.
		expect(await county.db.event.count({ where: { caseId } })).toBe(3);
	});

	test("before anything is overdue there is none", async () => {
		seq += 1;
		expect(await nextOf(await anApplication(county, { seq, until: "verify.visit" }))).toBeUndefined();
		seq += 1;
		expect(await nextOf(await anApplication(county, { seq, until: "publicise.posted" }))).toBeUndefined();
	});

	test("not before its day, not twice, not another one, and by two at once only once", async () => {
		const caseId = await anOverdueVisit();
		const next = await nextOf(caseId);
		if (!next) throw new Error("nothing is overdue");
		expect(await raise(caseId, next, "2026-02-27")).toBe(false);
		expect(await raise(caseId, { ...next, number: 2 }, "2026-02-28")).toBe(false);
		expect(await raise(caseId, { ...next, visit: 1 }, "2026-02-28")).toBe(false);
		expect((await Promise.all([1, 2, 3].map(() => raise(caseId, next, "2026-02-28")))).sort()).toEqual([false, false, true]);
		expect(await raise(caseId, next, "2026-03-31")).toBe(false);
		expect(await county.db.alert.count({ where: { caseId, kind: "reminder" } })).toBe(1);
		expect(await remind(county.env, { caseId: county.countyId, visit: 1, number: 1, at: morningOf("2026-03-31") })).toBe(false);
	});

	test("when the case moves on, what was to come is void, what was told settled; the next state begins anew", async () => {
		const caseId = await anOverdueVisit();
		const first = await nextOf(caseId);
		await nextRaised(caseId);
		const second = await nextOf(caseId);
		const visit = { visitedOn: "2026-03-02", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
		await taken(county, caseId, { event: "RECORD_VISIT", by: "clerk", on: "2026-03-02", say: visit });
		if (!first || !second) throw new Error("nothing was overdue");
		expect(await raise(caseId, second, "2026-03-06")).toBe(false);
		expect(await nextOf(caseId)).toBeUndefined();
		expect(await county.db.alert.count({ where: { caseId, clearedAt: null } })).toBe(0);

		await taken(county, caseId, { event: "stalled", by: "TIME", on: "2026-03-10" });
		const anew = await nextOf(caseId);
		expect(said(anew)).toBe("1 unit_chair 2026-03-17");
		expect(anew?.visit).toBeGreaterThan(first.visit);
	});

	test("after an outage the next counts from the day that people were told: none are made up for at once", async () => {
		seq += 1;
		const caseId = await anApplication(county, { seq, until: "verify.visit" });
		await taken(county, caseId, { event: "stalled", by: "TIME", on: "2026-03-30" });
		expect(said(await nextOf(caseId))).toBe("1 unit_chair 2026-04-07");
	});

	test("what escalates by its own deadline is reminded of after it, and no lower (Z13)", async () => {
		seq += 1;
		const caseId = await aGrant(county, { seq, until: "feedback" });
		await taken(county, caseId, { event: "feedbackOverdue", by: "TIME", on: "2026-05-07" });
		expect(await nextOf(caseId)).toBeUndefined();
		await taken(county, caseId, { event: "feedbackEscalation", by: "TIME", on: "2026-05-13" });
		expect([await nextRaised(caseId), await nextRaised(caseId), await nextRaised(caseId)]).toEqual([
			"1 centre 2026-05-20",
			"2 centre 2026-05-27",
			"3 county_chair 2026-06-03",
		]);
		expect((await county.db.alert.findFirst({ where: { caseId, kind: "reminder" } }))?.clause).toBe("Z13");
	});

	test("a county's decision and a new calendar move what is to come, and its workflow is told (D7, D29)", async () => {
		const caseId = await anOverdueVisit();
		const seen = async () => (await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).seenVersion;
		const told = () => county.db.$executeRaw`UPDATE cases SET seen_version = version WHERE id = ${caseId}::uuid`;
		const { version } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });

		await told();
		expect(await seen()).toBe(version);
		await change("remindAfterWorkingDays", 2);
		expect([said(await nextOf(caseId)), await seen()]).toEqual(["1 unit_chair 2026-02-25", 0]);
		await told();
		await change("remindUnitChairFrom", 2);
		expect([said(await nextOf(caseId)), await seen()]).toEqual(["1 unit_clerk 2026-02-25", 0]);

		await told();
		const known = await county.db.calendarNotice.findFirstOrThrow({ where: { year: 2026 } });
		const days = (dates: Date[]): PlainDate[] => dates.map((date) => plainDate(date.toISOString().slice(0, 10)));
		const notice = {
			year: 2026,
			source: "国办发明电〔2026〕1号（更正）",
			holidays: [...days(known.holidays), plainDate("2026-02-24")],
			workdays: days(known.workdays),
		};
		await enterCalendarNotice(county.env, { actor: county.people.administrator, notice, at: morningOf("2026-02-16") });
		expect([said(await nextOf(caseId)), await seen()]).toEqual(["1 unit_clerk 2026-02-26", 0]);
		// No deadline of it has moved: it has run out.
		expect(await county.db.event.count({ where: { caseId, type: "deadlines_moved" } })).toBe(0);
	});

	test("the database keeps one for each visit and number, in order, of a step that there was, for ever", async () => {
		const caseId = await anOverdueVisit();
		const next = await nextOf(caseId);
		if (!next) throw new Error("nothing is overdue");
		expect(await raise(caseId, next, "2026-03-31")).toBe(true);
		const [one] = await county.db.reminder.findMany({ where: { caseId } });
		const insert = async (visit: number, number: number) => {
			const alert = {
				caseId,
				kind: "reminder",
				occasion: `${visit}/${number}/again`,
				role: "centre",
				unionId: county.countyId,
				clause: "D12",
			};
			const { id } = await county.db.alert.create({ data: { ...alert, raisedAt: new Date(), raisedOn: new Date() } });
			return county.db.reminder.create({
				data: { caseId, visit, number, role: "centre", alertId: id, on: new Date(), at: new Date() },
			});
		};
		await expect(insert(next.visit, 1)).rejects.toThrow(/Unique/);
		await expect(insert(next.visit, 3)).rejects.toThrow("before the one before it");
		await expect(insert(99, 1)).rejects.toThrow(/Foreign key/);
		await expect(insert(next.visit, 0)).rejects.toThrow(/reminder_number/);
		await expect(county.db.reminder.delete({ where: { alertId: one?.alertId } })).rejects.toThrow("append-only");
		await expect(county.db.reminder.updateMany({ data: { number: 9 } })).rejects.toThrow("append-only");
	});
});
