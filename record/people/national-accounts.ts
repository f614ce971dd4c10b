import { inTransaction } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import { checkNationalAccount, checkNationalAccountEnd, type NationalAccountSaid } from "../../workflows/rules/national-account";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { type Actor, reach, roleOver } from "./actor";

/** D28: who reads whose they are. */
export const NATIONAL_ACCOUNT_READERS = ["centre", "auditor", "administrator"] as const satisfies readonly Role[];

const KEPT_BY = "全国系统账号由系统管理员登记";

/** D28: who holds an account of the national system, in which union, from which day on. Never its password. */
export async function addNationalAccount(
	{ db }: Pick<RecordEnv, "db">,
	of: NationalAccountSaid & { actor: Actor; unionId: string; at: number; today: PlainDate },
): Promise<Written<{ accountId: string }>> {
	return inTransaction(db, async (tx): Promise<Written<{ accountId: string }>> => {
		const union = await tx.row<{ path: string; name: string; closed: boolean }>`
			SELECT path, name, closed_on IS NOT NULL AS closed FROM unions WHERE id = ${of.unionId}::uuid FOR UPDATE`;
		if (!union || !reach(of.actor).some((path) => union.path.startsWith(path))) return NOT_FOUND;
		if (!roleOver(of.actor, union.path, ["administrator"])) return { kind: "forbidden", message: KEPT_BY };
		const held = await tx.row<{ holder: string }>`
			SELECT holder FROM national_account WHERE union_id = ${of.unionId}::uuid AND login = ${of.login.trim()} AND until_on IS NULL`;
		const refusals = [
			...checkNationalAccount(of, of.today),
			...(union.closed ? [refusal("union_closed", "D28", `${union.name}已撤销`, { field: "unionId", next: "请选择在册的工会" })] : []),
			...(held
				? [
						refusal("account_held", "D28", `这个账号现由${held.holder}持有`, {
							field: "login",
							next: "换人的，请先登记停用，再登记新的持有人",
						}),
					]
				: []),
		];
		if (refusals.length > 0) return refused(...refusals);
		const accountId = uuidv7();
		await tx.write`
			INSERT INTO national_account (id, union_id, login, holder, from_on, note, by_account_id, at)
			VALUES (${accountId}::uuid, ${of.unionId}::uuid, ${of.login.trim()}, ${of.holder.trim()}, ${of.fromOn.trim()}::date, ${of.note.trim()},
				${of.actor.accountId}::uuid, ${new Date(of.at)})`;
		return { kind: "written", value: { accountId } };
	});
}

/** D28: the holder has it no more from that day on; the row stays. */
export async function endNationalAccount(
	{ db }: Pick<RecordEnv, "db">,
	of: { actor: Actor; accountId: string; untilOn: string; today: PlainDate },
): Promise<Written> {
	return inTransaction(db, async (tx): Promise<Written> => {
		const account = await tx.row<{ path: string; fromOn: PlainDate; untilOn: PlainDate | null }>`
			SELECT u.path, n.from_on AS "fromOn", n.until_on AS "untilOn" FROM national_account n JOIN unions u ON u.id = n.union_id
			WHERE n.id = ${of.accountId}::uuid FOR UPDATE OF n`;
		if (!account || !reach(of.actor).some((path) => account.path.startsWith(path))) return NOT_FOUND;
		if (!roleOver(of.actor, account.path, ["administrator"])) return { kind: "forbidden", message: KEPT_BY };
		const refusals = checkNationalAccountEnd(of.untilOn, account, of.today);
		if (refusals.length > 0) return refused(...refusals);
		await tx.write`UPDATE national_account SET until_on = ${of.untilOn.trim()}::date WHERE id = ${of.accountId}::uuid`;
		return WRITTEN;
	});
}
