import { setTimeout as delay } from "node:timers/promises";
import { type StepTx, statements } from "../../prisma/step-sql";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { endSessions, endTokens, isSignedIn } from "./access";
import { PASSWORD, whyNotPassword } from "./accounts";
import { hashPassword, isPassword } from "./passwords";
import { ANYBODYS, NOWHERE } from "./places";
import { countOwnTry, ownTrySucceeded, tryFailed } from "./sign-in";

interface Own {
	login: string;
	name: string;
	passwordHash: string;
}

/** Changes one's own password. The present one is asked first, at the pace of a sign-in, and all other sessions end. */
export const CHANGE_PASSWORD = defineWrite({
	name: "account.password",
	label: "修改密码",
	clause: "D28",
	...ANYBODYS,
	fields: [
		{ name: "current", label: "现在的密码", kind: "secret" },
		{ ...PASSWORD, label: "新密码" },
		{
			name: "revokeTokens",
			label: "同时撤销自己的全部程序接口令牌",
			kind: "yesNo",
			optional: true,
			hint: "不选的一并撤销；密码可能已被别人知道时，请选“是”",
		},
	],
	async where(db, said, { accountId }, { env, session }) {
		const own = await statements(db).row<Own>`
			SELECT login, name, password_hash AS "passwordHash" FROM account WHERE id = ${accountId}::uuid`;
		if (!own) return undefined;
		const wrong = whyNotPassword(said.text("password"), own);
		if (session !== undefined && said.has("current") && wrong.length === 0)
			wrong.push(...(await askCurrent(env, accountId, own, said.text("current"))));
		return { ...NOWHERE, from: own.passwordHash, to: wrong.length > 0 ? "" : await hashPassword(said.text("password")), wrong };
	},
	async run(tx, { said, where: { from, to, wrong }, actor: { accountId }, session }) {
		if (session === undefined) return { kind: "forbidden", message: "令牌不能修改密码，请登录后在“我的账号”中修改" };
		if (wrong.length > 0) return refused(...wrong);
		if (!(await stillTheirs(tx, { accountId, from, session }))) {
			return refused(refusal("signed_out", "D28", "密码刚被改过，或登录已经结束，这次没有修改", { next: "请重新登录" }));
		}
		await tx.write`UPDATE account SET password_hash = ${to}, password_set_by = NULL WHERE id = ${accountId}::uuid`;
		await endSessions(tx, accountId, session);
		if (!said.has("revokeTokens") || said.flag("revokeTokens")) await endTokens(tx, accountId, accountId);
		return WRITTEN;
	},
});

async function askCurrent(env: RecordEnv, accountId: string, { login, passwordHash }: Own, current: string): Promise<Refusal[]> {
	const { known, turn } = await countOwnTry(env, { accountId, login });
	const no = (code: string, message: string, next: string) => [refusal(code, "D28", message, { field: "current", next })];
	if (turn.kind === "wait") return no("too_many_tries", "现在不能核对密码", `请 ${Math.ceil(turn.retryMs / 1000)} 秒后再试`);
	if (turn.inMs > 0) await delay(turn.inMs);
	if (!(await isPassword(current, passwordHash))) {
		await tryFailed(env.db, known);
		return no("password_wrong", "现在的密码不对", "忘记了的，请联系系统管理员重设");
	}
	await ownTrySucceeded(env.db, known);
	return [];
}

/** Nobody has set it meanwhile, and the session goes on. The account before its sessions, as whoever resets it takes them. */
async function stillTheirs(
	tx: StepTx,
	{ accountId, from, session }: { accountId: string; from: string; session: string },
): Promise<boolean> {
	const held = await tx.row`
		SELECT 1 FROM account WHERE id = ${accountId}::uuid AND active AND password_hash = ${from} FOR UPDATE`;
	return held !== undefined && (await isSignedIn(tx, session));
}
