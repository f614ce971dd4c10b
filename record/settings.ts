import { type Database, Prisma, type Tx } from "../prisma/client";
import { columnOf, dayOf } from "../prisma/dates";
import { checkField, type FieldPlace } from "../workflows/rules/field-check";
import { type Fen, fen } from "../workflows/rules/money";
import { type PlainDate, plainDate } from "../workflows/rules/plain-date";
import { DEFAULT_READINGS, READINGS, type ReadingId, type Readings } from "../workflows/rules/readings";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { type Actor, roleOver } from "./actor";
import { NOT_FOUND, refused, WRITTEN, type Written } from "./written";

/** The key of the low line (低保线, monthly, in fen) among a county's settings; every other key is a reading's id. */
export const LOW_LINE = "monthlyLineFen";

export type SettingKey = ReadingId | typeof LOW_LINE;

/** 低保线 of a county on a day: fen a month and person, since when, and the decision it rests on (D7). */
export interface LowLine {
	fen: Fen;
	effectiveFrom: PlainDate;
	decision: string;
}

export interface Settings {
	readings: Readings;
	/** None where the county had stated no line by then. */
	lowLine?: LowLine;
}

interface Row {
	key: string;
	value: unknown;
	effective_from: Date;
	decision: string;
}

export function isSettingKey(key: string): key is SettingKey {
	return key === LOW_LINE || isReading(key);
}

function isReading(key: string): key is ReadingId {
	return Object.hasOwn(DEFAULT_READINGS, key);
}

/** Everything a county has settled, as in force on a day: of each key the latest effective date, and of one date the last entry. */
export async function settingsOf(db: Tx, countyId: string, on: PlainDate): Promise<Settings> {
	const rows = await db.$queryRaw<Row[]>(Prisma.sql`
		SELECT DISTINCT ON (key) key, value, effective_from, decision FROM setting
		WHERE county_id = ${countyId}::uuid AND effective_from <= ${on}::date
		ORDER BY key, effective_from DESC, id DESC`);
	const settings: Settings = { readings: { ...DEFAULT_READINGS } };
	for (const { key, value, effective_from, decision } of rows) {
		if (typeof value !== "number") throw new TypeError(`setting ${key} is no number`);
		if (key === LOW_LINE) settings.lowLine = { fen: fen(value), effectiveFrom: dayOf(effective_from), decision };
		else if (isReading(key)) settings.readings[key] = value;
	}
	return settings;
}

/** D7: the defaults, and what the county has decided otherwise by that day. */
export async function readingsOf(db: Tx, countyId: string, on: PlainDate): Promise<Readings> {
	return (await settingsOf(db, countyId, on)).readings;
}

/** D2, D3: the line of the day. */
export async function lowLineOf(db: Tx, countyId: string, on: PlainDate): Promise<LowLine | undefined> {
	return (await settingsOf(db, countyId, on)).lowLine;
}

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

/** D7: a changed setting rests on a decision of the county and holds from a day; what was stays. */
export async function changeSetting(
	db: Database,
	by: Actor,
	at: { countyId: string; key: SettingKey },
	setting: NewSetting,
	today: PlainDate,
): Promise<Written> {
	const county = await db.union.findUnique({ where: { id: at.countyId, kind: "county" } });
	if (!county || !roleOver(by, county.path, ["administrator"])) return NOT_FOUND;
	const wrong = checkSetting(at.key, setting, today);
	if (wrong.length > 0) return refused(...wrong);
	const effectiveFrom = columnOf(plainDate(setting.effectiveFrom));
	await db.setting.create({
		data: { ...at, value: Number(setting.value), decision: setting.decision, effectiveFrom, byAccountId: by.accountId },
	});
	return WRITTEN;
}
