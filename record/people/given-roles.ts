import { statements } from "../../prisma/step-sql";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { labelled, type SaidField } from "../../workflows/rules/field";
import { formatDate, later, type PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { ofOnesPrincipal, tellOfAppointment, whoseRole } from "./appointments";
import { LEAVE, whatIsLeft } from "./nobody-left";
import { ADMINISTERED, type OfUnion, PERSON, unionPlace } from "./places";
import { appoint, keepsAccount, type RoleToGive, whyNotHold } from "./roles";

/** A role, as it is given. */
export const ROLE_FIELDS: readonly SaidField[] = [
	{ name: "unionId", label: "工会", kind: "reference" },
	{ name: "role", label: "角色", kind: "choice", options: labelled(ROLE_LABELS) },
	{ name: "fromOn", label: "开始日期", kind: "date", future: true },
	{ name: "untilOn", label: "停止日期", kind: "date", future: true, optional: true, hint: "自该日起不再担任；不定的不填" },
];

export function roleSaid(said: Said, union: OfUnion): RoleToGive & { union: OfUnion } {
	const role = said.oneOf("role", ROLE_LABELS);
	if (!role) throw new TypeError("a role is one of those that there are");
	const untilOn = said.has("untilOn") ? said.date("untilOn") : undefined;
	return { union, unionId: union.unionId, role, fromOn: said.date("fromOn"), untilOn };
}

/** D26: further roles, with their days. */
export const GIVE_ROLE = defineWrite({
	name: "roles.give",
	label: "增加角色",
	clause: "D26",
	...ADMINISTERED,
	fields: [PERSON, ...ROLE_FIELDS],
	async where(db, said, actor, { now }) {
		const [accountId, union] = [said.ref("accountId"), await unionPlace(db, said.ref("unionId"))];
		if (accountId === undefined || !union || !(await keepsAccount(db, actor, accountId, now.today))) return undefined;
		return { ...union, accountId };
	},
	async run(tx, { said, where, actor, now }) {
		const give = roleSaid(said, where);
		const wrong = await whyNotHold(tx, actor, give, now.today, where.accountId);
		if (wrong.length > 0) return refused(...wrong);
		await appoint(tx, where.accountId, give, { by: actor, at: now.at });
		return WRITTEN;
	},
});

/** D26: a role is held no more from a day on: with today, it is gone at the next request. It only ends sooner than it would; what goes on longer is an appointment. */
export const END_ROLE = defineWrite({
	name: "roles.end",
	label: "停止角色",
	clause: "D26",
	...ADMINISTERED,
	fields: [
		PERSON,
		{ name: "holdingId", label: "任职", kind: "reference" },
		{ name: "on", label: "停止日期", kind: "date", future: true, optional: true, hint: "自该日起不再担任；不填的立即停止" },
		LEAVE,
	],
	async where(db, said) {
		const held = await statements(db).row<{ unionId: string }>`
			SELECT union_id AS "unionId" FROM role_holding
			WHERE id = ${said.ref("holdingId") ?? null}::uuid AND account_id = ${said.ref("accountId") ?? null}::uuid`;
		const union = await unionPlace(db, held?.unionId);
		return union && { ...union, holdingId: said.text("holdingId") };
	},
	async run(tx, { said, where: { holdingId, unionId }, actor, now: { at, today } }) {
		const holding = await tx.row<{ accountId: string; role: Role; fromOn: PlainDate; untilOn: PlainDate | null }>`
			SELECT account_id AS "accountId", role, from_on AS "fromOn", until_on AS "untilOn" FROM role_holding
			WHERE id = ${holdingId}::uuid FOR UPDATE`;
		if (!holding) throw new Error(`role ${holdingId} is gone`);
		const { accountId, role, fromOn, untilOn } = holding;
		if (accountId === actor.accountId && role === "administrator") {
			return refused(refusal("own_role", "D26", "不能停止自己的系统管理员角色", { next: "请由另一位系统管理员办理" }));
		}
		const principal = ofOnesPrincipal(actor, accountId, "停止其角色");
		if (principal.length > 0) return refused(...principal);
		const on = said.has("on") ? said.date("on") : today;
		if (on < today) return refused(refusal("role_end_past", "D26", "停止日期不能早于今天", { field: "on" }));
		const day = later(on, fromOn);
		if (untilOn !== null && untilOn <= day) {
			const message = `这个角色到 ${formatDate(untilOn)} ${untilOn <= today ? "已经停止" : "本来就停止"}`;
			return refused(refusal("role_over", "D26", message, { field: "on", next: "需要延长的，请由系统管理员另行任命" }));
		}
		const left = await whatIsLeft(tx, { holdingId }, { day, leave: said.flag("leave") });
		if (left.length > 0) return refused(...left);
		await tx.write`
			UPDATE role_holding SET until_on = ${day}::date, ended_by = ${actor.accountId}::uuid, ended_at = ${new Date(at)} WHERE id = ${holdingId}::uuid`;
		const says = `${actor.name}停止${await whoseRole(tx, accountId, { unionId, role })}的角色，自 ${formatDate(day)} 起。`;
		await tellOfAppointment(tx, { occasion: `ended/${holdingId}/${at}`, unionId, says, at });
		return WRITTEN;
	},
});
