import type { Database } from "../../../prisma/client";
import { linesInForce } from "../../../prisma/read/lines";
import { formatDate, type PlainDate, plainDate, yearOf } from "../../../workflows/rules/plain-date";
import { isDoubtful } from "../../../workflows/rules/reckoning";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";

/** D7: the lines that a decision goes by and that nobody has confirmed this year; shown to whoever decides, and bars nothing. @param kinds low · training · legal */
export async function lineDoubts(db: Database, countyId: string, today: PlainDate, kinds: readonly string[]): Promise<Refusal[]> {
	const lines = await linesInForce(db, countyId, today);
	return lines.flatMap(({ kind, name, effectiveFrom, confirmedFor }) => {
		const from = plainDate(effectiveFrom);
		if (!kinds.includes(kind) || !isDoubtful({ effectiveFrom: from, confirmedFor }, today)) return [];
		const message = `“${name}”自 ${formatDate(from)} 起，${yearOf(today)} 年还没有人确认仍然有效`;
		return [refusal("line_unconfirmed", "D7", message, { next: "请系统管理员核对后在“设置”中确认，或登记新的标准" })];
	});
}
