/** Grey for the rest, yellow for near, red for overdue, green for done, blue for what can be done. */
export const TONES = ["calm", "near", "overdue", "done", "act"] as const;

export type Tone = (typeof TONES)[number];
