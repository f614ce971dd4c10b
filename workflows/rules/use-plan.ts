import type { AidType } from "./grant-subject";
import { type Fen, fen } from "./money";

/** How a year's money is spread (适度均衡、有所侧重、扩大覆盖面), as the draft reads it; the centre edits what comes of it. */
export const WAYS = { even: "均衡：每户一样", need: "侧重：困难原因多的户多", coverage: "覆盖：近一年没有得到帮扶的户优先" } as const;
export type Way = keyof typeof WAYS;

/** What the draft knows of an active file. */
export interface PlannedFile {
	unionId: string;
	causes: readonly string[];
	/** Aid of any kind within the last twelve months. */
	aidedLately: boolean;
}

export interface PlanLine {
	unionId: string;
	aidType: AidType;
	households: number;
	plannedFen: Fen;
}

/** Which kinds of aid a household comes in for: living aid by its standard, others by its causes (因困施助, Z18). */
function kindsOf({ causes }: PlannedFile): AidType[] {
	const has = (word: string) => causes.some((cause) => cause.includes(word));
	return [
		"living",
		...(has("疾病") || has("残疾") ? (["medical"] as const) : []),
		...(has("上学") ? (["schooling"] as const) : []),
		...(has("下岗") || has("失业") ? (["training"] as const) : []),
		...(has("权益") ? (["legal"] as const) : []),
	];
}

function weightOf(file: PlannedFile, way: Way): number {
	if (way === "need") return 1 + file.causes.length;
	return way === "coverage" && !file.aidedLately ? 3 : 1;
}

/** A whole yuan is the least that a plan speaks of. */
const YUAN = 100;

/**
 * Z15: a draft of the county's plan: the year's sum over unions and kinds of aid, in whole yuan, by the weight of their households. What does not come out
 * even goes to the lines with the largest remainders, so that the lines are the sum.
 */
export function draftPlan(files: readonly PlannedFile[], totalFen: Fen, way: Way): PlanLine[] {
	const lines = new Map<string, { unionId: string; aidType: AidType; households: number; weight: number }>();
	for (const file of files)
		for (const aidType of kindsOf(file)) {
			const key = `${file.unionId}/${aidType}`;
			const line = lines.get(key) ?? { unionId: file.unionId, aidType, households: 0, weight: 0 };
			lines.set(key, { ...line, households: line.households + 1, weight: line.weight + weightOf(file, way) });
		}
	const all = [...lines.values()];
	const weights = all.reduce((sum, { weight }) => sum + weight, 0);
	if (weights === 0) return [];
	const yuan = Math.floor(totalFen / YUAN);
	const shares = all.map((line) => {
		const exact = BigInt(yuan) * BigInt(line.weight);
		return { line, whole: Number(exact / BigInt(weights)), rest: Number(exact % BigInt(weights)) };
	});
	let left = yuan - shares.reduce((sum, { whole }) => sum + whole, 0);
	for (const share of shares.toSorted((a, b) => b.rest - a.rest || (a.line.unionId < b.line.unionId ? -1 : 1))) {
		if (left <= 0) break;
		share.whole += 1;
		left -= 1;
	}
	const [first] = shares;
	return shares.map(({ line: { weight: _, ...line }, whole }, index) => ({
		...line,
		plannedFen: fen(whole * YUAN + (first && index === 0 ? totalFen % YUAN : 0)),
	}));
}
