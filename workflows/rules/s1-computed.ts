import { parseIdentityNumber, type Sex } from "./identity-number";
import { type Fen, fen } from "./money";
import { ageOn, type PlainDate } from "./plain-date";
import type { S1Draft } from "./s1";

/** What S1 prints but nobody types. */
export interface S1Computed {
	birthDate?: PlainDate;
	sex?: Sex;
	age?: number;
	/** 总人口, the applicant included. */
	memberCount: number;
	/** 月人均收入, rounded to the fen for reading. Rules compare whole numbers and never this. */
	monthlyPerCapitaFen?: Fen;
}

export function computeS1(form: S1Draft, on: PlainDate): S1Computed {
	const id = parseIdentityNumber(form.idNumber ?? "", on);
	const memberCount = form.members?.length ?? 0;
	return {
		...(id.ok ? { birthDate: id.birthDate, sex: id.sex, age: ageOn(id.birthDate, on) } : {}),
		memberCount,
		...(form.yearlyIncomeFen !== undefined && memberCount > 0
			? { monthlyPerCapitaFen: monthlyPerCapita(form.yearlyIncomeFen, memberCount) }
			: {}),
	};
}

/** Yearly income ÷ 12 ÷ members, rounded half up: for display only. */
export function monthlyPerCapita(yearlyIncomeFen: Fen, members: number): Fen {
	return fen(Math.round(yearlyIncomeFen / (12 * members)));
}

/** Sum of 月收入 × 12, or undefined while a row lacks its income. */
export function incomeByMonths(form: S1Draft): Fen | undefined {
	let sum = 0;
	for (const member of form.members ?? []) {
		if (member.monthlyIncomeFen === undefined) return undefined;
		sum += member.monthlyIncomeFen;
	}
	return Number.isSafeInteger(sum * 12) ? fen(sum * 12) : undefined;
}
