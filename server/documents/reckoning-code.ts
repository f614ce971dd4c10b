import { create } from "qrcode";
import { z } from "zod";
import type { Reckoning } from "../../workflows/rules/reckoning";

const MARK = "hardship-aid reckoning 1";

/** Inputs, threshold and result as a code that anybody's phone reads: enough to work it out again with no database. It names nobody. */
export function reckoningCode(worked: Reckoning): string {
	const named = worked.kind === "cap" && worked.cap.kind === "schooling" ? { ...worked, cap: { ...worked.cap, student: "学生" } } : worked;
	return JSON.stringify({ of: MARK, ...named });
}

const amount = z.int().min(0).max(100_000_000_000);
const text = z.string().max(300);
const texts = z.array(text).max(30);
const year = z.int().min(2000).max(2200);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const ofStandard = { standardFen: amount, decision: text };
const cap = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("project"), projectName: text, subject: text, year, exact: z.boolean(), ...ofStandard }),
	z.strictObject({ kind: z.literal("living"), year, monthlyLineFen: z.union([amount, z.array(amount).length(12)]) }),
	z.strictObject({ kind: z.literal("medical"), invoice: text, totalFen: amount, reimbursedFen: amount }),
	z.strictObject({
		...{ kind: z.literal("schooling"), student: text, year, monthlyLineFen: amount },
		basicLivingPercent: z.number().min(0).max(1000),
	}),
	z.strictObject({ kind: z.literal("training"), trade: text, ...ofStandard }),
	z.strictObject({ kind: z.literal("legal"), legalCase: text, caseKind: text, ...ofStandard }),
]);
const basis = z.array(z.strictObject({ effectiveFrom: day, monthlyFen: amount, decision: text, confirmedFor: year.nullable() })).max(12);
const standard = z.enum(["1a", "1b", "1c", "2", "3"]);
const facts = z.strictObject({
	...{ workerKind: text, unionMember: z.boolean(), wagesAreMainIncome: z.boolean(), hasLabourRelation: z.boolean() },
	...{ yearlyIncomeFen: amount, members: z.int().min(1).max(200), monthlyLineFen: amount },
	...{ causes: texts, afterReliefStillPoor: z.boolean(), temporaryAids: texts },
});
const SAID = z.discriminatedUnion("kind", [
	z.strictObject({ of: z.literal(MARK), kind: z.literal("eligibility"), facts, standard, met: z.array(standard), basis }),
	z.strictObject({
		...{ of: z.literal(MARK), kind: z.literal("cap"), cap, limitFen: amount, alreadyFen: amount, amountFen: amount },
		...{ over: z.boolean(), holds: z.boolean(), basis },
	}),
]);

/** @returns undefined for what is no such code */
export function readReckoningCode(said: string): Reckoning | undefined {
	try {
		const { of: _, ...worked } = SAID.parse(JSON.parse(said));
		return worked as unknown as Reckoning;
	} catch {
		return undefined;
	}
}

/** Drawn at once: a paper's drawing waits for nothing. */
export function codeSvg(said: string): string {
	const { modules } = create(said, { errorCorrectionLevel: "M" });
	const { size } = modules;
	const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => modules.get(Math.floor(at / size), at % size));
	const path = dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join("");
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
