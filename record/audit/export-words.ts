import { CHARTS, isChartId } from "../../workflows/charts";
import { statesOf } from "../../workflows/charts/picture";
import { CLAUSES } from "../../workflows/rules/clauses";
import { maskIdentityNumber } from "../../workflows/rules/identity-number";
import { READINGS } from "../../workflows/rules/readings";
import type { Secrets } from "../env";
import { openForm } from "../form-store";
import { LOW_LINE } from "../settings/settings";

/** What the tables for state auditors say for the record's own words (Z17). */
export const MOVEMENTS = {
	received: "到账",
	released: "下达",
	reserved: "占用",
	unreserved: "释放占用",
	sent: "付款",
	bounced: "退票",
	paid: "到账确认",
	reversed: "冲正",
	receipt_corrected: "更正到账",
	release_corrected: "更正下达",
};
export const CITED = Object.fromEntries(Object.entries(CLAUSES).map(([id, { cite }]) => [id, cite]));
export const PURSES = { outside: "外部", received: "资金", available: "可用", reserved: "占用", sent: "在途", paid: "已付" };
export const OUTCOMES = { prepared: "待放行", sent: "在途", confirmed: "到账", bounced: "退票", reversed: "冲正", dropped: "撤回" };
export const SETTINGS: Readonly<Record<string, string>> = {
	[LOW_LINE]: "低保线（分／人·月）",
	...Object.fromEntries(Object.entries(READINGS).map(([key, { label, unit }]) => [key, `${label}（${unit}）`])),
};

/** `grant disburse.sent` → 已付款，待到账 */
const STATES: Readonly<Record<string, string>> = Object.fromEntries(
	Object.values(CHARTS).flatMap((chart) => statesOf(chart).map(({ path, meta }) => [`${chart.id} ${path}`, meta.label])),
);

/** A case that has just been opened has no state before. A file that had ended before its entry was a task has no state below its last one. */
export const stateText = (value: unknown): string =>
	STATES[String(value)] ?? STATES[`${value}.entered`] ?? String(value ?? "").split(" ")[1] ?? "";

/** `grant PAY paid` → what the chart calls the record; of time's, its own name. */
export function recordText(value: unknown): string {
	const [chart = "", event = "", type = ""] = String(value).split(" ");
	return (isChartId(chart) ? CHARTS[chart].events[event]?.recordedLabel : undefined) ?? (event === "OPEN" ? "新建" : `期限届满（${type}）`);
}

/** The holder's ID number of a form; nothing where it has none. */
export function wholeNumber(sealed: unknown, secrets: Secrets): string {
	return (sealed instanceof Uint8Array ? openForm(secrets, { data: {}, secrets: sealed }).idNumber : undefined) ?? "";
}

/** D28: an ID number goes out with its middle hidden. */
export function maskedNumber(sealed: unknown, secrets: Secrets): string {
	const number = wholeNumber(sealed, secrets);
	return number === "" ? "" : maskIdentityNumber(number);
}
