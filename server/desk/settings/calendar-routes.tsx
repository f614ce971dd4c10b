import { type Request, type Response, Router } from "express";
import { calendarNotices } from "../../../prisma/read/settings";
import { CALENDAR } from "../../../record/settings/calendar-notices";
import { whyNotForEveryCounty } from "../../../record/settings/every-county";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { calendarForm } from "../../forms/settings";
import { type Typed, typedFrom } from "../../forms/typed";
import { paths } from "../../paths";
import type { Sent } from "../components/index";
import { queried } from "../page/address";
import { postForms } from "../page/form-post";
import { sendPage } from "../page/send";
import { CalendarPage } from "./calendar-page";

/** 工作日历 (D14, Z13): the State Council's notices; an administrator enters a year's, or what amends it. */
export function calendarRoutes(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	/** `?amend=2026`: the form begins with what is in force for that year. */
	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const whyNot = await whyNotForEveryCounty(db, visitor.actor, CALENDAR);
		const notices = await calendarNotices(db);
		const amended = notices.find(({ year, replaced }) => String(year) === queried(req, "amend") && !replaced);
		const typed: Typed = amended ? typedFrom(calendarForm.fields, { ...amended }) : {};
		sendPage(res, <CalendarPage visitor={visitor} notices={notices} whyNot={whyNot} typed={typed} sent={sent} />, status);
	};
	router.get(paths.calendar, (req, res) => show(req, res));
	postForms(router, deps, [calendarForm], show);
	return router;
}
