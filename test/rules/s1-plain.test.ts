import { plainDate } from "../../workflows/rules/plain-date";
import { plainS1 } from "../../workflows/rules/s1-plain";
import { aHousehold } from "../builders/s1";

const TODAY = plainDate("2026-02-13");
const form = aHousehold().build();
const wide = (text: string) => text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const [own, ...others] = form.members;
if (!own) throw new Error("the builder's household has a holder");

describe("a form as it is kept: equal numbers are equal texts (D24)", () => {
	test("what is plain already stays as it is", () => {
		expect(plainS1(form, TODAY)).toEqual(form);
	});

	test("full-width digits, spaces and a small x are gone, of the worker and of each member", () => {
		const typed = {
			...form,
			name: ` ${form.name} `,
			idNumber: ` ${wide(form.idNumber).toLowerCase()} `,
			bankCard: form.bankCard.replaceAll(/(\d{4})(?=\d)/g, "$1 "),
			phone: wide(form.phone),
			members: form.members.map((member) => ({ ...member, name: ` ${member.name}`, idNumber: wide(member.idNumber) })),
			disabledMembers: [{ name: ` ${own.name} `, certificateNumber: "51112919720301001X43", remark: "二级" }],
		};
		expect(plainS1(typed, TODAY)).toEqual({
			...form,
			disabledMembers: [{ name: own.name, certificateNumber: "51112919720301001X43", remark: "二级" }],
		});
	});

	test("what is no number is kept as it was typed: it is judged elsewhere", () => {
		const typed = { ...form, idNumber: "没有", bankCard: "12 34", phone: "０８３３", members: [{ ...own, idNumber: "丢失" }, ...others] };
		const kept = plainS1(typed, TODAY);
		expect([kept.idNumber, kept.bankCard, kept.phone, kept.members[0]?.idNumber]).toEqual(["没有", "12 34", "０８３３", "丢失"]);
	});

	test("a member without a number has none afterwards, and no empty one", () => {
		const { idNumber: _, ...newborn } = own;
		expect(Object.keys(plainS1({ ...form, members: [newborn] }, TODAY).members[0] ?? {})).not.toContain("idNumber");
		expect(plainS1({ ...form, members: [{ ...own, idNumber: "" }] }, TODAY).members[0]?.idNumber).toBe("");
	});
});
