import { createHash } from "node:crypto";
import { fen } from "../../workflows/rules/money";
import { drawSample, RISKS, type RiskFacts, riskOf } from "../../workflows/rules/sampling";

const byHand = (seed: string) => (n: number) => BigInt(`0x${createHash("sha256").update(`${seed}/${n}`).digest("hex")}`);
const frame = (...weights: number[]) => weights.map((weight, index) => ({ caseId: `case ${index + 1}`, weight }));
const ids = (drawn: readonly { caseId: string }[]) => drawn.map(({ caseId }) => Number(caseId.slice(5)));

describe("drawing (Z17)", () => {
	test("each number falls on the first at which the summed weights exceed it; what is drawn is taken out", () => {
		const numbers = [0n, 5n, 3n];
		// 3+2+5: 0 falls on the first; of 2+5 then 5 falls on the third; the second is left.
		expect(ids(drawSample(frame(3, 2, 5), 3, (n) => numbers[n - 1] ?? 0n))).toEqual([1, 3, 2]);
		expect(ids(drawSample(frame(3, 2, 5), 1, () => 2n))).toEqual([1]);
		expect(ids(drawSample(frame(3, 2, 5), 1, () => 3n))).toEqual([2]);
		expect(ids(drawSample(frame(3, 2, 5), 1, () => 10n))).toEqual([1]);
	});

	test("the same seed draws the same; nobody twice; no more than there are", () => {
		const all = frame(...Array.from({ length: 200 }, (_, index) => index + 1));
		const drawn = drawSample(all, 30, byHand("沐川 2026"));
		expect(drawSample(all, 30, byHand("沐川 2026"))).toEqual(drawn);
		expect(new Set(ids(drawn)).size).toBe(30);
		expect(ids(drawSample(all, 30, byHand("沐川 2027")))).not.toEqual(ids(drawn));
		expect(drawSample(frame(1, 2), 10, byHand("x"))).toHaveLength(2);
		expect(drawSample([], 3, byHand("x"))).toEqual([]);
	});

	test("in proportion to weight, with sums beyond 2^53", () => {
		const heavy = 9_000_000_000_000_000;
		const first = Array.from({ length: 2000 }, (_, seed) => ids(drawSample(frame(heavy, heavy, heavy * 0.5), 1, byHand(String(seed))))[0]);
		const share = (which: number) => first.filter((one) => one === which).length / first.length;
		expect(share(1)).toBeCloseTo(0.4, 1);
		expect(share(3)).toBeCloseTo(0.2, 1);
	});
});

describe("risk (Z17, Z18)", () => {
	const QUIET: RiskFacts = {
		cash: false,
		accountFixed: false,
		lateEntry: false,
		corrected: false,
		dismissed: false,
		overStandard: false,
		reversed: false,
		late: false,
		raised: false,
		repeated: false,
		nearCap: false,
		otherCause: false,
		returned: false,
		substitute: false,
		standard: "1b",
		yearlyIncomeFen: fen(2_925_000),
		members: 3,
		monthlyLineFen: fen(72_000),
	};

	test("what shows nothing weighs one, and can be drawn all the same", () => {
		expect(riskOf(QUIET)).toEqual({ weight: 1, reasons: [] });
	});

	test.each(Object.keys(RISKS).filter((id) => id !== "incomeAtLine" && id !== "noIncomeTest"))("%s adds its points, and is said", (id) => {
		const risk = RISKS[id as keyof typeof RISKS];
		expect(riskOf({ ...QUIET, [id]: true })).toEqual({ weight: 1 + risk.points, reasons: [`${risk.label}（${risk.points} 分）`] });
	});

	test("all of them add up", () => {
		const all = Object.fromEntries(Object.keys(RISKS).map((id) => [id, true]));
		const points = Object.values(RISKS).reduce((sum, risk) => sum + risk.points, 0);
		expect(riskOf({ ...QUIET, ...all, standard: "1c" }).weight).toBe(1 + points - RISKS.incomeAtLine.points);
	});

	// 720.00 × 12 × 3 = 25,920.00 a year; one and a half of it 38,880.00.
	test.each([
		[2_592_000, true],
		[2_540_160, true],
		[2_540_159, false],
		[2_643_840, true],
		[2_643_841, false],
		[3_888_000, true],
		[3_810_240, true],
		[3_810_239, false],
		[3_200_000, false],
	])("a yearly income of %i fen lies at a line: %s (D2, D3)", (income, at) => {
		const { reasons } = riskOf({ ...QUIET, yearlyIncomeFen: fen(income) });
		expect(reasons.length > 0).toBe(at);
	});

	test("no income test is a sign of its own; without a line nothing is at it", () => {
		expect(riskOf({ ...QUIET, standard: "1c", yearlyIncomeFen: fen(2_592_000) }).reasons).toEqual([`${RISKS.noIncomeTest.label}（1 分）`]);
		expect(riskOf({ ...QUIET, standard: "2", yearlyIncomeFen: fen(2_592_000) }).weight).toBe(1);
		expect(riskOf({ ...QUIET, monthlyLineFen: null, yearlyIncomeFen: fen(2_592_000) }).weight).toBe(1);
	});
});
