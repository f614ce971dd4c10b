import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { NOT_FOUND, WRITTEN, type Written } from "../written";
import type { Actor } from "./actor";
import { keepsAccount } from "./roles";
import { openAddress } from "./sign-in";

/** D28: a login that whoever keeps its account lets be tried again at once. What was tried stays to be seen, with who lifted the delay. */
export async function liftDelay(db: Database, by: Actor, tryId: string, today: PlainDate): Promise<Written> {
	const tried = await db.signInTry.findUnique({ where: { id: tryId }, select: { accountId: true } });
	if (!tried?.accountId || !(await keepsAccount(db, by, tried.accountId, today))) return NOT_FOUND;
	await statements(db).write`
		UPDATE sign_in_try SET tries = 0, free_at = clock_timestamp(), lifted_at = now(), lifted_by = ${by.accountId}::uuid WHERE id = ${tryId}::uuid`;
	return WRITTEN;
}

/** D28: an address from which logins may be tried again that nobody is known to use there. */
export async function liftAddress(db: Database, by: Actor, address: string): Promise<Written> {
	const opened = await openAddress(db, address);
	const freed = await statements(db).write`
		UPDATE sign_in_try SET tries = 0, free_at = clock_timestamp(), lifted_at = now(), lifted_by = ${by.accountId}::uuid
		WHERE address = ${address} AND place = ${address} AND account_id IS NULL`;
	return opened || freed > 0 ? WRITTEN : NOT_FOUND;
}
