import { columnOf } from "../../prisma/dates";
import { addDays, type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import type { RecordEnv } from "../env";
import { armFileClocks, moveDeadlines } from "./move-deadlines";
import { LOW_LINE } from "./settings";

/** A worker that was away makes up for as many days. */
const LOOKS_BACK_DAYS = 31;

/**
 * D7, D29: what a county decided for a later day holds from that day for what is running too. Each night; what has followed already follows
 * no more. @param since the last day that was seen to. @returns how many cases' deadlines moved
 */
export async function followReadings(
	env: RecordEnv,
	at: number,
	since: PlainDate = addDays(shanghaiDate(at), -LOOKS_BACK_DAYS),
): Promise<number> {
	const settled = await env.db.setting.findMany({
		where: { key: { not: LOW_LINE }, effectiveFrom: { gt: columnOf(since), lte: columnOf(shanghaiDate(at)) } },
		distinct: ["countyId", "key"],
		orderBy: { countyId: "asc" },
		select: { countyId: true, key: true },
	});
	let moved = await armFileClocks(env, at);
	for (const countyId of new Set(settled.map((one) => one.countyId))) {
		const keys = settled.filter((one) => one.countyId === countyId).map(({ key }) => key);
		moved += await moveDeadlines(env, undefined, at, { countyId, settled: keys });
	}
	return moved;
}
