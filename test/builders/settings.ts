import type { RecordEnv } from "../../record/env";
import type { Actor } from "../../record/people/actor";
import { ENTER_NOTICE } from "../../record/settings/calendar-notices";
import { CHANGE_SETTING } from "../../record/settings/change-setting";
import { LOW_LINE, type SettingKey } from "../../record/settings/settings";
import { perform } from "../../record/write";
import type { CalendarNotice } from "../../workflows/rules/calendar";
import { shanghaiDate } from "../../workflows/rules/plain-date";

export function enterCalendarNotice(env: RecordEnv, of: { actor: Actor; notice: CalendarNotice; at: number }) {
	const now = { at: of.at, today: shanghaiDate(of.at), offsetMs: 0 };
	return perform(env, ENTER_NOTICE, { actor: of.actor, now, raw: { ...of.notice } });
}

export function changeSetting(
	env: RecordEnv,
	actor: Actor,
	of: { countyId: string; key: SettingKey },
	setting: { value: unknown; decision: string; effectiveFrom: string; confirmed?: boolean },
	instant: number,
) {
	const now = { at: instant, today: shanghaiDate(instant), offsetMs: 0 };
	// Tests state the lines that they need, whatever was before.
	const sure = of.key === LOW_LINE ? { confirmed: true } : {};
	return perform(env, CHANGE_SETTING[of.key], { actor, now, raw: { countyId: of.countyId, ...sure, ...setting } });
}
