import type { StaffRow, SubstituteRow } from "../../../../prisma/read/staff";
import type { PlainDate } from "../../../../workflows/rules/plain-date";

/** `untilOn`: the first day on which it holds no more. */
export function isNow({ fromOn, untilOn }: { fromOn: PlainDate; untilOn: PlainDate | null }, today: PlainDate): boolean {
	return fromOn <= today && (untilOn === null || untilOn > today);
}

/** A time that has come to an end, or never began. */
export function isOver({ fromOn, untilOn }: { fromOn: PlainDate; untilOn: PlainDate | null }, today: PlainDate): boolean {
	return untilOn !== null && (untilOn <= today || untilOn <= fromOn);
}

export function substituteNow(row: StaffRow, today: PlainDate): SubstituteRow | undefined {
	return row.active && isNow(row, today) ? row.substitutes.find((one) => isNow(one, today)) : undefined;
}
