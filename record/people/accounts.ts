import { type StepTx, statements } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { isLogin, normalLogin } from "../../workflows/rules/login";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { titled } from "../open-case";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { endAccess } from "./access";
import { ofOnesPrincipal, registerAccountAct } from "./appointments";
import { ROLE_FIELDS, roleSaid } from "./given-roles";
import { LEAVE, whatIsLeft } from "./nobody-left";
import { hashPassword, passwordFault } from "./passwords";
import { ADMINISTERED, PERSON, unionPlace, whereAdministering } from "./places";
import { appoint, beyondSubstitute, keepsAccount, whyNotHold } from "./roles";

export interface NewAccount {
	/** As typed; kept in its normal form. */
	login: string;
	name: string;
	email?: string;
	/** argon2id. */
	passwordHash: string;
}

export const PASSWORD: SaidField = {
	name: "password",
	label: "密码",
	kind: "secret",
	twice: true,
	hint: "至少 10 位，字符不限，不要用常见的密码",
};

/** A new account, but for its mail. */
export const ACCOUNT_FIELDS: readonly SaidField[] = [
	{ name: "name", label: "姓名", kind: "name" },
	{ name: "login", label: "登录名", kind: "text", max: 30, hint: "字母、数字、点、横线或下划线" },
	PASSWORD,
];

export function whyNotPassword(password: string, whose: { login: string; name: string }): Refusal[] {
	const fault = passwordFault(password, whose);
	return fault === undefined ? [] : [refusal("password", "D28", fault, { field: "password", next: "请换一个密码" })];
}

/** What is wrong with the words of a new account, beyond each by itself. */
export function whyNotAccount(said: Said): Refusal[] {
	const [login, name, email] = [said.text("login"), said.text("name"), said.text("email")];
	const no = (code: string, message: string, field: string, next: string) => refusal(code, "D26", message, { field, next });
	return [
		...(isLogin(normalLogin(login))
			? []
			: [no("login_malformed", "登录名应为 2 至 30 位字母、数字、点、横线或下划线", "login", "请换一个登录名")]),
		...(email === "" || /^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,}$/.test(email)
			? []
			: [no("email_malformed", "邮箱地址不完整", "email", "没有邮箱的不填")]),
		...whyNotPassword(said.text("password"), { login, name }),
	];
}

/** Refuses a login whose normal form another account has. */
async function whyNotLogin(tx: StepTx, login: string): Promise<Refusal[]> {
	// Accounts are added one at a time, so that two at once do not both take a login. They are few and seldom added.
	await tx.write`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`;
	const taken = await tx.row`SELECT 1 FROM account WHERE login = ${normalLogin(login)}`;
	return taken ? [refusal("login_taken", "D26", `登录名“${login}”已有人使用`, { field: "login", next: "请换一个登录名" })] : [];
}

/** The account's own row. @param passwordSetBy the administrator who chose its password, where its owner did not @returns its id */
export async function writeAccount(tx: StepTx, account: NewAccount, passwordSetBy?: string): Promise<string> {
	const { login, name, email = null, passwordHash } = account;
	const id = uuidv7();
	await tx.write`
		INSERT INTO account (id, login, name, pinyin, email, password_hash, password_set_by)
		VALUES (${id}::uuid, ${normalLogin(login)}, ${name}, ${titled(name).pinyin}, ${email}, ${passwordHash}, ${passwordSetBy ?? null}::uuid)`;
	return id;
}

/** D26: a union names its staff. An account begins with its first role. */
export const ADD_ACCOUNT = defineWrite({
	name: "people.add",
	label: "添加人员",
	clause: "D26",
	...ADMINISTERED,
	fields: [
		...ACCOUNT_FIELDS,
		{ name: "email", label: "邮箱", kind: "text", max: 254, optional: true, hint: "预警发到这里；没有的不填" },
		...ROLE_FIELDS,
	],
	async where(db, said) {
		const union = await unionPlace(db, said.ref("unionId"));
		return union && { ...union, passwordHash: await hashPassword(said.text("password")) };
	},
	async run(tx, { said, where, actor, now }) {
		const [login, name, email] = [said.text("login"), said.text("name"), said.text("email")];
		const role = roleSaid(said, where);
		const wrong = [...whyNotAccount(said), ...(await whyNotLogin(tx, login)), ...(await whyNotHold(tx, actor, role, now.today))];
		if (wrong.length > 0) return refused(...wrong);
		const account = { login, name, email: email === "" ? undefined : email, passwordHash: where.passwordHash };
		const id = await writeAccount(tx, account, actor.accountId);
		await appoint(tx, id, role, { by: actor, at: now.at });
		return { kind: "written", value: { id } };
	},
});

