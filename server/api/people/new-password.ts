import { z } from "zod";
import { passwordFault } from "../../../record/people/passwords";
import { Problem } from "../problem";

/** A new password. What is wrong with it says `checkPassword`. */
export const password = z.string().max(128).meta({ description: "至少 10 位，字符不限，不要用常见的密码" });

/** @throws Problem where it will not do as somebody's password */
export function checkPassword(text: string, whose: { login: string; name: string }): void {
	const fault = passwordFault(text, whose);
	if (fault !== undefined) throw new Problem(422, fault, [{ code: "password", clause: "D28", message: fault, field: "password" }]);
}
