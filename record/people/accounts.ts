import type { Database, Tx } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import { checkField } from "../../workflows/rules/field-check";
import { isLogin, normalLogin } from "../../workflows/rules/login";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { titled } from "../open-case";
import { businessNow } from "../settings/clock";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { endAccess, endSessions, endTokens, isSignedIn } from "./access";
import type { Actor } from "./actor";
import { ofOnesPrincipal, registerAccountAct } from "./appointments";
import { whatIsLeft } from "./nobody-left";
import { appoint, beyondSubstitute, keepsAccount, type RoleToGive, whyNotHold } from "./roles";

export interface NewAccount {
	/** As typed; kept in its normal form. */
	login: string;
	name: string;
	email?: string;
	/** argon2id, by server/access. */
	passwordHash: string;
}

/** What is wrong with the words of a new account, each on its own. */
export function checkAccount({ login, name, email }: Omit<NewAccount, "passwordHash">, today: PlainDate): Refusal[] {
	const refusals = checkField({ name: "name", label: "姓名", kind: "name", required: true, clause: "D26" }, name, {
		path: "name",
		on: today,
	});
	if (!isLogin(normalLogin(login))) {
		refusals.push(refusal("login_malformed", "D26", "登录名应为 2 至 30 位字母、数字、点、横线或下划线", { field: "login" }));
	}
	if (email !== undefined && !/^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,}$/.test(email)) {
		refusals.push(refusal("email_malformed", "D26", "邮箱地址不完整", { field: "email", next: "没有邮箱的不填" }));
	}
	return refusals;
}

/** Logins are told apart by their normal form. */
async function whyNotLogin(tx: Tx, login: string): Promise<Refusal[]> {
	// Accounts are few and seldom added: one at a time, so that two at once are not both new.
	await tx.$executeRaw`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`;
	const taken = await tx.account.findUnique({ where: { login: normalLogin(login) } });
	return taken ? [refusal("login_taken", "D26", `登录名“${login}”已有人使用`, { field: "login", next: "请换一个登录名" })] : [];
}

/** The account's own row. @param passwordSetBy the administrator who chose its password, where its owner did not @returns its id */
export async function writeAccount(tx: Tx, account: NewAccount, passwordSetBy?: string): Promise<string> {
	const { id } = await tx.account.create({
		data: { ...account, login: normalLogin(account.login), pinyin: titled(account.name).pinyin, passwordSetBy },
	});
	return id;
}

/** D26: a union names its staff. An account begins with its first role. */
export async function addAccount(
	db: Database,
	by: Actor,
	account: NewAccount,
	role: RoleToGive,
	today: PlainDate,
): Promise<Written<{ accountId: string }>> {
	return db.$transaction(async (tx) => {
		const wrong = [...checkAccount(account, today), ...(await whyNotLogin(tx, account.login)), ...(await whyNotHold(tx, by, role, today))];
		if (wrong.length > 0) return refused(...wrong);
		const accountId = await writeAccount(tx, account, by.accountId);
		await appoint(tx, accountId, role, { by, at: (await businessNow(tx)).at });
		return { kind: "written", value: { accountId } };
	});
}

/** Further roles, with their days. */
export async function giveRole(db: Database, by: Actor, accountId: string, role: RoleToGive, today: PlainDate): Promise<Written> {
	return db.$transaction(async (tx) => {
		if (!(await keepsAccount(tx, by, accountId, today))) return NOT_FOUND;
		const wrong = await whyNotHold(tx, by, role, today, accountId);
		if (wrong.length > 0) return refused(...wrong);
		await appoint(tx, accountId, role, { by, at: (await businessNow(tx)).at });
		return WRITTEN;
	});
}

/** Whoever was signed in with the old password is signed out, and programs that act for them do so no more. */
export async function resetPassword(db: Database, by: Actor, accountId: string, passwordHash: string, today: PlainDate): Promise<Written> {
	if (accountId === by.accountId) {
		return refused(refusal("own_password", "D28", "自己的密码不能重设", { field: "password", next: "请在“我的账号”中用现在的密码修改" }));
	}
	return db.$transaction(async (tx) => {
		if (!(await keepsAccount(tx, by, accountId, today))) return NOT_FOUND;
		// Whoever set it could sign in as them.
		const inForce = [{ untilOn: null }, { untilOn: { gt: columnOf(today) } }];
		const held = await tx.roleHolding.findMany({ where: { accountId, role: "administrator", OR: inForce }, include: { union: true } });
		const beyond = held.flatMap(({ role, union }) => beyondSubstitute(by, union.path, { role }));
		if (beyond[0]) return refused({ ...beyond[0], message: "代理系统管理员期间，不能重设系统管理员的密码", field: "password" });
		await tx.account.update({ where: { id: accountId }, data: { passwordHash, passwordSetBy: by.accountId } });
		await endAccess(tx, accountId, by.accountId);
		await registerAccountAct(tx, { kind: "password_reset", by, accountId, at: (await businessNow(tx)).at, today });
		return WRITTEN;
	});
}

export interface OwnPassword {
	accountId: string;
	/** The session that it is changed in goes on; all others end. */
	session: string;
	/** The hash that the caller has checked the present password against: what was set meanwhile is not overwritten. */
	from: string;
	to: string;
	/** Programs that act for them do so no more either. */
	tokensToo: boolean;
}

/** One's own password; the caller has checked the old one. */
export async function changePassword(db: Database, of: OwnPassword): Promise<Written> {
	return db.$transaction(async (tx) => {
		// The account before its sessions, as whoever resets it takes them.
		const [held] = await tx.$queryRaw<unknown[]>`
			SELECT 1 FROM account WHERE id = ${of.accountId}::uuid AND active AND password_hash = ${of.from} FOR UPDATE`;
		if (held === undefined || !(await isSignedIn(tx, of.session))) {
			return refused(refusal("signed_out", "D28", "密码刚被改过，或登录已经结束，这次没有修改", { next: "请重新登录" }));
		}
		await tx.account.update({ where: { id: of.accountId }, data: { passwordHash: of.to, passwordSetBy: null } });
		await endSessions(tx, of.accountId, of.session);
		if (of.tokensToo) await endTokens(tx, of.accountId, of.accountId);
		return WRITTEN;
	});
}

/**
 * An account that is switched off is signed out, its tokens end, and it holds no role; switched on again it has its roles, and no token.
 * @param leave what nobody could act on then is to be left
 */
export async function switchAccount(
	db: Database,
	by: Actor,
	accountId: string,
	active: boolean,
	today: PlainDate,
	leave = false,
): Promise<Written> {
	const principal = active ? [] : ofOnesPrincipal(by, accountId, "停用其账号");
	if (principal.length > 0) return refused(...principal);
	if (accountId === by.accountId) return refused(refusal("own_account", "D26", "不能停用自己的账号", { next: "请由另一位系统管理员办理" }));
	return db.$transaction(async (tx) => {
		if (!(await keepsAccount(tx, by, accountId, today))) return NOT_FOUND;
		// Two at once are not both the last but one.
		await tx.$executeRaw`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`;
		const account = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { active: true } });
		if (account.active === active) return WRITTEN;
		const left = active ? [] : await whatIsLeft(tx, { accountId }, { day: today, leave });
		if (left.length > 0) return refused(...left);
		await tx.account.update({ where: { id: accountId }, data: { active } });
		if (!active) await endAccess(tx, accountId, by.accountId);
		await registerAccountAct(tx, { kind: active ? "switched_on" : "switched_off", by, accountId, at: (await businessNow(tx)).at, today });
		return WRITTEN;
	});
}
