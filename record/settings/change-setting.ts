import { columnOf } from "../../prisma/dates";
import type { FieldPlace } from "../../workflows/rules/field-check";
import { checkField } from "../../workflows/rules/field-check";
import { type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { READINGS } from "../../workflows/rules/readings";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { type Actor, roleOver } from "../people/actor";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { moveDeadlines } from "./move-deadlines";
import { LOW_LINE, type SettingKey } from "./settings";

export interface NewSetting {
	value: unknown;
	/** The county decision it rests on. */
	decision: string;
	/** `YYYY-MM-DD` */
	effectiveFrom: string;
}

/** D7: what is wrong with a setting, each at its field (`value`, `decision`, `effectiveFrom`). The text sets the lowest value of a reading. */
export function checkSetting(key: SettingKey, { value, decision, effectiveFrom }: NewSetting, today: PlainDate): Refusal[] {
	const clause = key === LOW_LINE ? "D7" : READINGS[key].clause;
	const place = (path: string) => ({ path, on: today });
	return [
		...checkValue(key, value, place("value")),
		...checkField({ name: "decision", label: "所依据的决定", kind: "text", required: true, max: 200, clause }, decision, place("decision")),
		...checkField(
			{ name: "effectiveFrom", label: "生效日期", kind: "date", required: true, clause },
			effectiveFrom,
			place("effectiveFrom"),
		),
	];
}

function checkValue(key: SettingKey, value: unknown, place: FieldPlace): Refusal[] {
	const positive = (label: string) => [refusal("setting_too_low", "D7", `${label}应大于 0`, { field: place.path })];
	if (key === LOW_LINE) {
		const wrong = checkField({ name: key, label: "低保线", kind: "fen", required: true, clause: "D7" }, value, place);
		return wrong.length === 0 && value === 0 ? positive("低保线") : wrong;
	}
	const { label, min, unit, clause } = READINGS[key];
	const wrong = checkField({ name: key, label, kind: "integer", required: true, max: 999, clause }, value, place);
	if (wrong.length > 0 || Number(value) >= min) return wrong;
	return [refusal("setting_too_low", clause, `“${label}”不能少于 ${min} ${unit}`, { field: place.path })];
}

/** D7: a changed setting rests on a decision of the county and holds from a day; what was stays. Running cases' deadlines follow. */
export async function changeSetting(
	env: RecordEnv,
	by: Actor,
	at: { countyId: string; key: SettingKey },
	setting: NewSetting,
	now: { at: number; today: PlainDate },
): Promise<Written> {
	const { db } = env;
	const county = await db.union.findUnique({ where: { id: at.countyId, kind: "county" } });
	if (!county || !roleOver(by, county.path, ["administrator"])) return NOT_FOUND;
	const wrong = checkSetting(at.key, setting, now.today);
	if (wrong.length > 0) return refused(...wrong);
	const effectiveFrom = columnOf(plainDate(setting.effectiveFrom));
	await db.setting.create({
		data: { ...at, value: Number(setting.value), decision: setting.decision, effectiveFrom, byAccountId: by.accountId },
	});
	// One that begins later holds for what begins later.
	if (at.key !== LOW_LINE && setting.effectiveFrom <= now.today) {
		await moveDeadlines(env, by, now.at, { countyId: at.countyId, settled: [at.key] });
	}
	return WRITTEN;
}
