import { STATE_LABELS } from "../../record/imports/import-write";
import type { Tone } from "./tone";

/** How an import's states look. */
const TONES: Readonly<Record<string, Tone>> = { read: "act", trying: "act", tried: "near", taking: "act", done: "done", dropped: "calm" };

export const IMPORT_STATES: Readonly<Record<string, { label: string; tone: Tone }>> = Object.fromEntries(
	Object.entries(STATE_LABELS).map(([state, label]) => [state, { label, tone: TONES[state] ?? "calm" }]),
);
