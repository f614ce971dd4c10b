import { plainDate } from "../../workflows/rules/plain-date";
import type { County } from "./county";
import { aHousehold, type HouseholdBuilder } from "./s1";
import type { Scene } from "./story";

/** A yearly check of a day. */
export const CHECK = (on: string, say: Record<string, unknown>): Scene => ({
	event: "CHECK",
	by: "clerk",
	on,
	say: { checkedOn: on, result: "入户清查，情况见记录。", ...say },
});
export const SERVICE = (on: string, kind: string): Scene => ({
	event: "RECORD_SERVICE",
	by: "clerk",
	on,
	say: { kind, givenOn: on, description: "当面办理。" },
});
export const CHANGE = (on: string, kind: string): Scene => ({
	event: "RECORD_CHANGE",
	by: "clerk",
	on,
	say: { learnedOn: on, kind, change: "家庭情况有变。" },
});
export const CANCEL = (on: string, ground: string): Scene => ({
	event: "PROPOSE_CANCEL",
	by: "clerk",
	on,
	say: { ground, reason: "经核实属实。" },
});
export const KEEP = (on: string, ground: string): Scene => ({ event: "KEEP", by: "centre", on, say: { ground, reason: "仍需帮扶。" } });

/** Every ground of a file, as `ground outcome`. */
export async function groundsOf({ db }: County, fileId: string): Promise<string[]> {
	const rows = await db.ground.findMany({ where: { fileId }, orderBy: [{ metOn: "asc" }, { id: "asc" }] });
	return rows.map(({ ground, outcome }) => `${ground} ${outcome}`);
}

export async function deadlinesOf(
	{ db }: County,
	fileId: string,
): Promise<Record<string, { lastDay: string; due: string; passed?: boolean }>> {
	return JSON.parse(JSON.stringify((await db.case.findUniqueOrThrow({ where: { id: fileId } })).deadlines));
}

/** The household of a story's file, so that it can be changed. */
export const householdOf = (seq: number): HouseholdBuilder => aHousehold(seq).with({ appliedOn: plainDate("2026-02-02") });
