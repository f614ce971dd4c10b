import type { Database } from "../../prisma/client";
import type { Role } from "../../workflows/charts/chart";
import type { Actor } from "../people/actor";

/** What of a case was looked at. Unmasked ID and card numbers are logged apart, with the reason (`unmask.ts`). */
const LOOKED_AT = {
	case: "查阅案件",
	step: "查阅案件（办理步骤）",
	form: "查阅申请表",
	evidence: "查阅证明材料",
	original: "取走证明材料原件",
} as const;

/** D28: who sees who has looked. */
export const LOOK_UP_READERS: readonly Role[] = ["centre", "auditor"];

/** D28: who read a case or its form, person or program alike; written before the answer goes out, so that nothing is read unlogged. */
export async function recordLookUp(
	db: Database,
	of: { actor: Pick<Actor, "accountId">; caseId: string; what: keyof typeof LOOKED_AT },
): Promise<void> {
	await db.lookUp.create({ data: { accountId: of.actor.accountId, caseId: of.caseId, what: LOOKED_AT[of.what] } });
}
