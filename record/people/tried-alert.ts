import type { Database } from "../../prisma/client";
import { raiseHouseAlert, rootUnions } from "../alerts/house-alerts";
import { businessNow } from "../settings/clock";

/** So many wrong passwords in a row, for one login from one place, are not mistyped. */
const MANY = 20;

/** D28: whoever keeps the account hears that somebody guesses at its password, once a day. @param tries on end, with this one */
export async function alertGuessed(db: Database, of: { accountId: string; address: string; tries: number }): Promise<void> {
	if (of.tries < MANY) return;
	const account = await db.account.findUnique({
		where: { id: of.accountId },
		select: { login: true, roles: { select: { unionId: true }, orderBy: [{ fromOn: "desc" }, { id: "desc" }], take: 1 } },
	});
	const unionId = account?.roles[0]?.unionId;
	if (!account || unionId === undefined) return;
	const { at, today } = await businessNow(db);
	const from = of.address === "own" ? "修改密码时" : `从 ${of.address} `;
	const says = `登录名“${account.login}”${from}连续输错密码 ${MANY} 次以上。`;
	await raiseHouseAlert(db, {
		kind: "signInTried",
		occasion: `${of.accountId} ${today}`,
		role: "administrator",
		unionId,
		clause: "D28",
		says,
		at,
	});
}

/** D28: an address has tried more logins than people mistype: the installation's administrators hear it, once a day. */
export async function alertClosed(db: Database, address: string, logins: number): Promise<void> {
	const { at, today } = await businessNow(db);
	const says = `一小时内从 ${address} 试了 ${logins} 个以上没有在那里登录过的登录名，这个地址暂时不能再试新的。`;
	for (const unionId of await rootUnions(db)) {
		const of = { kind: "signInTried", occasion: `${address} ${today}`, role: "administrator", unionId, clause: "D28", says, at } as const;
		await raiseHouseAlert(db, of);
	}
}
