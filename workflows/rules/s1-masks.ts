import { maskCard, maskIdentityNumber, maskPhone } from "./identity-number";
import { sameName } from "./names";
import type { S1Draft } from "./s1";

/** The numbers of a person on S1, and how each may stand where nobody asked for it whole (D28). A disability certificate holds the ID number. */
const MASKS: Readonly<Record<string, (number: string) => string>> = {
	idNumber: maskIdentityNumber,
	certificateNumber: maskIdentityNumber,
	bankCard: maskCard,
	phone: maskPhone,
};
const OWN = ["idNumber", "bankCard", "phone"] as const;

/** Whether a field of S1 is masked by default: on every page, in the API, in what is printed and taken along. */
export function isMasked(name: string): boolean {
	return Object.hasOwn(MASKS, name);
}

/** @param name of a field that `isMasked` */
export function masked(name: string, number: string): string {
	return (MASKS[name] ?? maskCard)(number);
}

/** A form as it may be read: no number of a person is whole. */
export function maskedS1(form: S1Draft): S1Draft {
	return {
		...form,
		...Object.fromEntries(OWN.flatMap((name) => (form[name] === undefined ? [] : [[name, masked(name, form[name])]]))),
		members: form.members?.map((row) => ({ ...row, idNumber: row.idNumber && masked("idNumber", row.idNumber) })),
		disabledMembers: form.disabledMembers?.map((row) => ({
			...row,
			certificateNumber: row.certificateNumber && masked("certificateNumber", row.certificateNumber),
		})),
	};
}

interface Numbered {
	name?: string;
	number?: string;
}

/**
 * A mask that was left alone stands for the number that is kept. Rows may have moved meanwhile: the row with the same name and mask is meant,
 * in the same place before any other, else the one with the same mask. A mask that fits none stays, and is no draft's (`readDraft`).
 * @param kept the form whose masks the person was shown
 */
export function withKeptNumbers(form: S1Draft, kept: S1Draft): S1Draft {
	const restored = (kind: string, typed: string | undefined, from: readonly Numbered[], at = 0, name?: string) => {
		if (typeof typed !== "string" || !typed.includes("*")) return typed;
		const fits = (one: Numbered | undefined) => one?.number !== undefined && masked(kind, one.number) === typed;
		const fitting = [from[at], ...from].filter(fits);
		return (fitting.find((one) => sameName(one?.name ?? "", name ?? "")) ?? fitting[0])?.number ?? typed;
	};
	const members = (kept.members ?? []).map(({ name, idNumber }) => ({ name, number: idNumber }));
	const disabled = (kept.disabledMembers ?? []).map(({ name, certificateNumber }) => ({ name, number: certificateNumber }));
	return {
		...form,
		...Object.fromEntries(OWN.flatMap((name) => (name in form ? [[name, restored(name, form[name], [{ number: kept[name] }])]] : []))),
		members: form.members?.map((row, index) => ({
			...row,
			idNumber: restored("idNumber", row.idNumber, members, index, row.name),
		})),
		disabledMembers: form.disabledMembers?.map((row, index) => ({
			...row,
			certificateNumber: restored("certificateNumber", row.certificateNumber, disabled, index, row.name),
		})),
	};
}
