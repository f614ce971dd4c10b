import type { S1Draft } from "../../workflows/rules/s1";
import { maskedS1, withKeptNumbers } from "../../workflows/rules/s1-masks";

const [first, second] = ["511199199001011234", "511199199002021234"];
const MASK = "5111**********1234";
const rows = (...names: string[]): S1Draft => ({ members: names.map((name) => ({ name, idNumber: MASK })) });
const kept = (...members: [name: string, idNumber: string | undefined][]): S1Draft => ({
	members: members.map(([name, idNumber]) => ({ name, idNumber })),
});
const numbers = (form: S1Draft, of: S1Draft) => withKeptNumbers(form, of).members?.map(({ idNumber }) => idNumber);

describe("a mask that comes back stands for the number that is kept (D28)", () => {
	test("of two that show one mask: the one of that name, wherever it stands now", () => {
		expect(numbers(rows("乙", "甲"), kept(["甲", first], ["乙", second]))).toEqual([second, first]);
	});

	test("of a name that is typed with blanks: the one of that name", () => {
		expect(numbers(rows("李 乙", "王 甲"), kept(["王甲", first], ["李乙", second]))).toEqual([second, first]);
	});

	test("of a new name: the one that stood in the place, and in a new place the first", () => {
		const two = kept(["甲", first], ["乙", second]);
		expect(numbers(rows("丙", "丁", "戊"), two)).toEqual([first, second, first]);
	});

	test("of a row that had no number: another's with the same mask", () => {
		expect(numbers(rows("甲"), kept(["甲", undefined], ["乙", second]))).toEqual([second]);
	});

	test("nothing was kept, or another mask: it stays, for the draft's check to refuse", () => {
		expect(numbers(rows("甲"), {})).toEqual([MASK]);
		expect(numbers(rows("甲"), kept(["甲", "511199199001019999"]))).toEqual([MASK]);
		const disabled = { disabledMembers: [{ name: "甲", certificateNumber: MASK }] };
		expect(withKeptNumbers(disabled, {})).toEqual({ ...disabled, members: undefined });
	});

	test("what is typed anew is what was typed, though its mask is another's", () => {
		const typed = {
			members: [
				{ name: "甲", idNumber: second },
				{ name: "乙", idNumber: undefined },
				{ name: "丙", idNumber: "" },
			],
		};
		expect(numbers(typed, kept(["甲", first]))).toEqual([second, undefined, ""]);
	});

	test("a form without rows, or without numbers, is left as it is", () => {
		expect(withKeptNumbers({ name: "甲" }, { phone: "13800000001" })).toEqual({ name: "甲" });
		expect(withKeptNumbers({ phone: "138****0001" }, { phone: "13800000001" })).toEqual({ phone: "13800000001" });
		expect(maskedS1({ members: [{ name: "甲" }] })).toEqual({ members: [{ name: "甲" }] });
	});
});
