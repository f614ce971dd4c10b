import { enterCalendarNotice } from "../../record/calendar-notices";
import { changeSetting } from "../../record/change-setting";
import { standingOf } from "../../record/standing";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf } from "../builders/county";
import { anApplication } from "../builders/story";
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
		const notice = { year: 2027, source: "", holidays: [plainDate("2026-01-01")], workdays: [plainDate("2026-01-01")] };
		const enter = (who: "clerk" | "administrator") =>
			enterCalendarNotice(county.env, { actor: county.people[who], notice, at: morningOf("2026-02-06") });
		expect(await enter("clerk")).toEqual({ kind: "not_found" });
		const refused = await enter("administrator");
		expect(refused.kind === "refused" && refused.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual([
			"required source",
			"outside_year holidays",
			"outside_year workdays",
			"both workdays",
		]);
	});

	test("a changed reading moves what runs, from the day it holds; what was decided for later waits (D7)", async () => {
		const id = await anApplication(county, { seq: 2, until: "verify.visit" });
		const { administrator } = county.people;
		const now = { at: morningOf("2026-02-03"), today: plainDate("2026-02-03") };
		const at = { countyId: county.countyId, key: "expectedVerifyWorkingDays" } as const;
		const change = (value: number, effectiveFrom: string) =>
			changeSetting(county.db, administrator, at, { value, decision: "青工发〔2026〕3号", effectiveFrom }, now);

		await change(20, "2026-03-01");
		expect((await standingOf(county.db, id))?.dueOn).toBe("2026-02-25");
		await change(3, "2026-02-01");
		expect((await standingOf(county.db, id))?.dueOn).toBe("2026-02-05");
	});
});
