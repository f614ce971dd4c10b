import type { Calendar } from "./calendar";
import { deadline } from "./deadline";
import { halfWidth } from "./identity-number";
import { sameName } from "./names";
import { addDays, formatDate, type PlainDate, yearOf } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/**
 * D14, Z10: on `today`, whether a sheet posted on `postedOn` has been up for its working days. Open from the day after the last one. A last day that is
 * provisional opens nothing: it waits for the calendar.
 */
export function checkNoticeDone(
	calendar: Calendar,
	notice: { postedOn: PlainDate; workingDays: number; clause: "D14" | "Z10" },
	today: PlainDate,
): Refusal[] {
	const { lastDay, due, provisional } = deadline(calendar, notice.postedOn, notice.workingDays);
	if (today > lastDay && !provisional) return [];
	const message = `公示于 ${formatDate(notice.postedOn)} 张贴，满 ${notice.workingDays} 个工作日的最后一天是 ${formatDate(lastDay)}${provisional ? "（暂定）" : ""}`;
	if (!provisional) return [refusal("notice_running", notice.clause, message, { next: `${formatDate(due)}起可以办理` })];
	const next = `${yearOf(addDays(lastDay, 7))} 年放假安排公布、由系统管理员登记后才能确定，届时再办`;
	return [refusal("notice_provisional", notice.clause, message, { next })];
}

/** What a notice says of a person (D14). */
export interface Noticed {
	name: string;
	standard: string;
	unionId: string;
}

/** With whose it is: a name may be two people's. */
export type NoticedPerson = Partial<Noticed> & { idNumber?: string };

/**
 * D16, the reading of "notice again": a returned case keeps its notice if nothing of what it said has changed, and it is of the same person, by
 * the ID number. A sheet lists no members of the household, so a change among them changes nothing that hung.
 */
export function saysTheSame(then: NoticedPerson, now: NoticedPerson): boolean {
	const same = then.standard === now.standard && then.unionId === now.unionId && then.idNumber === now.idNumber;
	return same && sameName(then.name ?? "", now.name ?? "");
}

const DATES = /(?<!\d)(?:19|20|21)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d)/g;
/** Not the full stop: amounts side by side would run together. */
const BETWEEN_DIGITS = /(?<=\d)[\s\-—–·]+(?=[\dXx])/g;

const PRIVATE_NUMBERS: readonly { pattern: RegExp; what: string }[] = [
	{ pattern: /(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/, what: "完整的身份证号" },
	{ pattern: /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/, what: "手机号" },
	{ pattern: /(?<!\d)0\d{9,11}(?!\d)/, what: "电话号码" },
	{ pattern: /\d{12,}/, what: "银行卡号一类的长号码" },
];

/** D14: what hangs on a wall shows no full ID number, phone or card, however it is spaced or typed. The refusal does not repeat it. */
export function cleanNoticeLine(line: string, field?: string): Refusal[] {
	const plain = halfWidth(line).replace(DATES, "日期").replace(BETWEEN_DIGITS, "");
	const found = PRIVATE_NUMBERS.find(({ pattern }) => pattern.test(plain));
	if (!found) return [];
	const next = "请删去，或只保留首尾几位，中间用 * 代替";
	return [refusal("notice_private_number", "D14", `公示内容中有${found.what}`, { next, ...(field ? { field } : {}) })];
}
