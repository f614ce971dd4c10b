import { fen } from "../../workflows/rules/money";
import { draftPlan, type PlannedFile } from "../../workflows/rules/use-plan";

const file = (unionId: string, causes: string[] = [], aidedLately = false): PlannedFile => ({ unionId, causes, aidedLately });
const told = (files: readonly PlannedFile[], total: number, way: "even" | "need" | "coverage") =>
	draftPlan(files, fen(total), way).map(
		({ unionId, aidType, households, plannedFen }) => `${unionId} ${aidType} ${households} ${plannedFen}`,
	);

describe("the draft of a county's plan (Z15)", () => {
	test("even: each household the same, for living and for its causes (Z15, Z18)", () => {
		const files = [file("a", ["本人重大疾病"]), file("a"), file("b", ["子女上学", "下岗失业"])];
		expect(told(files, 60_000, "even")).toEqual([
			"a living 2 20000",
			"a medical 1 10000",
			"b living 1 10000",
			"b schooling 1 10000",
			"b training 1 10000",
		]);
	});

	test("need: more causes weigh more; coverage: who had no aid lately weighs more (Z15)", () => {
		expect(told([file("a", ["其他"]), file("b")], 30_000, "need")).toEqual(["a living 1 20000", "b living 1 10000"]);
		expect(told([file("a", [], true), file("b")], 40_000, "coverage")).toEqual(["a living 1 10000", "b living 1 30000"]);
	});

	test("the lines are the whole sum, to the fen; without files there is none (Z15)", () => {
		const files = [file("a"), file("b"), file("c")];
		const lines = draftPlan(files, fen(100_055), "even");
		expect(lines.reduce((sum, { plannedFen }) => sum + plannedFen, 0)).toBe(100_055);
		expect(draftPlan([], fen(100), "even")).toEqual([]);
	});
});
