import { type Request, type Response, Router } from "express";
import { calendarNotices } from "../../../prisma/read/settings";
import { CALENDAR, checkCalendarNotice, enterCalendarNotice } from "../../../record/settings/calendar-notices";
import { whyNotForEveryCounty } from "../../../record/settings/every-county";
import type { CalendarNotice } from "../../../workflows/rules/calendar";
import { type DaysRead, daysText, readDays } from "../../../workflows/rules/calendar-text";
import { plainDate } from "../../../workflows/rules/plain-date";
import { only } from "../../access/only";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { Forbidden } from "../../errors";
import type { Mistake } from "../../forms/mistake";
import { type Typed, textOf, typedOf } from "../../forms/typed";
import { paths } from "../../paths";
import { queried } from "../page/address";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import { CalendarPage } from "./calendar-page";

/** 工作日历 (D14, Z13): the State Council's notices; an administrator enters a year's, or what amends it. */
export function calendarRoutes(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const show = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const whyNot = await whyNotForEveryCounty(db, visitor.actor, CALENDAR);
		const page = { visitor, notices: await calendarNotices(db), whyNot, typed, mistakes };
		sendPage(res, <CalendarPage {...page} />, mistakes.length > 0 ? 422 : 200);
	};

	/** `?amend=2026`: the form begins with what is in force for that year. */
	router.get(paths.calendar, async (req, res) => {
		const amended = (await calendarNotices(db)).find(({ year, replaced }) => String(year) === queried(req, "amend") && !replaced);
		if (!amended) return show(res, {});
		const lines = (days: readonly string[]) => daysText(days.map(plainDate)).join("\n");
		const { year, source, holidays, workdays } = amended;
		return show(res, { year: String(year), source, holidays: lines(holidays), workdays: lines(workdays) });
	});

	router.post(paths.calendar, only("administrator"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const whyNot = await whyNotForEveryCounty(db, actor, CALENDAR);
		if (whyNot !== undefined) throw new Forbidden(`${whyNot}。`);
		const typed = typedOf(req);
		const [holidays, workdays] = [readDays(textOf(typed, "holidays")), readDays(textOf(typed, "workdays"))];
		const notice: CalendarNotice = {
			year: /^\d{4}$/.test(textOf(typed, "year")) ? Number(textOf(typed, "year")) : Number.NaN,
			source: textOf(typed, "source"),
			holidays: holidays.days,
			workdays: workdays.days,
		};
		const unread = [...notDays("holidays", holidays), ...notDays("workdays", workdays)];
		if (unread.length > 0) {
			const fields = new Set(unread.map(({ field }) => field));
			return show(res, typed, [...unread, ...checkCalendarNotice(notice, now.today).filter(({ field }) => !fields.has(field))]);
		}
		const written = heard(await enterCalendarNotice(deps, { actor, notice, at: now.at }));
		if (written.kind === "refused") return show(res, typed, written.refusals);
		const { moved } = written.value;
		const said = moved === 0 ? "没有案件的期限因此变动。" : `${moved} 件案件的期限已重新计算，原日期留在办理记录中。`;
		await seeOther(req, res, paths.calendar, `已登记 ${notice.year} 年的放假安排，${said}`);
	});
	return router;
}

function notDays(field: string, { unread }: DaysRead): Mistake[] {
	if (unread.length === 0) return [];
	const next = "请一行填写一个日期或一段，如 2027-01-01 至 2027-01-03";
	return [{ field, message: `${unread.map((line) => `“${line}”`).join("、")}不是日期`, next }];
}
