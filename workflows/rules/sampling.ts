import type { Fen } from "./money";
import type { StandardId } from "./s1";

/** Z17: by size, each fen weighs the same; by risk, each point of what ought to be looked at. */
export const SAMPLE_METHODS = { size: "按金额", risk: "按风险" } as const;
export type SampleMethod = keyof typeof SAMPLE_METHODS;

/** Something that may be drawn, and how much it weighs: a whole number above 0. */
export interface Drawable {
	caseId: string;
	weight: number;
}

/**
 * Z17: draws without replacement, each time in proportion to weight. The n-th number, taken modulo the weight of all that is still there, falls
 * on the first one at which the weights, added up in the order given, exceed it; that one is drawn and taken out. So whoever has the list,
 * the seed and a pocket calculator comes to the same.
 * @param numberOf the n-th number of the seed (n from 1): whole, not negative, far beyond the sum of all weights
 */
export function drawSample<One extends Drawable>(frame: readonly One[], wanted: number, numberOf: (n: number) => bigint): One[] {
	const left = [...frame];
	const drawn: One[] = [];
	let total = left.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
	for (let n = 1; n <= wanted && left.length > 0; n += 1) {
		const target = numberOf(n) % total;
		let sum = 0n;
		const at = left.findIndex(({ weight }) => {
			sum += BigInt(weight);
			return sum > target;
		});
		for (const one of left.splice(at, 1)) {
			drawn.push(one);
			total -= BigInt(one.weight);
		}
	}
	return drawn;
}

interface Risk {
	label: string;
	points: number;
}

/** Z17, Z18: what ought to be looked at sooner, and by how much. */
export const RISKS = {
	cash: { label: "现金发放", points: 3 },
	lateEntry: { label: "有补录的日期", points: 3 },
	corrected: { label: "有更正过的日期或文号", points: 2 },
	accountFixed: { label: "退票后更正过收款账户", points: 3 },
	dismissed: { label: "公示中有异议，未采纳", points: 3 },
	overStandard: { label: "超过法律援助补贴标准", points: 3 },
	reversed: { label: "曾冲正", points: 3 },
	late: { label: "受帮扶情况录入逾期", points: 2 },
	raised: { label: "主席会议提高过金额", points: 2 },
	repeated: { label: "同一档案当年不止一笔帮扶", points: 2 },
	nearCap: { label: "已用限额的 90% 以上", points: 2 },
	otherCause: { label: "致困原因含“其他”", points: 2 },
	incomeAtLine: { label: "收入与标准线相差不到 2%", points: 2 },
	noIncomeTest: { label: "建档标准不测算收入（灾害事故、临时救助）", points: 1 },
	returned: { label: "曾被县总工会退回", points: 1 },
	substitute: { label: "有代理人办理的环节", points: 1 },
} as const satisfies Record<string, Risk>;
export type RiskId = keyof typeof RISKS;

export type RiskFacts = Record<Exclude<RiskId, "incomeAtLine" | "noIncomeTest">, boolean> & {
	standard: StandardId;
	yearlyIncomeFen: Fen;
	members: number;
	/** Of the day of application; null where the county had stated none. */
	monthlyLineFen: Fen | null;
};

/** Everything weighs 1, and what the signs add. */
export function riskOf(facts: RiskFacts): { weight: number; reasons: string[] } {
	const signs = { ...facts, incomeAtLine: incomeAtLine(facts), noIncomeTest: facts.standard === "1c" || facts.standard === "3" };
	const found = (Object.keys(RISKS) as RiskId[]).filter((id) => signs[id]);
	return {
		weight: found.reduce((sum, id) => sum + RISKS[id].points, 1),
		reasons: found.map((id) => `${RISKS[id].label}（${RISKS[id].points} 分）`),
	};
}

/** Whether a household that was measured lies within 2 % of the line, or of one and a half of it (D2, D3). In integers. */
function incomeAtLine({ standard, yearlyIncomeFen, members, monthlyLineFen }: RiskFacts): boolean {
	if (monthlyLineFen === null || (standard !== "1a" && standard !== "1b")) return false;
	const twiceLine = 2 * monthlyLineFen * 12 * members;
	const halves = [twiceLine, (twiceLine / 2) * 3];
	return halves.some((limit) => Math.abs(2 * yearlyIncomeFen - limit) * 50 <= limit);
}
