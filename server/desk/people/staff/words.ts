import type { StaffRow, SubstituteRow } from "../../../../prisma/read/staff";
import { ROLE_LABELS } from "../../../../workflows/charts/chart";
import type { PlainDate } from "../../../../workflows/rules/plain-date";

export function roleLabelOf(role: string): string {
	return Object.entries(ROLE_LABELS).find(([id]) => id === role)?.[1] ?? role;
}

export function roleText(role: string, unionName: string): string {
	return `${roleLabelOf(role)}（${unionName}）`;
}

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