/** Switches an account off or on. One that is off is signed out, its tokens end, and it holds no role; once it is on again it has its roles, and no token. */
export const SWITCH_ACCOUNT = defineWrite({
	name: "people.switch",
	label: "停用或启用账号",
	clause: "D26",
	...ADMINISTERED,
	fields: [PERSON, { name: "active", label: "启用", kind: "yesNo" }, LEAVE],
	async where(db, said, actor, { now }) {
		const [accountId, place] = [said.ref("accountId"), whereAdministering(actor)];
		if (accountId === undefined || !place || !(await keepsAccount(db, actor, accountId, now.today))) return undefined;
		return { ...place, accountId };
	},
	async run(tx, { said, where: { accountId }, actor, now: { at, today } }) {
		const active = said.flag("active");
		const principal = active ? [] : ofOnesPrincipal(actor, accountId, "停用其账号");
		if (principal.length > 0) return refused(...principal);
		if (accountId === actor.accountId) {
			return refused(refusal("own_account", "D26", "不能停用自己的账号", { next: "请由另一位系统管理员办理" }));
		}
		// The lock keeps two from being switched off at once where each would leave the other as the last one.
		await tx.write`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`;
		const other = await tx.row`SELECT 1 FROM account WHERE id = ${accountId}::uuid AND active <> ${active}`;
		if (!other) return WRITTEN;
		const left = active ? [] : await whatIsLeft(tx, { accountId }, { day: today, leave: said.flag("leave") });
		if (left.length > 0) return refused(...left);
		await tx.write`UPDATE account SET active = ${active} WHERE id = ${accountId}::uuid`;
		if (!active) await endAccess(tx, accountId, actor.accountId);
		await registerAccountAct(tx, { kind: active ? "switched_on" : "switched_off", by: actor, accountId, at, today });
		return WRITTEN;
	},
});

/** Sets a new password. It signs out whoever came in with the old one, and ends the tokens. */
export const RESET_PASSWORD = defineWrite({
	name: "people.password",
	label: "重设密码",
	clause: "D28",
	...ADMINISTERED,
	fields: [PERSON, PASSWORD],
	async where(db, said, actor, { now }) {
		const [accountId, place] = [said.ref("accountId"), whereAdministering(actor)];
		if (accountId === undefined || !place || !(await keepsAccount(db, actor, accountId, now.today))) return undefined;
		const account = await statements(db).row<{ login: string; name: string }>`
			SELECT login, name FROM account WHERE id = ${accountId}::uuid`;
		return account && { ...place, ...account, accountId, passwordHash: await hashPassword(said.text("password")) };
	},
	async run(tx, { said, where, actor, now: { at, today } }) {
		const { accountId, passwordHash } = where;
		if (accountId === actor.accountId) {
			const next = "请在“我的账号”中用现在的密码修改";
			return refused(refusal("own_password", "D28", "自己的密码不能重设", { field: "password", next }));
		}
		const wrong = whyNotPassword(said.text("password"), where);
		if (wrong.length > 0) return refused(...wrong);
		// Whoever set the password could sign in as them.
		const held = await tx.rows<{ path: string }>`
			SELECT u.path FROM role_holding r JOIN unions u ON u.id = r.union_id
			WHERE r.account_id = ${accountId}::uuid AND r.role = 'administrator' AND (r.until_on IS NULL OR r.until_on > ${today}::date)`;
		const [beyond] = held.flatMap(({ path }) => beyondSubstitute(actor, path, { role: "administrator" }));
		if (beyond) return refused({ ...beyond, message: "代理系统管理员期间，不能重设系统管理员的密码", field: "password" });
		await tx.write`UPDATE account SET password_hash = ${passwordHash}, password_set_by = ${actor.accountId}::uuid WHERE id = ${accountId}::uuid`;
		await endAccess(tx, accountId, actor.accountId);
		await registerAccountAct(tx, { kind: "password_reset", by: actor, accountId, at, today });
		return WRITTEN;
	},
});
