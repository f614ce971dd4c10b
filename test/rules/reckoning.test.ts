import type { Cap } from "../../workflows/rules/caps";
import type { EligibilityFacts } from "../../workflows/rules/eligibility";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import {
	type Basis,
	checkReckoning,
	clauseOfReckoning,
	isDoubtful,
	linesUsed,
	reckonCap,
	reckonEligibility,
	reckoningText,
} from "../../workflows/rules/reckoning";

const basis = (effectiveFrom: string, monthlyFen: number): Basis => ({
	effectiveFrom: plainDate(effectiveFrom),
	monthlyFen: fen(monthlyFen),
	decision: `青府发〔${effectiveFrom.slice(0, 4)}〕1号`,
	confirmedFor: null,
});
const FACTS: EligibilityFacts = {
	workerKind: "正式职工",
	unionMember: true,
	wagesAreMainIncome: false,
	hasLabourRelation: true,
	yearlyIncomeFen: fen(1_200_000),
	members: 3,
	monthlyLineFen: fen(72_000),
	causes: ["本人重大疾病"],
	afterReliefStillPoor: true,
	temporaryAids: [],
};
const LIVING: Cap = { kind: "living", year: 2026, monthlyLineFen: [...Array(6).fill(fen(72_000)), ...Array(6).fill(fen(78_000))] };
const LINES = [basis("2025-01-01", 72_000), basis("2026-07-01", 78_000)];

