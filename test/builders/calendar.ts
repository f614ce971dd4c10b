import { plainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf } from "./county";
import { enterCalendarNotice } from "./settings";

/** The State Council makes days of this year holidays after all. */
export async function holidaysAdded(county: County, days: readonly string[], on: string): Promise<void> {
	const known = await county.db.calendarNotice.findFirstOrThrow({ where: { year: 2026 }, orderBy: { id: "desc" } });
	const dates = (of: Date[]) => of.map((date) => plainDate(date.toISOString().slice(0, 10)));
	const notice = {
		year: 2026,
		source: "国办发明电〔2026〕1号（更正）",
		holidays: [...dates(known.holidays), ...days.map(plainDate)],
		workdays: dates(known.workdays),
	};
	const outcome = await enterCalendarNotice(county.env, { actor: county.people.administrator, notice, at: morningOf(on) });
	expect(outcome.kind).toBe("written");
}
