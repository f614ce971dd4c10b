import type { AppointmentRow } from "../../../../prisma/read/appointments";

/** What happened, by the register's kind of line. */
export const APPOINTMENT_KINDS: Readonly<Record<string, string>> = {
	appointed: "任命",
	taken_over: "接任",
	substituted: "代理",
	password_reset: "重设密码",
	switched_off: "停用账号",
	switched_on: "启用账号",
	union_closed: "撤销工会",
};

/** By whom it came. */
export function byText({ byName, at, kind }: Pick<AppointmentRow, "byName" | "at" | "kind">): string {
	if (byName !== null) return byName;
	return kind === "appointed" && at === null ? "首次登记，或升级前已有" : "—";
}
