import { pinyin } from "pinyin-pro";
import type { Prisma, Tx } from "../prisma/client";
import { columnOf } from "../prisma/dates";
import { CHARTS, type ChartId } from "../workflows/charts";
import { begin, stored } from "../workflows/charts/standing";
import { shanghaiDate } from "../workflows/rules/plain-date";
import type { Actor } from "./actor";
import { chainHash, type EventRecord } from "./event-log";
import { expecting } from "./expecting";
import { uuidv7 } from "./ids";
import type { StepContext } from "./step-context";
import { armedDeadlines, earliestLastDay, turnUnionOf } from "./write-step";

export interface NewCase {
	chart: ChartId;
	/** What the chart starts from (a file: its first check). */
	input?: unknown;
	unionId: string;
	countyId: string;
	/** Whose case it is. */
	title: string;
	by: Pick<Actor, "accountId" | "name">;
	role: string;
	/** Epoch milliseconds, business time. */
	at: number;
	clocks: Pick<StepContext, "calendar" | "readings">;
	payload: Record<string, unknown>;
}

/** A case begins: its row at version 1 and the first record of its chain. The relay starts its workflow. @returns its id */
export async function openCase(tx: Tx, of: NewCase): Promise<string> {
	const today = shanghaiDate(of.at);
	const at = expecting({ ...of.clocks, today, case: { state: "" } }, begin(CHARTS[of.chart], of.input));
	const caseId = uuidv7();
	const record: EventRecord = {
		caseId,
		seq: 1,
		type: "opened",
		event: "OPEN",
		fromState: "",
		toState: at.state,
		byAccountId: of.by.accountId,
		byName: of.by.name,
		role: of.role,
		on: today,
		at: of.at,
		key: "open",
		formVersion: null,
		payload: of.payload,
	};
	const hash = new Uint8Array(chainHash(null, record));
	const deadlines = armedDeadlines(at);
	const dueOn = earliestLastDay(deadlines);
	await tx.case.create({
		data: {
			id: caseId,
			chart: of.chart,
			chartVersion: at.chart.version,
			snapshot: stored(at) as unknown as Prisma.InputJsonObject,
			state: at.state,
			version: 1,
			unionId: of.unionId,
			countyId: of.countyId,
			turnRole: at.meta.turn ?? null,
			turnUnionId: turnUnionOf(at, of.unionId, of.countyId),
			sinceAt: new Date(of.at),
			deadlines: deadlines as unknown as Prisma.InputJsonObject,
			dueOn: dueOn === null ? null : columnOf(dueOn),
			ended: at.ended,
			...titled(of.title),
			lastHash: hash,
		},
	});
	await tx.event.create({
		data: {
			...record,
			on: columnOf(record.on),
			at: new Date(record.at),
			payload: record.payload as Prisma.InputJsonObject,
			prevHash: null,
			hash,
		},
	});
	return caseId;
}

/** A name as lists show it and as people search for it: `张建国`, `zhangjianguo zjg`. */
export function titled(name: string): { title: string; pinyin: string } {
	const syllables = pinyin(name, { toneType: "none", type: "array" });
	return { title: name, pinyin: `${syllables.join("")} ${syllables.map((syllable) => syllable[0] ?? "").join("")}`.toLowerCase() };
}
