import { formatDate, type PlainDate } from "./plain-date";

/**
 * D12, D14: what photographs of a visit or a notice say of their own day, where it is another than the one that was typed: `照片自带日期 2026年3月20日，与所填的
 * 2026年3月26日不同`. A hint and no more: a camera's clock goes wrong, a picture is sent on without its day, and the typed day counts.
 */
export function photoDayHint(typed: PlainDate, taken: readonly PlainDate[]): string | undefined {
	const others = [...new Set(taken.filter((day) => day !== typed))].toSorted();
	return others.length === 0 ? undefined : `照片自带日期 ${others.map(formatDate).join("、")}，与所填的 ${formatDate(typed)} 不同`;
}
