import { maskCard, maskIdentityNumber, maskPhone } from "../../workflows/rules/identity-number";
import type { S1Draft } from "../../workflows/rules/s1";

/** A form as it may be read: no number of a person is whole. */
export function masked(form: S1Draft): S1Draft {
	return {
		...form,
		idNumber: form.idNumber && maskIdentityNumber(form.idNumber),
		bankCard: form.bankCard && maskCard(form.bankCard),
		phone: form.phone && maskPhone(form.phone),
		members: form.members?.map((row) => ({ ...row, idNumber: row.idNumber && maskIdentityNumber(row.idNumber) })),
		// It holds the ID number.
		disabledMembers: form.disabledMembers?.map((row) => ({
			...row,
			certificateNumber: row.certificateNumber && maskCard(row.certificateNumber),
		})),
	};
}

/** The form with its numbers whole: whoever sends back the mask that they were shown has not changed that number. */
export function withKeptNumbers(form: S1Draft, before: S1Draft): S1Draft {
	const shown = masked(before);
	return {
		...form,
		idNumber: form.idNumber === shown.idNumber ? before.idNumber : form.idNumber,
		bankCard: form.bankCard === shown.bankCard ? before.bankCard : form.bankCard,
		phone: form.phone === shown.phone ? before.phone : form.phone,
		members: form.members?.map((row, at) => {
			const was = rowOf(shown.members, at, (one) => one.idNumber === row.idNumber && one.name === row.name);
			return was === undefined ? row : { ...row, idNumber: before.members?.[was]?.idNumber };
		}),
		disabledMembers: form.disabledMembers?.map((row, at) => {
			const was = rowOf(shown.disabledMembers, at, (one) => one.certificateNumber === row.certificateNumber && one.name === row.name);
			return was === undefined ? row : { ...row, certificateNumber: before.disabledMembers?.[was]?.certificateNumber };
		}),
	};
}

/** Which row it was: the one in the same place, else any other; rows may have been added and taken away. */
function rowOf<Row>(rows: readonly Row[] | undefined, at: number, same: (row: Row) => boolean): number | undefined {
	const here = rows?.[at];
	if (here !== undefined && same(here)) return at;
	const found = rows?.findIndex(same) ?? -1;
	return found === -1 ? undefined : found;
}
