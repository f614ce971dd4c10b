import type { RecordEnv } from "../../record/env";
import { OPEN_FUND, OPEN_PROJECT, RECEIVE, RELEASE, SET_STANDARD } from "../../record/money/funds";
import type { Actor } from "../../record/people/actor";
import type { BusinessNow } from "../../record/settings/clock";
import { type Asked, perform } from "../../record/write";
import type { AidType } from "../../workflows/rules/grant-subject";
import { plainDate, startOfDay } from "../../workflows/rules/plain-date";

/** Nine in the morning of a day, Asia/Shanghai. */
export function nowOn(day: string): BusinessNow {
	const today = plainDate(day);
	return { at: startOfDay(today) + 9 * 3_600_000, today, offsetMs: 0 };
}

interface Money {
	amountFen: number;
	on: string;
	key?: string;
}

export interface OwnStandard {
	amountFen: number;
	exact: boolean;
	decision: string;
}

/** What finance does with funds: each answers what became of it. */
export function fundsOf(env: RecordEnv, actor: Actor) {
	const asked = (raw: Asked["raw"], on = "2026-01-05", key?: string): Asked => ({ actor, now: nowOn(on), raw, key });
	const moved = ({ amountFen, on, key }: Money, of: object): Asked => asked({ ...of, amountFen, on, note: "财社〔2026〕1号" }, on, key);
	return {
		open: (countyId: string, source: string, name: string) => perform(env, OPEN_FUND, asked({ countyId, source, name })),
		receive: (fundId: string, money: Money) => perform(env, RECEIVE, moved(money, { fundId })),
		openProject: (fundId: string, aidType: AidType, name: string) => perform(env, OPEN_PROJECT, asked({ fundId, aidType, name })),
		standard: (projectId: string, standard: OwnStandard) => perform(env, SET_STANDARD, asked({ projectId, ...standard })),
		release: (projectId: string, money: Money) => perform(env, RELEASE, moved(money, { projectId })),
	};
}
