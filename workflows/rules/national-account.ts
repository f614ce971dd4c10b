import { halfWidth } from "./identity-number";
import { formatDate, type PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** D28 加强密码管理: an account of the national system is registered, and its password belongs nowhere. */
export function whyNotAccountWords(said: { login: string; note: string }): Refusal[] {
	return (["note", "login"] as const)
		.filter((field) => saysPassword(said[field]))
		.slice(0, 1)
		.map((field) => refusal("password_written", "D28", "这里不登记密码", { field, next: "请删去密码，并尽快更换" }));
}

/** D28: from the day it was given at the earliest, and once. */
export function whyNotAccountEnd(untilOn: PlainDate, account: { fromOn: PlainDate; untilOn: PlainDate | null }): Refusal[] {
	const { fromOn, untilOn: ended } = account;
	if (ended !== null) return [refusal("account_ended", "D28", `已于 ${formatDate(ended)} 停用`, { next: "不用再登记" })];
	if (untilOn >= fromOn) return [];
	const message = `“停用日期”早于开始日期（${formatDate(fromOn)}）`;
	return [refusal("date_before_earlier_step", "D28", message, { field: "untilOn", next: "请核对日期" })];
}

function saysPassword(text: string): boolean {
	return /密码|口令|password|passwd|\bpw[d]?\b/i.test(halfWidth(text));
}
