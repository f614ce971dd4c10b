import { concerning } from "../../prisma/read/alerts";
import type { StepTx } from "../../prisma/step-sql";
import { ANYBODYS, NOWHERE } from "../people/places";
import { defineWrite } from "../write";
import { WRITTEN } from "../written";

/** Somebody has looked at an alert that concerns them. */
export const READ_ALERT = defineWrite({
	name: "alerts.read",
	label: "标为已读",
	clause: "D26",
	...ANYBODYS,
	fields: [{ name: "alertId", label: "预警", kind: "reference" }],
	async where(db, said, { accountId }, { now }) {
		const alertId = said.ref("alertId");
		const mine = alertId === undefined ? [] : await concerning(db, accountId, now.today, alertId);
		return mine.length > 0 ? { ...NOWHERE, mine } : undefined;
	},
	async run(tx, { where: { mine }, actor: { accountId } }) {
		await keepRead(tx, accountId, mine);
		return WRITTEN;
	},
});

/** Somebody has looked at all open alerts that concern them. */
export const READ_ALL_ALERTS = defineWrite({
	name: "alerts.read_all",
	label: "全部标为已读",
	clause: "D26",
	...ANYBODYS,
	fields: [],
	where: async (db, _said, { accountId }, { now }) => ({ ...NOWHERE, mine: await concerning(db, accountId, now.today) }),
	async run(tx, { where: { mine }, actor: { accountId } }) {
		await keepRead(tx, accountId, mine);
		return WRITTEN;
	},
});

async function keepRead(tx: StepTx, accountId: string, alertIds: readonly string[]): Promise<void> {
	await tx.write`
		INSERT INTO alert_read (alert_id, account_id) SELECT id, ${accountId}::uuid FROM unnest(${alertIds}::uuid[]) id ON CONFLICT DO NOTHING`;
}
