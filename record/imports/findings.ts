import type { Finding, ReadRow } from "../../workflows/rules/import-cells";
import type { Refusal } from "../../workflows/rules/refusal";

/** What the record's rules say of a row, at the cells that they speak of. @param fieldOf the column of a refusal's field, where it has another name there */
export function atCells(row: ReadRow, refusals: readonly Refusal[], fieldOf = (field: string) => field): Finding[] {
	return refusals.flatMap((one): Finding[] => {
		const field = one.field === undefined ? undefined : fieldOf(one.field);
		// A cell that could not be read has been reported; that it says nothing follows from it.
		if (field !== undefined && row.unread.includes(field)) return [];
		const address = field === undefined ? `A${row.number}` : row.at(field);
		return [
			{
				level: "wrong",
				address,
				code: one.code,
				message: `${address}：${one.message}`,
				next: one.next,
				...(one.clause && { clause: one.clause }),
			},
		];
	});
}

export const isWrong = ({ level }: Finding): boolean => level === "wrong";
