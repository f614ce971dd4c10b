import type { FieldSpec } from "../../../../workflows/rules/field";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import { formatDate, parsePlainDate } from "../../../../workflows/rules/plain-date";
import type { S1Draft } from "../../../../workflows/rules/s1";
import { valueAt } from "../../../../workflows/rules/s1-completeness";
import { isMasked, masked } from "../../../../workflows/rules/s1-masks";

/** One field of S1 as people read it; empty where nothing was filled in. */
export function shown(spec: FieldSpec, form: object, unmasked: boolean): string {
	const value = valueAt(form, spec.name);
	if (value === undefined || value === null || value === "") return "";
	if (typeof value === "boolean") return value ? "是" : "否";
	if (Array.isArray(value)) return value.map(String).join("、");
	if (spec.kind === "fen" && Number.isSafeInteger(value)) return `¥ ${formatYuan(fen(Number(value)))}`;
	const text = String(value);
	if (isMasked(spec.name)) return unmasked ? text : masked(spec.name, text);
	if (spec.kind === "date") {
		const day = parsePlainDate(text);
		return day ? formatDate(day) : text;
	}
	return spec.options?.find((option) => option.value === text)?.label ?? text;
}

const COUNTING = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 一户三人 */
export function householdText(form: S1Draft | undefined): string {
	const count = form?.members?.length ?? 0;
	return count === 0 ? "" : `一户${COUNTING[count] ?? ` ${count} `}人`;
}
