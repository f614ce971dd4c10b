import { type Request, type Response, Router } from "express";
import { counties, settingHistory } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { changeSetting } from "../../../record/settings/change-setting";
import { moveClock } from "../../../record/settings/clock";
import { whyNotForEveryCounty } from "../../../record/settings/every-county";
import { isSettingKey, type SettingKey, settingsOf } from "../../../record/settings/settings";
import { only } from "../../access/only";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { Forbidden, NotFound } from "../../errors";
import type { Mistake } from "../../forms/mistake";
import { sayings, type Typed, textOf, typedOf } from "../../forms/typed";
import { paths } from "../../paths";
import { idOf, queriedId } from "../page/address";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import { calendarRoutes } from "./calendar-routes";
import { ClockPage } from "./clock-page";
import { SettingPage, SettingsPage, valueField } from "./pages";
import { standardsRoutes } from "./standards-routes";

const CLOCK = "业务时钟";

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

	const showClock = async (res: Response, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const whyNot = await whyNotForEveryCounty(db, visitor.actor, CLOCK);
		sendPage(res, <ClockPage visitor={visitor} whyNot={whyNot} mistakes={mistakes} />, mistakes.length > 0 ? 422 : 200);
	};

	router.use(paths.clock, only("administrator"), (_req, _res, next) => next(services.demo ? undefined : new NotFound()));
	router.get(paths.clock, (_req, res) => showClock(res));
	router.post(paths.clock, async (req: Request, res: Response) => {
		const whyNot = await whyNotForEveryCounty(db, visitorOf(res).actor, CLOCK);
		if (whyNot !== undefined) throw new Forbidden(`${whyNot}。`);
		const days = Number(textOf(typedOf(req), "days"));
		if (!Number.isSafeInteger(days) || days < 1 || days > 366) {
			await showClock(res, [{ message: "天数应为 1 至 366 的整数", field: "days" }]);
			return;
		}
		await moveClock(deps, days);
		await seeOther(req, res, paths.clock, `业务时钟已拨快 ${days} 天，各案件的期限随之推进。`);
	});

	const showSetting = async (
		res: Response,
		countyId: string,
		key: SettingKey,
		typed: Typed,
		mistakes: readonly Mistake[] = [],
	): Promise<void> => {
		const visitor = visitorOf(res);
		const { county } = await countyOf(res, countyId);
		const history = (await settingHistory(db, county.id)).filter((row) => row.key === key);
		const page = { visitor, county, history, setting: key, typed, mistakes };
		sendPage(res, <SettingPage {...page} mayChange={holds(visitor, "administrator")} />, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.setting(":id", ":key"), (req, res) => showSetting(res, idOf(req), keyOf(req), {}));
	router.post(paths.setting(":id", ":key"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const [countyId, key] = [idOf(req), keyOf(req)];
		const setting = {
			value: sayings([valueField(key)], typed).value,
			decision: textOf(typed, "decision"),
			effectiveFrom: textOf(typed, "effectiveFrom"),
		};
		const written = heard(await changeSetting(deps, actor, { countyId, key }, setting, now));
		if (written.kind === "refused") return showSetting(res, countyId, key, typed, written.refusals);
		return seeOther(req, res, `${paths.settings}?county=${countyId}`, `已保存，自${setting.effectiveFrom}起生效。`);
	});
	return router;
}

function keyOf(req: Request): SettingKey {
	const { key } = req.params;
	if (typeof key !== "string" || !isSettingKey(key)) throw new NotFound();
	return key;
}
