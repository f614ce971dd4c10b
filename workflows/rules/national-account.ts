import { checkDay } from "./day-field";
import { checkField } from "./field-check";
import { halfWidth } from "./identity-number";
import { formatDate, type PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** An account of the national system as it is registered. */
export interface NationalAccountSaid {
	login: string;
	holder: string;
	/** As typed. */
	fromOn: string;
	note: string;
}

/** D28 加强密码管理: who holds it since when; its password belongs nowhere. */
export function checkNationalAccount(said: NationalAccountSaid, today: PlainDate): Refusal[] {
	const field = (name: string, label: string, value: string, more: { kind?: "name"; required?: boolean; max?: number }) =>
		checkField({ label, kind: "text", clause: "D28", ...more, name }, value, { path: name, on: today });
	return [
		...field("login", "系统登录名", said.login, { required: true, max: 60 }),
		...field("holder", "持有人", said.holder, { kind: "name", required: true }),
		...checkDay(said.fromOn, { field: "fromOn", label: "开始日期", clause: "D28", to: today }),
		...field("note", "备注", said.note, { max: 200 }),
		...(saysPassword(said.note) || saysPassword(said.login)
			? [
					refusal("password_written", "D28", "这里不登记密码", {
						field: saysPassword(said.note) ? "note" : "login",
						next: "请删去密码，并尽快更换",
					}),
				]
			: []),
	];
}

/** D28: from the day it was given at the earliest. */
export function checkNationalAccountEnd(
	untilOn: string,
	account: { fromOn: PlainDate; untilOn: PlainDate | null },
	today: PlainDate,
): Refusal[] {
	if (account.untilOn !== null)
		return [refusal("account_ended", "D28", `已于 ${formatDate(account.untilOn)} 停用`, { next: "不用再登记" })];
	const from = { day: account.fromOn, what: "开始日期" };
	return checkDay(untilOn, { field: "untilOn", label: "停用日期", clause: "D28", from, to: today });
}

function saysPassword(text: string): boolean {
	return /密码|口令|password|passwd|\bpw[d]?\b/i.test(halfWidth(text));
}
