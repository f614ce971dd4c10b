import { pinyin } from "pinyin-pro";
import type { StepTx } from "../prisma/step-sql";
import { CHARTS, type ChartId } from "../workflows/charts";
import { begin, stored } from "../workflows/charts/standing";
import { plainName } from "../workflows/rules/names";
import { shanghaiDate } from "../workflows/rules/plain-date";
import { chainHash, type EventRecord } from "./event-log";
import { expecting } from "./expecting";
import { uuidv7 } from "./ids";
import type { Actor, Principal } from "./people/actor";
import type { StepContext } from "./step-context";
import { armedDeadlines, earliestLastDay, turnUnionOf } from "./write-step";

export interface NewCase {
	chart: ChartId;
	/** What the chart starts from (a file: its first check). */
	input?: unknown;
	unionId: string;
	countyId: string;
	/** What opens it, of the person's own or the step's: used once, for one case. */
	key: string;
	/** Whose case it is. */
	title: string;
	by: Pick<Actor, "accountId" | "name">;
	/** Whom they stand in for (D26). */
	insteadOf?: Principal;
	role: string;
	/** Epoch milliseconds, business time. */
	at: number;
	clocks: Pick<StepContext, "calendar" | "readings">;
	payload: Record<string, unknown>;
}

/**
 * A case begins: its row at version 1 and the first record of its chain. The relay starts its workflow. A key that has opened a case before opens
 * no other.
 */
export async function openCase(tx: StepTx, of: NewCase): Promise<{ caseId: string; isNew: boolean }> {
	const today = shanghaiDate(of.at);
	const begun = begin(CHARTS[of.chart], of.input);
	const at = begun.meta.expectedAgain ? begun : expecting({ ...of.clocks, today, case: { state: "" } }, begun);
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
		forAccountId: of.insteadOf?.accountId ?? null,
		forName: of.insteadOf?.name ?? null,
		on: today,
		at: of.at,
		key: "open",
		formVersion: null,
		payload: of.payload,
	};
	const hash = chainHash(null, record);
	const deadlines = armedDeadlines(at);
	const dueOn = earliestLastDay(deadlines);
	const { title, pinyin: sound } = titled(of.title);
	const opened = await tx.write`
		WITH opened AS (
			INSERT INTO cases (id, chart, chart_version, snapshot, state, version, union_id, county_id, turn_role, turn_union_id, since_at,
				deadlines, due_on, ended, title, pinyin, last_hash, open_key)
			VALUES (${caseId}::uuid, ${of.chart}, ${at.chart.version}, ${JSON.stringify(stored(at))}::jsonb, ${at.state}, 1, ${of.unionId}::uuid,
				${of.countyId}::uuid, ${at.meta.turn ?? null}, ${turnUnionOf(at, of.unionId, of.countyId)}::uuid, ${new Date(of.at)},
				${JSON.stringify(deadlines)}::jsonb, ${dueOn}::date, ${at.ended}, ${title}, ${sound}, ${hash}, ${of.key})
			ON CONFLICT (open_key) DO NOTHING RETURNING id
		)
		INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_account_id, by_name, role, for_account_id, for_name, "on", at, key, form_version, payload, hash)
		SELECT id, 1, ${record.type}, ${record.event}, '', ${record.toState}, ${record.byAccountId}::uuid, ${record.byName}, ${record.role},
			${record.forAccountId}::uuid, ${record.forName}, ${record.on}::date, ${new Date(record.at)}, ${record.key}, NULL, ${JSON.stringify(record.payload)}::jsonb, ${hash}
		FROM opened`;
	if (opened === 1) return { caseId, isNew: true };
	const before = await tx.row<{ id: string }>`SELECT id FROM cases WHERE open_key = ${of.key}`;
	if (!before) throw new Error("a case was opened by this key and is gone");
	return { caseId: before.id, isNew: false };
}

/**
 * A name as lists show it, in the one form of names, and as people search for it: `张建国`, `zhangjianguo zjg`. A surname is pronounced as one (`单` shan, `尉迟` yuchi); where it
 * sounds otherwise in words, that sound is kept as well, since a clerk may know either.
 */
export function titled(name: string): { title: string; pinyin: string } {
	const title = plainName(name);
	const pronunciations = (["head", "off"] as const).map((surname) =>
		pinyin(title, { toneType: "none", type: "array", surname, v: true }).map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, "")),
	);
	const sounds = pronunciations.flatMap((syllables) => [syllables.join(""), syllables.map((syllable) => syllable[0] ?? "").join("")]);
	return { title, pinyin: [...new Set(sounds)].join(" ") };
}
