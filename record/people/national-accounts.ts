import { statements } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import { whyNotAccountEnd, whyNotAccountWords } from "../../workflows/rules/national-account";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { defineWrite, type Place } from "../write";
import { NOT_FOUND, refused, WRITTEN } from "../written";
import { unionPlace } from "./places";

/** D28: the roles that read who holds which account. */
export const NATIONAL_ACCOUNT_READERS = ["centre", "auditor", "administrator"] as const satisfies readonly Role[];

const KEPT_BY: { who: readonly Role[]; whose: string } = { who: ["administrator"], whose: "全国系统账号由系统管理员登记" };

/** D28: registers who holds an account of the national system, in which union, from which day on. The record never has its password. */
export const ADD_NATIONAL_ACCOUNT = defineWrite({
	name: "national_accounts.add",
	label: "登记账号",
	clause: "D28",
	...KEPT_BY,
	fields: [
		{ name: "unionId", label: "工会", kind: "reference" },
		{ name: "login", label: "系统登录名", kind: "text", max: 60, hint: "只填登录名，不填密码" },
		{ name: "holder", label: "持有人", kind: "name" },
		{ name: "fromOn", label: "开始日期", kind: "date", longAgo: true },
		{ name: "note", label: "备注", kind: "text", optional: true },
	],
	where: (db, said) => unionPlace(db, said.ref("unionId")),
	async run(tx, { said, where: { unionId, name }, actor, now }) {
		const union = await tx.row<{ closed: boolean }>`
			SELECT closed_on IS NOT NULL AS closed FROM unions WHERE id = ${unionId}::uuid FOR UPDATE`;
		const [login, note] = [said.text("login"), said.text("note")];
		const held = await tx.row<{ holder: string }>`
			SELECT holder FROM national_account WHERE union_id = ${unionId}::uuid AND login = ${login} AND until_on IS NULL`;
		const no = (code: string, message: string, field: string, next: string) => refusal(code, "D28", message, { field, next });
		const refusals = [
			...whyNotAccountWords({ login, note }),
			...(union?.closed ? [no("union_closed", `${name}已撤销`, "unionId", "请选择在册的工会")] : []),
			...(held ? [no("account_held", `这个账号现由${held.holder}持有`, "login", "换人的，请先登记停用，再登记新的持有人")] : []),
		];
		if (refusals.length > 0) return refused(...refusals);
		const id = uuidv7();
		await tx.write`
			INSERT INTO national_account (id, union_id, login, holder, from_on, note, by_account_id, at)
			VALUES (${id}::uuid, ${unionId}::uuid, ${login}, ${said.text("holder")}, ${said.date("fromOn")}::date, ${note},
				${actor.accountId}::uuid, ${new Date(now.at)})`;
		return { kind: "written", value: { id } };
	},
});

/** D28: ends that somebody holds an account, from a day on; the row stays. */
export const END_NATIONAL_ACCOUNT = defineWrite({
	name: "national_accounts.end",
	label: "登记停用",
	clause: "D28",
	...KEPT_BY,
	fields: [
		{ name: "nationalAccountId", label: "账号", kind: "reference" },
		{ name: "untilOn", label: "停用日期", kind: "date", longAgo: true, hint: "换人的，停用后再登记新的持有人" },
	],
	async where(db, said) {
		return statements(db).row<Place & { id: string }>`
			SELECT n.id, u.path AS "unionPath", u.county_id AS "countyId" FROM national_account n JOIN unions u ON u.id = n.union_id
			WHERE n.id = ${said.ref("nationalAccountId") ?? null}::uuid`;
	},
	async run(tx, { said, where: { id } }) {
		const account = await tx.row<{ fromOn: PlainDate; untilOn: PlainDate | null }>`
			SELECT from_on AS "fromOn", until_on AS "untilOn" FROM national_account WHERE id = ${id}::uuid FOR UPDATE`;
		if (!account) return NOT_FOUND;
		const refusals = whyNotAccountEnd(said.date("untilOn"), account);
		if (refusals.length > 0) return refused(...refusals);
		await tx.write`UPDATE national_account SET until_on = ${said.date("untilOn")}::date WHERE id = ${id}::uuid`;
		return WRITTEN;
	},
});
