import { maskCard, maskIdentityNumber } from "../../../workflows/rules/identity-number";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import type { S1Draft } from "../../../workflows/rules/s1";

/** The form as it may stand on a screen: ID, card and certificate numbers masked. */
export function maskedForm(form: S1Draft): S1Draft {
	return {
		...form,
		idNumber: form.idNumber && maskIdentityNumber(form.idNumber),
		bankCard: form.bankCard && maskCard(form.bankCard),
		members: form.members?.map((member) => ({ ...member, idNumber: member.idNumber && maskIdentityNumber(member.idNumber) })),
		disabledMembers: form.disabledMembers?.map((member) => ({
			...member,
			certificateNumber: member.certificateNumber && maskIdentityNumber(member.certificateNumber),
		})),
	};
}

interface Numbered {
	name?: string;
	number?: string;
}

/**
 * A masked number that was left alone stands for the number that is kept. Rows may have moved meanwhile: the row with the same name and mask
 * is meant, else the one with the same mask. A mask that fits none is refused.
 * @param kept the form whose masks were on the screen
 */
export function withKeptNumbers(form: S1Draft, kept: S1Draft): { form: S1Draft; refusals: Refusal[] } {
	const refusals: Refusal[] = [];
	const restore = (
		typed: string | undefined,
		field: string,
		from: readonly Numbered[],
		mask: (number: string) => string,
		name?: string,
	) => {
		if (!typed?.includes("*")) return typed;
		const fitting = from.filter(({ number }) => number !== undefined && mask(number) === typed);
		const meant = fitting.find((one) => one.name === name) ?? fitting[0];
		if (meant) return meant.number;
		const message = "号码含有“*”，不完整";
		refusals.push(refusal("number_masked", "S1", message, { field, next: "请重新填写完整号码，或点“显示号码”后修改" }));
		return typed;
	};
	const members = (kept.members ?? []).map(({ name, idNumber }) => ({ name, number: idNumber }));
	const disabled = (kept.disabledMembers ?? []).map(({ name, certificateNumber }) => ({ name, number: certificateNumber }));
	const restored = {
		...form,
		idNumber: restore(form.idNumber, "idNumber", [{ number: kept.idNumber }], maskIdentityNumber),
		bankCard: restore(form.bankCard, "bankCard", [{ number: kept.bankCard }], maskCard),
		members: form.members?.map((member, index) => ({
			...member,
			idNumber: restore(member.idNumber, `members.${index}.idNumber`, members, maskIdentityNumber, member.name),
		})),
		disabledMembers: form.disabledMembers?.map((member, index) => {
			const field = `disabledMembers.${index}.certificateNumber`;
			return { ...member, certificateNumber: restore(member.certificateNumber, field, disabled, maskIdentityNumber, member.name) };
		}),
	};
	return { form: restored, refusals };
}
