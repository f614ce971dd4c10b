import type { Prisma } from "../../prisma/client";
import { type Fen, fen } from "../../workflows/rules/money";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { StepContext } from "../step-context";

const WHOLE = {
	file: { include: { case: { select: { state: true } } } },
	project: true,
	payments: { orderBy: { attempt: "desc" } },
} as const satisfies Prisma.GrantInclude;

export type GrantRow = Prisma.GrantGetPayload<{ include: typeof WHOLE }>;

export async function grantOf(step: StepContext): Promise<GrantRow> {
	return step.tx.grant.findUniqueOrThrow({ where: { caseId: step.case.id }, include: WHOLE });
}

/** The amounts are bounded by the fields' rules, far below 2^53. */
export function fenOf(amount: bigint): Fen {
	return fen(Number(amount));
}

/** Z9 先建档，再帮扶: the file stands in the national system, is active, and nobody is looking at its recognition again. */
export function checkFileActive(grant: GrantRow): Refusal[] {
	const { file } = grant;
	if (file.heldOn) return [refusal("file_held", "Z9", "档案的认定正在重新核实，帮扶暂停", { next: "待县总工会重新认定后再办" })];
	if (file.case.state === "active" || file.case.state === "transfer") return [];
	return [refusal("file_not_active", "Z9", "档案已不在档（注销中或已注销）", { next: "不能发放的，请帮扶中心终止这笔帮扶" })];
}

/** What the unit proposed; from the proposal on there is always an amount. */
export function proposedOf(grant: GrantRow): Fen {
	if (grant.proposedFen === null) throw new Error(`grant ${grant.caseId} has no proposed amount`);
	return fenOf(grant.proposedFen);
}

/** The newest attempt to pay. */
export function livePayment(grant: GrantRow): GrantRow["payments"][number] {
	const [newest] = grant.payments;
	if (!newest) throw new Error(`grant ${grant.caseId} has no payment`);
	return newest;
}
