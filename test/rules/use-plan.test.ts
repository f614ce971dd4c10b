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

	test("what does not come out even goes to the largest remainders, then by the union's id (Z15)", () => {
		expect(told([file("c"), file("a"), file("b")], 20_000, "even")).toEqual(["c living 1 6600", "a living 1 6700", "b living 1 6700"]);
		expect(told([file("a"), file("b"), file("b")], 20_000, "even")).toEqual(["a living 1 6700", "b living 2 13300"]);
		expect(told([file("b"), file("b"), file("a")], 40_000, "even")).toEqual(["b living 2 26700", "a living 1 13300"]);
		expect(told([file("a"), file("b")], 10_050, "even")).toEqual(["a living 1 5050", "b living 1 5000"]);
	});

	test("each kind of aid by the cause that it is for (Z18)", () => {
		const kinds = (...causes: string[]) => draftPlan([file("a", causes)], fen(100_000), "even").map(({ aidType }) => aidType);
		expect(kinds("家庭成员重大疾病")).toEqual(["living", "medical"]);
		expect(kinds("残疾")).toEqual(["living", "medical"]);
		expect(kinds("子女上学")).toEqual(["living", "schooling"]);
		expect(kinds("下岗")).toEqual(["living", "training"]);
		expect(kinds("失业")).toEqual(["living", "training"]);
		expect(kinds("劳动权益受侵害")).toEqual(["living", "legal"]);
		expect(kinds("自然灾害")).toEqual(["living"]);
	});

	test("who had aid lately weighs the same by every way but coverage (Z15)", () => {
		for (const way of ["even", "need"] as const)
			expect(told([file("a", [], true), file("b")], 40_000, way)).toEqual(["a living 1 20000", "b living 1 20000"]);
		expect(told([file("a"), file("a", [], true), file("b")], 70_000, "coverage")).toEqual(["a living 2 40000", "b living 1 30000"]);
	});
});
