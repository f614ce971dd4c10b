import type { StepTx } from "../prisma/step-sql";
import { CHARTS } from "../workflows/charts";
import { saidInWords } from "../workflows/rules/said-field";
import type { RecordEnv } from "./env";
import { digestOf } from "./key-said";
import type { EarlierStep, LockedCase } from "./locked-case";
import type { Moved, Outcome } from "./outcome";
import { type Actor, reach } from "./people/actor";

/** A step, as far as its key is asked about it. */
interface KeyedStep {
	caseId: string;
	event: { type: string } & Readonly<Record<string, unknown>>;
	by: { kind: "person"; actor: Actor } | { kind: "time" };
	key: string;
	/** What its key is kept with; null where time raised it. */
	said: Uint8Array | null;
}

/** Who raised which event, and all that was said; null where time did. */
export function saidBy(env: RecordEnv, { by, caseId, event }: Omit<KeyedStep, "key" | "said">): Uint8Array | null {
	return by.kind === "time" ? null : digestOf(env.secrets, ["step", caseId, by.actor.accountId, event]);
}

/** What became of this key before, if it was used: the first outcome for the same again, and for anything else that it was used. */
export async function beforeUnder(tx: StepTx, found: LockedCase, { key, said, by }: KeyedStep): Promise<Outcome | undefined> {
	const { earlier, usedFor } = found;
	const own = (account: string | null) => by.kind === "person" && by.actor.accountId === account;
	if (usedFor !== null) return { kind: "key_used", recorded: own(usedFor.by) ? usedFor.recorded : "" };
	if (!earlier) return undefined;
	if (earlier.said === null || said === null || isSame(earlier, said)) return earlier.outcome;
	if (!own(earlier.by)) return { kind: "key_used", recorded: "" };
	const spec = CHARTS[found.chart].events[earlier.event];
	const label = spec?.label ?? earlier.event;
	if (earlier.outcome.kind !== "taken") return { kind: "key_used", recorded: `${label}，当时被退回` };
	const recorded = await tx.row<{
		payload: Record<string, unknown>;
	}>`SELECT payload FROM event WHERE case_id = ${found.id}::uuid AND key = ${key}`;
	return { kind: "key_used", recorded: `${label}：${saidInWords(spec?.fields ?? [], recorded?.payload ?? {})}` };
}

/** The very same again, by the same person. */
export function isSame({ said: before }: EarlierStep, said: Uint8Array | null): boolean {
	return before !== null && said !== null && Buffer.compare(before, said) === 0;
}

/** What was recorded after the version that somebody saw, the newest first. */
async function movedSince(tx: StepTx, caseId: string, version: number): Promise<Moved[]> {
	return tx.rows<Moved>`
		SELECT seq, type, to_state AS state, "on" FROM event WHERE case_id = ${caseId}::uuid AND seq > ${version} ORDER BY seq DESC LIMIT ${MOST_MOVED}`;
}

/** The newest so many: whoever was away for longer reads the case anew. */
const MOST_MOVED = 20;

/** The case or its form has moved on since the person saw it, with what was recorded. */
export async function staleFor(
	tx: StepTx,
	found: LockedCase,
	{ expectedVersion = found.version, formVersion }: { expectedVersion?: number; formVersion?: number },
): Promise<Outcome | undefined> {
	const formMoved = formVersion !== undefined && found.application !== undefined && formVersion !== found.application.formVersion;
	if (expectedVersion === found.version && !formMoved) return undefined;
	return { kind: "stale", version: found.version, moved: await movedSince(tx, found.id, expectedVersion) };
}

export function seenBy(actor: Actor, of: LockedCase): boolean {
	return reach(actor).some((path) => of.unionPath.startsWith(path) || of.turnUnionPath.startsWith(path));
}
