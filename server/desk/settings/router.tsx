import { type Request, type Response, Router } from "express";
import { counties, settingHistory } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { whyNotForEveryCounty } from "../../../record/settings/every-county";
import { CLOCK } from "../../../record/settings/move-clock";
import { isSettingKey, type SettingKey, settingsOf } from "../../../record/settings/settings";
import { only } from "../../access/only";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { Forbidden, NotFound } from "../../errors";
import { clockForm, SETTING_FORMS } from "../../forms/settings";
import { fieldOf, sayings } from "../../forms/typed";
import { paths } from "../../paths";
import type { Sent } from "../components/index";
import { idOf, queried, queriedId } from "../page/address";
import { postForms } from "../page/form-post";
import { sendPage } from "../page/send";
import { calendarRoutes } from "./calendar-routes";
import { ClockPage } from "./clock-page";
import { SettingPage, SettingsPage } from "./pages";
import type { Previewed } from "./preview-card";
import { standardsRoutes } from "./standards-routes";
import { wordTemplatesRoutes } from "./word-templates-routes";

/** 设置 (D7): what a county has settled, the calendars in force, and the business clock of a demo. Administrators change, auditors look. */
export function settingsRouter(deps: Deps): Router {
	const { db, services } = deps;
	const router = Router();
	router.use(paths.settings, only("administrator", "auditor"));

	const countyOf = async (res: Response, id: string | undefined) => {
		const all = await counties(db, reach(visitorOf(res).actor, ["administrator", "auditor"]));
		const county = id === undefined ? all[0] : all.find((one) => one.id === id);
		if (!county) throw new NotFound();
		return { county, all };
	};

	router.get(paths.settings, async (req, res) => {
		const visitor = visitorOf(res);
		const { county, all } = await countyOf(res, queriedId(req, "county"));
		const [inForce, history] = await Promise.all([settingsOf(db, county.id, visitor.now.today), settingHistory(db, county.id)]);
		const page = { visitor, county, counties: all, inForce, history, demo: services.demo };
		sendPage(res, <SettingsPage {...page} />);
	});

	router.use(calendarRoutes(deps));
	router.use(standardsRoutes(deps));
	router.use(wordTemplatesRoutes(deps));

	const showClock = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const whyNot = await whyNotForEveryCounty(db, visitor.actor, CLOCK);
		sendPage(res, <ClockPage visitor={visitor} whyNot={whyNot} sent={sent} />, status);
	};
	router.use(paths.clock, only("administrator"), (_req, _res, next) => next(services.demo ? undefined : new NotFound()));
	router.get(paths.clock, (req, res) => showClock(req, res));
	postForms(router, deps, [clockForm], showClock);

	const showSetting =
		(key: SettingKey) =>
		async (req: Request, res: Response, sent?: Sent, status = 200, preview?: Previewed) => {
			const visitor = visitorOf(res);
			const { county } = await countyOf(res, idOf(req));
			const history = (await settingHistory(db, county.id)).filter((row) => row.key === key);
			const page = { visitor, county, history, setting: key, sent, preview, mayChange: holds(visitor, "administrator") };
			sendPage(res, <SettingPage {...page} />, status);
		};
	for (const [key, form] of Object.entries(SETTING_FORMS)) {
		if (!isSettingKey(key)) continue;
		router.get(paths.setting(":id", key), async (req, res) => {
			if (queried(req, "preview") !== "true") return showSetting(key)(req, res);
			const { actor, now } = visitorOf(res);
			const typed = Object.fromEntries(form.fields.map(({ name }) => [name, queried(req, name) ?? ""]));
			const raw = {
				...sayings(
					form.fields.map((field) => fieldOf(field)),
					typed,
				),
				countyId: idOf(req),
			};
			const outcome = await form.preview?.perform(deps, { actor, now, raw });
			if (outcome?.kind === "forbidden") throw new Forbidden(`${outcome.message}。`);
			if (outcome?.kind === "written") return showSetting(key)(req, res, { form, typed, mistakes: [] }, 200, outcome.value as Previewed);
			if (outcome?.kind !== "refused") throw new NotFound();
			const mistakes = outcome.refusals.map((one) => ({ ...one, form: form.name }));
			return showSetting(key)(req, res, { form, typed, mistakes }, 422);
		});
		postForms(router, deps, [form], showSetting(key));
	}
	return router;
}
