import { plainDate } from "../../workflows/rules/plain-date";
import { readDraft } from "../../workflows/rules/s1-draft";
import { DISABLED_ROWS, MEMBER_ROWS, S1_SECTIONS } from "../../workflows/rules/s1-fields";
import { isMasked, maskedS1, withKeptNumbers } from "../../workflows/rules/s1-masks";
import { aHousehold } from "../builders/s1";

const ON = plainDate("2026-03-26");
const disabledMembers = [{ name: "吴永福", certificateNumber: "51119919460501000041" }];
const form = { ...aHousehold(1).build(), disabledMembers };

describe("a person's numbers on S1 (D28)", () => {
	test("every number of the form is masked, the phone among them; nothing else is", () => {
		const numbers = [...S1_SECTIONS.flatMap(({ fields }) => fields), ...MEMBER_ROWS.fields, ...DISABLED_ROWS.fields].filter(
			({ kind, name }) => kind === "idNumber" || kind === "card" || kind === "phone" || name === "certificateNumber",
		);
		expect(numbers.filter(({ name }) => !isMasked(name))).toEqual([]);
		const shown = JSON.stringify(maskedS1(form));
		for (const number of [form.idNumber, form.bankCard, form.phone, ...form.members.map((one) => one.idNumber), "51119919460501000041"])
			expect(shown).not.toContain(number);
		expect(maskedS1(form)).toMatchObject({
			name: form.name,
			homeAddress: form.homeAddress,
			phone: `${form.phone.slice(0, 3)}****${form.phone.slice(-4)}`,
		});
		expect(maskedS1({})).toEqual({});
	});

	test("sent back as they were shown they are whole again, in whatever order the rows are", () => {
		const shown = maskedS1(form);
		expect(withKeptNumbers(shown, form)).toEqual(form);
		const turned = { ...shown, members: [...(shown.members ?? [])].reverse() };
		expect(withKeptNumbers(turned, form).members?.map((one) => one.idNumber)).toEqual(form.members.map((one) => one.idNumber).reverse());
	});

	test("of two rows with one name and one mask each keeps its own", () => {
		const [self, spouse] = form.members;
		if (!self || !spouse) throw new Error("two members");
		const twins = ["511199201003011234", "511199201003021234"].map((idNumber) => ({ ...spouse, name: "同名", idNumber }));
		const kept = { ...form, members: [self, ...twins] };
		expect(withKeptNumbers(maskedS1(kept), kept)).toEqual(kept);
	});

	test("a mask that fits no number is no draft's, at its field", () => {
		for (const [name, mask] of [
			["idNumber", "5111**********0000"],
			["bankCard", "************0000"],
			["phone", "138****0000"],
		] as const) {
			const restored = withKeptNumbers({ ...form, [name]: mask }, form);
			expect(readDraft(restored, ON).refusals).toMatchObject([{ code: "number_masked", field: name }]);
		}
		const row = { ...form, disabledMembers: [{ name: "吴永福", certificateNumber: "5111*" }] };
		expect(readDraft(row, ON).refusals).toMatchObject([{ code: "number_masked", field: "disabledMembers.0.certificateNumber" }]);
	});
});
