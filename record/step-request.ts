import type { ChartId } from "../workflows/charts";
import type { ArmedTimer } from "../workflows/messages";
import type { Actor } from "./people/actor";

export type By = { kind: "person"; actor: Actor } | { kind: "time"; timer: ArmedTimer };

export interface StepRequest {
	caseId: string;
	/** What the caller takes it for; a case of another chart is not found. */
	chart?: ChartId;
	/** `{ type: "POST_NOTICE", postedOn: "2026-02-13", place: "…" }`; amounts in fen. */
	event: { type: string } & Readonly<Record<string, unknown>>;
	by: By;
	/** The form's token, `Idempotency-Key`, or the timer's own. Used once per case. */
	key: string;
	/** Epoch milliseconds, business time. */
	at: number;
	/** The version of the form that the person saw. */
	formVersion?: number;
	/** The version of the case that the person saw; without it the case's row decides alone. */
	expectedVersion?: number;
}

/** With what its key is kept with: who raised which event, and all that was said; null where time did. */
export type KeyedRequest = StepRequest & { said: Uint8Array | null };
