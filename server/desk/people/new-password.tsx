import { passwordFault } from "../../../record/people/passwords";
import type { Mistake } from "../../forms/mistake";
import type { DeskField, Typed } from "../../forms/typed";
import { Field } from "../components/index";

const PASSWORD: DeskField = {
	name: "password",
	label: "密码",
	kind: "text",
	required: true,
	hint: "至少 10 位，字符不限，不要用常见的密码",
};
const AGAIN: DeskField = { name: "again", label: "再输入一次密码", kind: "text", required: true };

/** A new password, twice. */
export function NewPassword({ mistakes }: { mistakes: readonly Mistake[] }) {
	return (
		<>
			<Field spec={PASSWORD} typed={{}} mistakes={mistakes} secret autocomplete="new-password" />
			<Field spec={AGAIN} typed={{}} mistakes={mistakes} secret autocomplete="new-password" />
		</>
	);
}

/** As typed: blanks at its ends belong to a password. */
export function newPassword(typed: Typed, field = "password"): string {
	const value = typed[field];
	return typeof value === "string" ? value : "";
}

export function wrongPassword(typed: Typed, whose: { login: string; name: string }): Mistake[] {
	const fault = passwordFault(newPassword(typed), whose);
	if (fault !== undefined) return [{ message: fault, field: "password" }];
	return newPassword(typed, "again") === newPassword(typed) ? [] : [{ message: "两次输入的密码不一样", field: "again" }];
}
