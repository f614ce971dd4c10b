import type { SaidField } from "../../workflows/rules/field";
import { saidInWords, saidText } from "../../workflows/rules/said-field";

const field = (of: Partial<SaidField>): SaidField => ({ name: "x", label: "项", kind: "text", ...of });
const text = (of: Partial<SaidField>, value: unknown, names?: ReadonlyMap<string, string>) => saidText(field(of), value, names);

describe("what was said, as people read it", () => {
	test("lists, answers, amounts and days", () => {
		expect(text({ kind: "names" }, ["丁一", "丁二"])).toBe("丁一、丁二");
		expect([text({ kind: "yesNo" }, true), text({ kind: "yesNo" }, false)]).toEqual(["是", "否"]);
		expect([text({ kind: "fen" }, 123_456), text({ kind: "integer" }, 123_456)]).toEqual(["1,234.56 元", "123456"]);
		expect([text({ kind: "date" }, "2026-02-13"), text({ kind: "text" }, "2026-02-13")]).toEqual(["2026年2月13日", "2026-02-13"]);
	});

	test("what is no amount and no day is shown as it is", () => {
		expect([text({ kind: "fen" }, "很少"), text({ kind: "date" }, "昨天"), text({}, undefined), text({}, null)]).toEqual([
			"很少",
			"昨天",
			"",
			"",
		]);
	});

	test("a choice by its label, one that is none as it is", () => {
		const choice = {
			kind: "choice",
			options: [
				{ value: "a", label: "甲" },
				{ value: "b", label: "乙" },
			],
		} as const;
		expect([text(choice, "b"), text(choice, "c"), text({ kind: "choice" }, "b")]).toEqual(["乙", "c", "b"]);
	});

	test("a reference by the name of what it names, never by its id", () => {
		const names = new Map([["5/visitedOn", "走访日期"]]);
		for (const kind of ["reference", "recorded"] as const) {
			expect([text({ kind }, "5/visitedOn", names), text({ kind }, "6/heldOn", names), text({ kind }, "5/visitedOn")]).toEqual([
				"走访日期",
				"",
				"",
			]);
		}
	});
});

describe("all that was said, in one line", () => {
	const line = (...of: readonly (readonly [Partial<SaidField>, unknown])[]) =>
		saidInWords(
			of.map(([one], index) => field({ name: `f${index}`, ...one })),
			Object.fromEntries(of.map(([, value], index) => [`f${index}`, value])),
		);

	test("each with its label, what was left out left out", () => {
		expect(
			line([{ label: "金额（元）", kind: "fen" }, 100], [{ label: "日期", kind: "date" }, undefined], [{ label: "理由" }, "属实"]),
		).toBe("金额 1.00 元；理由 属实");
		expect(line()).toBe("");
	});

	test("no number of a person, no password and no id (D28)", () => {
		const kinds = ["secret", "idNumber", "card", "phone", "reference", "recorded", "case"] as const;
		for (const kind of kinds) expect([kind, line([{ kind }, "511129"], [{ label: "理由" }, "属实"])]).toEqual([kind, "理由 属实"]);
	});

	test("sixty letters of each, rare ones counted once", () => {
		expect(line([{}, "𠮷".repeat(60)])).toBe(`项 ${"𠮷".repeat(60)}`);
		expect(line([{}, `${"𠮷".repeat(60)}尾`])).toBe(`项 ${"𠮷".repeat(60)}…`);
	});
});
