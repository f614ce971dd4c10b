import type { StepTx } from "../prisma/step-sql";
import { type EventSpec, ROLE_LABELS, type Role } from "../workflows/charts/chart";
import { type Actor, roleOver } from "./actor";
import type { LockedCase } from "./locked-case";

export type Permission = { ok: true; role: Role } | { ok: false; message: string };

/** Who may raise an event on this case: by role over the case's union (or the receiver's), and the same-person bars (who proposes never approves). */
export async function mayRaise(tx: StepTx, actor: Actor, at: LockedCase, spec: EventSpec): Promise<Permission> {
	const path = spec.atReceiver && at.standing.meta.turnAtReceiver ? at.turnUnionPath : at.unionPath;
	const role = roleOver(actor, path, spec.who);
	if (!role) return { ok: false, message: `“${spec.label}”由${spec.who.map((one) => ROLE_LABELS[one]).join("或")}办理` };
	if (!spec.barredTo?.length) return { ok: true, role };
	const earlier = await tx.row`
		SELECT 1 FROM event WHERE case_id = ${at.id}::uuid AND by_account_id = ${actor.accountId}::uuid AND event = ANY(${spec.barredTo}) LIMIT 1`;
	return earlier ? { ok: false, message: `您经办过本案的前一环节，“${spec.label}”须由另一人办理` } : { ok: true, role };
}
