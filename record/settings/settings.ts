import type { Database } from "../../prisma/client";
import { once } from "../../prisma/read/once";
import { type StepTx, statements } from "../../prisma/step-sql";
import { type Fen, fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { DEFAULT_READINGS, type ReadingId, type Readings, withinLimits } from "../../workflows/rules/readings";

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
	effectiveFrom: PlainDate;
	decision: string;
}

export function isSettingKey(key: string): key is SettingKey {
	return key === LOW_LINE || isReading(key);
}

function isReading(key: string): key is ReadingId {
	return Object.hasOwn(DEFAULT_READINGS, key);
}

/** Everything a county has settled, as in force on a day: of each key the latest effective date, and of one date the last entry. */
export async function settingsIn(tx: StepTx, countyId: string, on: PlainDate): Promise<Settings> {
	const rows = await tx.rows<Row>`
		SELECT DISTINCT ON (key) key, value, effective_from AS "effectiveFrom", decision FROM setting
		WHERE county_id = ${countyId}::uuid AND effective_from <= ${on}::date
		ORDER BY key, effective_from DESC, id DESC`;
	const settings: Settings = { readings: { ...DEFAULT_READINGS } };
	for (const { key, value, effectiveFrom, decision } of rows) {
		if (typeof value !== "number") throw new TypeError(`setting ${key} is no number`);
		if (key === LOW_LINE) settings.lowLine = { fen: fen(value), effectiveFrom, decision };
		else if (isReading(key)) settings.readings[key] = withinLimits(key, value);
	}
	return settings;
}

/** The same, for screens. */
export function settingsOf(db: Database, countyId: string, on: PlainDate): Promise<Settings> {
	return once(`settings ${countyId} ${on}`, () => settingsIn(statements(db), countyId, on));
}

/** D7: the defaults, and what the county has decided otherwise by that day. */
export async function readingsOf(db: Database, countyId: string, on: PlainDate): Promise<Readings> {
	return (await settingsOf(db, countyId, on)).readings;
}

/** D2, D3: the line of the day. */
export async function lowLineOf(db: Database, countyId: string, on: PlainDate): Promise<LowLine | undefined> {
	return (await settingsOf(db, countyId, on)).lowLine;
}
