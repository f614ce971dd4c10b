import type { NewAccount } from "../../../../record/people/accounts";
import { isRole } from "../../../../record/people/actors";
import type { RoleToGive } from "../../../../record/people/roles";
import { ROLE_LABELS } from "../../../../workflows/charts/chart";
import type { FieldOption } from "../../../../workflows/rules/field";
import { checkField } from "../../../../workflows/rules/field-check";
import { type PlainDate, parsePlainDate } from "../../../../workflows/rules/plain-date";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, type Typed, textOf } from "../../../forms/typed";
import { isId } from "../../page/address";

const ROLE_OPTIONS: readonly FieldOption[] = Object.entries(ROLE_LABELS).map(([value, label]) => ({ value, label }));

const FROM = { name: "fromOn", label: "开始日期", kind: "date", required: true } as const;
const UNTIL = { name: "untilOn", label: "停止日期", kind: "date", hint: "自该日起不再担任；不定的不填" } as const;

export function roleFields(unions: readonly FieldOption[]): readonly DeskField[] {
	return [
		{ name: "unionId", label: "工会", kind: "choice", required: true, options: unions },
		{ name: "role", label: "角色", kind: "choice", required: true, options: ROLE_OPTIONS },
		FROM,
		UNTIL,
	];
}

export const ACCOUNT_FIELDS: readonly DeskField[] = [
	{ name: "name", label: "姓名", kind: "name", required: true },
	{ name: "login", label: "登录名", kind: "text", required: true, hint: "字母、数字、点、横线或下划线" },
	{ name: "email", label: "邮箱", kind: "text", hint: "预警发到这里；没有的不填" },
];

export function accountFrom(typed: Typed): Omit<NewAccount, "passwordHash"> {
	const email = textOf(typed, "email");
	return { name: textOf(typed, "name"), login: textOf(typed, "login"), email: email === "" ? undefined : email };
}

/** The role as typed, or what is wrong with it. */
export function roleFrom(typed: Typed, today: PlainDate): { give?: RoleToGive; mistakes: Mistake[] } {
	const unionId = textOf(typed, "unionId");
	const role = textOf(typed, "role");
	const days = [FROM, UNTIL].flatMap((field) => checkField(field, textOf(typed, field.name), { path: field.name, on: today }));
	const mistakes: Mistake[] = days.map(({ message, field, next }) => ({ message, field, next }));
	if (!isId(unionId)) mistakes.unshift({ message: "没有选择工会", field: "unionId" });
	if (!isRole(role)) mistakes.push({ message: "没有选择角色", field: "role" });
	const fromOn = parsePlainDate(textOf(typed, "fromOn"));
	if (mistakes.length > 0 || !isRole(role) || fromOn === undefined) return { mistakes };
	return { give: { unionId, role, fromOn, untilOn: parsePlainDate(textOf(typed, "untilOn")) }, mistakes };
}
