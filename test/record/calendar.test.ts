import { openApplication } from "../../record/applications";
import { standingOf } from "../../record/case-standing";
import { followReadings } from "../../record/settings/follow-readings";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { changeSetting, enterCalendarNotice } from "../builders/settings";
import { anApplication, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const source = "国办发明电〔2026〕1号（更正）";

describe("a calendar is amended while cases run", () => {
	const county = withCounty();

	test("the notice's last day follows, the old one is kept, and the workflow is told", async () => {
		// given: posted on 5 February 2026, five working days end on the 12th
		const id = await anApplication(county, { seq: 1, until: "publicise.posted" });
		const before = await standingOf(county.db, id);
		expect(before?.dueOn).toBe("2026-02-12");

		// when: the 9th and 10th become holidays
		const known = await county.db.calendarNotice.findFirstOrThrow({ where: { year: 2026 } });
		const days = (dates: Date[]) => dates.map((date) => plainDate(date.toISOString().slice(0, 10)));
		const holidays = [...days(known.holidays), plainDate("2026-02-09"), plainDate("2026-02-10")];
		const notice = { year: 2026, source, holidays, workdays: days(known.workdays) };
		const outcome = await enterCalendarNotice(county.env, { actor: county.people.administrator, notice, at: morningOf("2026-02-06") });

		// then: the 14th is a make-up workday
		expect(outcome).toEqual({ kind: "written", value: { moved: 1 } });
		const after = await standingOf(county.db, id);
		expect(after).toMatchObject({ dueOn: "2026-02-14", version: (before?.version ?? 0) + 1, state: "publicise.posted" });
		expect(after?.timers[0]?.id).not.toBe(before?.timers[0]?.id);
		const [record] = await county.db.event.findMany({ where: { caseId: id, type: "deadlines_moved" } });
		expect(record?.payload).toMatchObject({ noticeOver: { was: { lastDay: "2026-02-12" }, is: { lastDay: "2026-02-14" } } });
	});

	test("only an administrator enters one, and a wrong one is refused with every reason", async () => {
		const notice = {
			year: 2027,
			source: "国办发明电〔2026〕1号",
			holidays: [plainDate("2026-01-01")],
			workdays: [plainDate("2026-01-01")],
		};
		const enter = (who: "clerk" | "administrator") =>
			enterCalendarNotice(county.env, { actor: county.people[who], notice, at: morningOf("2026-02-06") });
		expect(await enter("clerk")).toEqual({ kind: "not_found" });
		const refused = await enter("administrator");
		expect(refused.kind === "refused" && refused.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual([
			"outside_year holidays",
			"outside_year workdays",
			"both workdays",
			"no_weekend workdays",
		]);
	});

	test("whose turn it is is told in the inbox, once, and no mail goes (Z13, D14)", async () => {
		const [alert, ...more] = await county.db.alert.findMany({ where: { kind: "deadlineMoved" } });
		expect(alert).toMatchObject({ role: "unit_clerk", unionId: county.unitId, clause: "D14", clearedAt: null });
		expect(alert?.sentAt).not.toBeNull();
		expect(more).toEqual([]);
	});

	test("a deadline into a year without a calendar is provisional, and follows its notice (D12, Z13)", async () => {
		// given: submitted on 28 December 2026; ten working days by weekdays alone end on 11 January
		const form = aHousehold(7)
			.with({ appliedOn: plainDate("2026-12-28") })
			.build();
		const at = morningOf("2026-12-28");
		const { clerk, administrator } = county.people;
		const { caseId } = written(await openApplication(county.env, { actor: clerk, unionId: county.unitId, form, at, key: aKey() }));
		await taken(county, caseId, { event: "SUBMIT", by: "clerk", on: "2026-12-28", say: { origin: "self" } });
		const stalled = async () => {
			const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
			return (deadlines as { stalled: object }).stalled;
		};
		expect(await stalled()).toMatchObject({ lastDay: "2027-01-11", provisional: true });

		// when: 1 January 2027, a Friday, is a holiday, and Sunday the 3rd is worked
		const notice = { year: 2027, source, holidays: [plainDate("2027-01-01")], workdays: [] };
		await enterCalendarNotice(county.env, { actor: administrator, notice, at: morningOf("2026-12-29") });
		expect(await stalled()).toMatchObject({ lastDay: "2027-01-12", provisional: false });
		const amended = { ...notice, workdays: [plainDate("2027-01-03")] };
		await enterCalendarNotice(county.env, { actor: administrator, notice: amended, at: morningOf("2026-12-30") });

		// then: each old day is kept, each move is told
		expect(await stalled()).toMatchObject({ lastDay: "2027-01-11", provisional: false });
		const records = await county.db.event.findMany({ where: { caseId, type: "deadlines_moved" }, orderBy: { seq: "asc" } });
		expect(records.map(({ payload }) => payload)).toMatchObject([
			{ stalled: { was: { lastDay: "2027-01-11", provisional: true }, is: { lastDay: "2027-01-12" } } },
			{ stalled: { was: { lastDay: "2027-01-12" }, is: { lastDay: "2027-01-11" } } },
		]);
		expect(await county.db.alert.count({ where: { caseId, kind: "deadlineMoved", role: "unit_clerk" } })).toBe(2);
	});

	test("a changed reading moves what runs, from the day it holds; what was decided for later waits (D7)", async () => {
		const id = await anApplication(county, { seq: 2, until: "verify.visit" });
		const { administrator } = county.people;
		const now = morningOf("2026-02-03");
		const at = { countyId: county.countyId, key: "expectedVerifyWorkingDays" } as const;
		const change = (value: number, effectiveFrom: string) =>
			changeSetting(county.env, administrator, at, { value, decision: "青工发〔2026〕3号", effectiveFrom }, now);

		await change(20, "2026-03-01");
		expect((await standingOf(county.db, id))?.dueOn).toBe("2026-02-25");
		await change(3, "2026-02-01");
		expect((await standingOf(county.db, id))?.dueOn).toBe("2026-02-05");
	});

	test("when its day comes, what was decided for it is followed by itself, once (D7, D29)", async () => {
		const [one, other] = [
			await anApplication(county, { seq: 3, until: "verify.study" }),
			await anApplication(county, { seq: 4, until: "verify.visit" }),
		];
		const setting = { value: 8, decision: "青工发〔2026〕4号", effectiveFrom: "2026-02-20" };
		const key = "expectedStudyWorkingDays" as const;
		const now = morningOf("2026-02-03");
		await changeSetting(county.env, county.people.administrator, { countyId: county.countyId, key }, setting, now);
		const dueOf = async (id: string) => (await standingOf(county.db, id))?.dueOn;
		const [study, visit] = [await dueOf(one), await dueOf(other)];

		expect(await followReadings(county.env, morningOf("2026-02-19"))).toBe(0);
		expect([await dueOf(one), await dueOf(other)]).toEqual([study, visit]);
		await followReadings(county.env, morningOf("2026-02-20"));
		// Eight working days from 3 February by the amended calendar: 4 to 6, 11 to 14, and the first after the Spring Festival.
		expect(await dueOf(one)).toBe("2026-02-24");
		expect(await followReadings(county.env, morningOf("2026-02-21"))).toBe(0);
		const [record] = await county.db.event.findMany({ where: { caseId: one, type: "deadlines_moved" } });
		expect(record).toMatchObject({ byAccountId: null, byName: "系统", role: null });
	});
});
