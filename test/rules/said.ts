import type { Refusal } from "../../workflows/rules/refusal";

/** Refusals as a clerk reads them: code, clause, field, what is wrong, what to do next. */
export function said(refusals: readonly Refusal[]): string[] {
	return refusals.map(
		({ code, clause, field, message, next }) => `${clause} ${code} ${field ?? "—"}: ${message}${next ? ` → ${next}` : ""}`,
	);
}
