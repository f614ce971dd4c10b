import { doubtfulLine, lowLinesOfYear } from "../../workflows/rules/low-line";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { READINGS, withinLimits } from "../../workflows/rules/readings";

const TODAY = plainDate("2026-03-26");
const NEXT = "请核对；确认无误的，请选“已核对，确认无误”再保存";
const asked = (amount: number, before?: number, from = "2026-07-01") =>
	doubtfulLine({ fen: fen(amount), from: plainDate(from) }, before === undefined ? undefined : fen(before), TODAY);
const codes = (...given: Parameters<typeof asked>) => asked(...given).map(({ code }) => code);

describe("a low line that is hardly right asks once more (D7)", () => {
	test("from a hundred to five thousand yuan is usual", () => {
		expect([codes(10_000), codes(500_000)]).toEqual([[], []]);
		const refusal = { code: "line_absurd", clause: "D7", field: "value", next: NEXT };
		expect(asked(9_999)).toEqual([{ ...refusal, message: "低保线 99.99 元，一般在每人每月 100.00 元至 5,000.00 元之间" }]);
		expect(asked(500_001)).toEqual([{ ...refusal, message: "低保线 5,000.01 元，一般在每人每月 100.00 元至 5,000.00 元之间" }]);
	});

	test("up to three tenths off the last, either way", () => {
		expect([codes(130_000, 100_000), codes(70_000, 100_000)]).toEqual([[], []]);
		for (const amount of [130_001, 69_999]) expect(codes(amount, 100_000)).toEqual(["line_far_off"]);
		expect(asked(72_000, 100_000)).toEqual([]);
		expect(asked(50_000, 100_000)).toEqual([
			{ code: "line_far_off", clause: "D7", field: "value", next: NEXT, message: "低保线 500.00 元，与原来的 1,000.00 元相差超过 30%" },
		]);
	});

	test("not from a day that is past", () => {
		expect(codes(72_000, undefined, "2026-03-26")).toEqual([]);
		expect(asked(72_000, undefined, "2026-03-25")).toEqual([
			{
				code: "line_from_past",
				clause: "D7",
				field: "effectiveFrom",
				next: NEXT,
				message: "生效日期 2026年3月25日 早于今天，自该日起的申请和清查都按这条线",
			},
		]);
	});

	test("all that is odd at once", () => {
		expect(codes(1_000, 100_000, "2025-01-01")).toEqual(["line_absurd", "line_far_off", "line_from_past"]);
	});

	test("months before any line take the earliest of them, in whatever order they are known (Z4)", () => {
		const [early, late] = [
			{ from: plainDate("2026-04-01"), monthlyFen: fen(72_000) },
			{ from: plainDate("2026-09-01"), monthlyFen: fen(78_000) },
		];
		const year = [...Array(8).fill(72_000), ...Array(4).fill(78_000)];
		expect(lowLinesOfYear([late, early], 2026)).toEqual(year);
		expect(lowLinesOfYear([early, late], 2026)).toEqual(year);
	});
});

describe("what was stated before the text's limits were asked for (D7)", () => {
	test("is taken up to them", () => {
		const { min, max } = READINGS.womenRetirementAge;
		expect([min - 1, min, 57, max, max + 1].map((value) => withinLimits("womenRetirementAge", value))).toEqual([min, min, 57, max, max]);
		expect([0, 5, 500].map((value) => withinLimits("noticeWorkingDays", value))).toEqual([5, 5, 500]);
	});
});
