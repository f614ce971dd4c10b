import { type Fen, fen, formatYuan } from "../../../workflows/rules/money";
import { formatDate, type PlainDate, shanghaiTime } from "../../../workflows/rules/plain-date";

/** ¥ 1,234.56; takes what Prisma gives (bigint) as well. */
export function Money({ amount }: { amount: Fen | bigint }) {
	return <span class="number">¥ {formatYuan(typeof amount === "bigint" ? fen(Number(amount)) : amount)}</span>;
}

/** 2026年2月13日, and 暂定 where the calendar of its year is not published yet. */
export function DateText({ day, provisional }: { day: PlainDate; provisional?: boolean }) {
	return (
		<time dateTime={day}>
			{formatDate(day)}
			{provisional ? "（暂定）" : ""}
		</time>
	);
}

/** @param at epoch milliseconds */
export function TimeText({ at }: { at: number }) {
	return <time dateTime={new Date(at).toISOString()}>{shanghaiTime(at).slice(0, "2026-02-13 09:12".length)}</time>;
}
