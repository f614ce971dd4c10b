import { type FieldSpec, NAME_MIN, textLimit } from "./field";
import { type IdentityNumber, parseCard, parseIdentityNumber, parsePhone } from "./identity-number";
import { fen, formatYuan, MAX_FEN } from "./money";
import { type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import { saysNothing, unfitIn } from "./text";

/** Where a field stands: its path in the form, and the words that lead to it on screen (`家庭成员第 2 行`). */
export interface FieldPlace {
	path: string;
	at?: string;
	/** Today, for what may not lie in the future. */
	on: PlainDate;
}

/** Letters and their marks, selectors of how they are written among these; and the planes of rare ideographs, whichever of them this program knows. */
const NAME = /^(?:[\p{L}\p{M}〇·•.' \u{20000}-\u{3FFFD}-]|\u180E|\u200C|\u200D)+$/u;

/** What one field by itself must be; a value of another shape is refused, never thrown at. */
export function checkField(spec: FieldSpec, value: unknown, place: FieldPlace): Refusal[] {
	const label = place.at ? `${place.at}的“${spec.label}”` : `“${spec.label}”`;
	const no = (code: string, what: string, next: string) => [
		refusal(code, spec.clause ?? "S1", `${label}${what}`, { field: place.path, next }),
	];
	if (isBlank(value)) {
		if (spec.required) return no("required", "未填写", `请${spec.options ? "选择" : "填写"}${spec.label}`);
		const unfit = typeof value === "string" ? unfitIn(value, true) : undefined;
		return unfit ? no(unfit.code, unfit.what, unfit.next) : [];
	}

	switch (spec.kind) {
		case "text":
		case "name":
		case "longText":
			return typeof value === "string" ? checkText(spec, value, no) : no("malformed", "应为文字", "请重新填写");
		case "date":
			return typeof value === "string" && parsePlainDate(value) !== undefined
				? []
				: no("date_malformed", "不是有效的日期", "请按“2026-02-13”的样式填写日历上有的日期");
		case "fen":
			return checkAmount(spec, value, no);
		case "integer":
			if (!Number.isSafeInteger(value) || Number(value) < 0) return no("integer_malformed", "应为不小于 0 的整数", "请重新填写");
			return Number(value) > (spec.max ?? Number.MAX_SAFE_INTEGER) ? no("integer_too_large", `超过上限 ${spec.max}`, "请核对数字") : [];
		case "yesNo":
			return typeof value === "boolean" ? [] : no("malformed", "应选“是”或“否”", "请选择");
		case "choice":
			return isOption(spec, value) ? [] : no("not_an_option", "不在可选的范围内", "请从列出的选项中选择");
		case "choices":
			return Array.isArray(value) && value.every((one) => isOption(spec, one)) && new Set(value).size === value.length
				? []
				: no("not_an_option", "含有不在范围内或重复的选项", "请从列出的选项中选择");
		case "idNumber":
		case "card":
		case "phone":
			// A number in JSON has lost its leading zeros, and beyond 2^53 its last digits.
			if (typeof value !== "string") return no("malformed", "应为文字", "请重新填写");
			return placed(parsed(spec.kind, value, place.on), place);
	}
}

type No = (code: string, what: string, next: string) => Refusal[];

function checkText(spec: FieldSpec, text: string, no: No): Refusal[] {
	const length = [...text].length;
	const max = textLimit(spec) ?? length;
	if (length > max) return no("text_too_long", `有 ${length} 字，最多 ${max} 字`, `请精简到 ${max} 字以内`);
	const unfit = unfitIn(text, spec.kind === "longText");
	if (unfit) return no(unfit.code, unfit.what, unfit.next);
	if (spec.kind !== "name") return [];
	const letters = [...text.replace(/\p{M}/gu, "")].length;
	if (letters < NAME_MIN) return no("name_too_short", `只有 ${letters} 个字`, "请按身份证填写 2 至 50 个字的姓名");
	return NAME.test(text) ? [] : no("name_malformed", "含有数字、表情或其他不能用于姓名的字符", "请按身份证填写；少数民族姓名的间隔用“·”");
}

function checkAmount(spec: FieldSpec, value: unknown, no: No): Refusal[] {
	if (!Number.isSafeInteger(value)) return no("amount_malformed", "不是有效的金额", "请填写数字，最多两位小数");
	if (Number(value) < 0) return no("amount_negative", "不能是负数", "请核对金额，不要带负号");
	const max = spec.max ?? MAX_FEN;
	return Number(value) > max ? no("amount_too_large", `超过上限 ${formatYuan(fen(max))} 元`, "请核对金额") : [];
}

function parsed(kind: "idNumber" | "card" | "phone", text: string, on: PlainDate): Parsed {
	if (kind === "idNumber") return parseIdentityNumber(text, on);
	return kind === "card" ? parseCard(text) : parsePhone(text);
}

type Parsed = IdentityNumber | { ok: true } | { ok: false; refusal: Refusal };

function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === "string" ? saysNothing(value) : Array.isArray(value) && value.length === 0;
}

function isOption(spec: FieldSpec, value: unknown): boolean {
	return (spec.options ?? []).some((option) => option.value === value);
}

function placed(parsed: Parsed, place: FieldPlace): Refusal[] {
	if (parsed.ok) return [];
	return [{ ...parsed.refusal, message: place.at ? `${place.at}：${parsed.refusal.message}` : parsed.refusal.message, field: place.path }];
}
