import { z } from "zod";
import type { CapNow } from "../../../record/money/caps";
import { CAP_KINDS, clauseOf, isExact } from "../../../workflows/rules/caps";
import { CLAUSES } from "../../../workflows/rules/clauses";
import { said } from "../fields";

/** What bounds a grant (Z3–Z8). */
export const capShape = z.strictObject({
	kind: z.string().meta({ description: CAP_KINDS.join(" · ") }),
	clause: said.clause,
	cite: z.string().meta({ description: "原文的条款" }),
	text: z.string().meta({ description: "限额怎样得出" }),
	exact: z.boolean().meta({ description: "按标准执行，不增不减" }),
	limitFen: said.fen,
	alreadyFen: said.fen.meta({ description: "同一家庭、学生、发票或案件另有的，已发放和占用（分）" }),
	leftFen: said.fen,
});

export function capSaid(now: CapNow | undefined): z.input<typeof capShape> | null {
	if (!now) return null;
	const { cap, ...figures } = now;
	const clause = clauseOf(cap);
	return { kind: cap.kind, clause, cite: CLAUSES[clause].cite, exact: isExact(cap), ...figures };
}