describe("how a decision was worked out (核算)", () => {
	test("a household: figures, standards met, and the line with its decision", () => {
		const worked = reckonEligibility(FACTS, "1a", [basis("2026-01-01", 72_000)]);
		expect(worked.met).toEqual(["1a"]);
		expect(clauseOfReckoning(worked)).toBe("D2");
		expect(checkReckoning(worked)).toEqual([]);
		const text = reckoningText(worked).join("\n");
		expect(text).toContain("家庭人均月收入 333.33 元（年收入 12,000.00 元、3 人）");
		expect(text).toContain("低保线 720.00 元自 2026年1月1日，依据 青府发〔2026〕1号");
	});

	test.each([
		["another income", { ...reckonEligibility(FACTS, "1a", []), facts: { ...FACTS, yearlyIncomeFen: fen(3_000_000) } }, "符合的标准重算为"],
		["a standard that was not met", reckonEligibility(FACTS, "2", []), "建档标准 2 不在符合的标准之内"],
		["another line", reckonEligibility(FACTS, "1a", [basis("2026-01-01", 70_000)]), "所用低保线与所依据的决定不同"],
	])("a household with %s does not come out the same", (_, worked, said) => {
		expect(checkReckoning(worked).join()).toContain(said);
	});

	test("a year's living cap: the lines of its months, with the decision of each", () => {
		const claim = { alreadyFen: fen(100_000), amountFen: fen(200_000), over: false };
		const worked = reckonCap(LIVING, claim, LINES);
		expect(worked).toMatchObject({ limitFen: 900_000, holds: true });
		expect(clauseOfReckoning(worked)).toBe("Z4");
		expect(checkReckoning(worked)).toEqual([]);
		expect(reckoningText(worked)[1]).toBe("另有的 1,000.00 元，本笔 2,000.00 元，在限额之内");
		expect(reckonCap(LIVING, { ...claim, alreadyFen: fen(800_000) }, LINES).holds).toBe(false);
	});

	test.each([
		["limit", { limitFen: fen(864_000) }, "限额重算为 9,000.00 元，原为 8,640.00 元"],
		["result", { holds: false }, "金额是否在限额之内，重算的结果不同"],
		["amount", { amountFen: fen(1_000_000) }, "金额是否在限额之内，重算的结果不同"],
		["line", { basis: [basis("2025-01-01", 72_000)] }, "所用低保线与所依据的决定不同"],
	])("an amount whose %s was changed does not come out the same", (_, change, said) => {
		const worked = reckonCap(LIVING, { alreadyFen: fen(0), amountFen: fen(200_000), over: false }, LINES);
		expect(checkReckoning({ ...worked, ...change })).toEqual([said]);
	});

	test("legal aid over its standard comes out the same only with its reason (Z8)", () => {
		const cap: Cap = { kind: "legal", legalCase: "2026-1", caseKind: "民事一审", standardFen: fen(150_000), decision: "司发1号" };
		const over = reckonCap(cap, { alreadyFen: fen(0), amountFen: fen(200_000), over: true }, []);
		expect([over.holds, checkReckoning(over)]).toEqual([true, []]);
		expect(checkReckoning({ ...over, over: false })).toHaveLength(1);
		expect(reckoningText(over)[1]).toContain("（法律援助，写明理由）");
	});

	test("the lines behind a year are those that its months take, and of a day the one in force", () => {
		const lines = [
			{ from: plainDate("2020-01-01"), monthlyFen: fen(60_000) },
			{ from: plainDate("2025-01-01"), monthlyFen: fen(72_000) },
			{ from: plainDate("2026-07-01"), monthlyFen: fen(78_000) },
			{ from: plainDate("2027-01-01"), monthlyFen: fen(80_000) },
		];
		expect(linesUsed(lines, { year: 2026 }).map(({ from }) => from)).toEqual(["2025-01-01", "2026-07-01"]);
		expect(linesUsed(lines, { on: plainDate("2026-06-30") }).map(({ from }) => from)).toEqual(["2025-01-01"]);
		expect(linesUsed(lines, { on: plainDate("2019-01-01") })).toEqual([]);
		expect(linesUsed(lines, { year: 2019 })).toEqual([]);
	});

	test.each([
		["2026-01-01", null, "2026-12-31", false],
		["2025-12-31", null, "2026-01-01", true],
		["2025-07-01", 2026, "2026-12-31", false],
		["2025-07-01", 2026, "2027-01-01", true],
	])("a line from %s, confirmed for %s, is doubtful on %s: %s (D7)", (from, confirmedFor, on, doubtful) => {
		expect(isDoubtful({ effectiveFrom: plainDate(from), confirmedFor }, plainDate(on))).toBe(doubtful);
	});

	test.each([
		["1a", "D2"],
		["1b", "D3"],
		["1c", "D4"],
		["2", "D5"],
		["3", "D6"],
	] as const)("standard %s rests on %s", (standard, clause) => {
		expect(clauseOfReckoning(reckonEligibility(FACTS, standard, []))).toBe(clause);
	});

	test("what came out otherwise is said by its standards, and 没有 where there are none", () => {
		const rich = { ...FACTS, yearlyIncomeFen: fen(9_000_000) };
		const worked = reckonEligibility(FACTS, "1a", []);
		expect(checkReckoning({ ...worked, facts: rich })).toEqual(["符合的标准重算为 没有，原为 1a"]);
		expect(checkReckoning({ ...worked, met: [] })).toEqual(["符合的标准重算为 1a，原为 没有", "建档标准 1a 不在符合的标准之内"]);
		expect(checkReckoning({ ...worked, met: ["1a", "2"] })).toEqual(["符合的标准重算为 1a，原为 1a、2"]);
	});

	test("as people read it: standards with their words, and the confirmation of the line (D7)", () => {
		const confirmed = { ...basis("2025-01-01", 72_000), confirmedFor: 2026 };
		const [, standards, line] = reckoningText(reckonEligibility(FACTS, "1a", [confirmed]));
		expect(standards).toBe("符合的标准：人均收入低于低保线，经救助后仍困难；建档标准：人均收入低于低保线，经救助后仍困难");
		expect(line).toBe("低保线 720.00 元自 2025年1月1日，依据 青府发〔2025〕1号，2026 年确认仍有效");
		expect(reckoningText({ ...reckonEligibility(FACTS, "2", []), met: [] })[1]).toBe("符合的标准：没有；建档标准：困难农民工");
		expect(reckoningText({ ...reckonEligibility(FACTS, "2", []), met: ["1a", "2"] })[1]).toContain("经救助后仍困难；困难农民工；建档标准");
		expect(reckoningText(reckonEligibility(FACTS, "1a", [basis("2026-01-01", 72_000)]))[2]).toMatch(/1号$/);
	});

	test("an amount beyond the limit says so, and one within it nothing of reasons", () => {
		const worked = reckonCap(LIVING, { alreadyFen: fen(0), amountFen: fen(1_000_000), over: false }, LINES);
		expect(reckoningText(worked)[1]).toBe("另有的 0.00 元，本笔 10,000.00 元，不在限额之内");
		expect(reckoningText(worked)).toHaveLength(4);
	});

	test("what rests on no line of the county's is not held against one", () => {
		const cap: Cap = { kind: "legal", legalCase: "2026-1", caseKind: "民事一审", standardFen: fen(150_000), decision: "司发1号" };
		const claim = { alreadyFen: fen(0), amountFen: fen(100_000), over: false };
		expect(checkReckoning(reckonCap(cap, claim, LINES))).toEqual([]);
		expect(checkReckoning(reckonCap(LIVING, claim, []))).toEqual([]);
	});
});
