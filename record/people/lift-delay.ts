import { statements } from "../../prisma/step-sql";
import { defineWrite } from "../write";
import { NOT_FOUND, WRITTEN } from "../written";
import { ADMINISTERED, whereAdministering } from "./places";
import { keepsAccount } from "./roles";

/** D28: whoever keeps an account lets its login be tried again at once. The list of tries keeps what was tried, and who lifted the delay. */
export const LIFT_DELAY = defineWrite({
	name: "sign_in.lift_delay",
	label: "解除等待",
	clause: "D28",
	...ADMINISTERED,
	fields: [{ name: "tryId", label: "登录尝试", kind: "reference" }],
	async where(db, said, actor, { now }) {
		const [tried, place] = [
			await statements(db).row<{ accountId: string | null }>`
				SELECT account_id AS "accountId" FROM sign_in_try WHERE id = ${said.ref("tryId") ?? null}::uuid`,
			whereAdministering(actor),
		];
		const kept = tried?.accountId != null && (await keepsAccount(db, actor, tried.accountId, now.today));
		return kept ? place : undefined;
	},
	async run(tx, { said, actor }) {
		const lifted = await tx.write`
			UPDATE sign_in_try SET tries = 0, free_at = clock_timestamp(), lifted_at = now(), lifted_by = ${actor.accountId}::uuid
			WHERE id = ${said.text("tryId")}::uuid`;
		return lifted === 1 ? WRITTEN : NOT_FOUND;
	},
});

/** D28: lets an address try logins again that nobody is known to use there. An address belongs to no county. */
export const LIFT_ADDRESS = defineWrite({
	name: "sign_in.lift_address",
	label: "解除地址的等待",
	clause: "D28",
	...ADMINISTERED,
	fields: [{ name: "address", label: "地址", kind: "text", max: 64, hint: "IPv4 地址；IPv6 为其 /64 网段" }],
	where: async (_db, _said, actor) => whereAdministering(actor),
	async run(tx, { said, actor }) {
		const address = said.text("address");
		const opened = await tx.write`DELETE FROM sign_in_address WHERE key = ${address}`;
		const freed = await tx.write`
			UPDATE sign_in_try SET tries = 0, free_at = clock_timestamp(), lifted_at = now(), lifted_by = ${actor.accountId}::uuid
			WHERE address = ${address} AND place = ${address} AND account_id IS NULL`;
		return opened + freed > 0 ? WRITTEN : NOT_FOUND;
	},
});
