interface Time {
	fromOn: string;
	/** The first day on which it holds no more. */
	untilOn: string | null;
}

export function isNow({ fromOn, untilOn }: Time, today: string): boolean {
	return fromOn <= today && (untilOn === null || untilOn > today);
}

/** A time that has come to an end, or never began. */
export function isOver({ fromOn, untilOn }: Time, today: string): boolean {
	return untilOn !== null && (untilOn <= today || untilOn <= fromOn);
}

/** Who stands in for a role today. */
export function substituteNow<Substitute extends Time>(
	row: Time & { active: boolean; substitutes: readonly Substitute[] },
	today: string,
): Substitute | undefined {
	return row.active && isNow(row, today) ? row.substitutes.find((one) => isNow(one, today)) : undefined;
}
