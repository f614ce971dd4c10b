import { parseCard, parseIdentityNumber, parsePhone } from "./identity-number";
import { plainName } from "./names";
import type { PlainDate } from "./plain-date";
import type { S1Form } from "./s1";

/** As it is kept: full-width digits, spaces and a small x are gone, so that equal numbers are equal texts (D24). */
export function plainS1(form: S1Form, on: PlainDate): S1Form {
	const plainId = (raw: string) => {
		const id = parseIdentityNumber(raw, on);
		return id.ok ? id.number : raw;
	};
	const card = parseCard(form.bankCard);
	const phone = parsePhone(form.phone);
	return {
		...form,
		name: plainName(form.name),
		idNumber: plainId(form.idNumber),
		bankCard: card.ok ? card.number : form.bankCard,
		phone: phone.ok ? phone.number : form.phone,
		disabledMembers: form.disabledMembers.map((person) => ({ ...person, name: plainName(person.name) })),
		members: form.members.map((member) => ({
			...member,
			name: plainName(member.name),
			...(member.idNumber && { idNumber: plainId(member.idNumber) }),
		})),
	};
}
