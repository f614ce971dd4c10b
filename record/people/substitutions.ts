import { candidates } from "../../prisma/read/staff";
import { type StepTx, statements } from "../../prisma/step-sql";
import { addMonths, formatDate, later, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import { NOT_FOUND, refused, WRITTEN } from "../written";
import { nameOf, span, tellOfAppointment, whoseRole } from "./appointments";
import { ANYBODYS } from "./places";
import { type HeldHolding, holdingPlace, lockHolding, whyNotTo } from "./roles";

interface NewSubstitution {
	substituteId: string;
	fromOn: PlainDate;
	/** The first day on which they no longer stand in, at most a year after the first. */
	untilOn: PlainDate;
}

/** D26: why a substitute cannot be had like this; every reason at once. */
async function whyNot(tx: StepTx, holding: HeldHolding, of: NewSubstitution, today: PlainDate): Promise<Refusal[]> {
	const no = (code: string, message: string, field: string, next?: string) => refusal(code, "D26", message, { field, next });
	const refusals: Refusal[] = [];
	if (of.fromOn < today) refusals.push(no("substitution_past", "代理不能从过去的日子开始", "fromOn", "请从今天或以后的日子开始"));
	if (of.untilOn <= of.fromOn) refusals.push(no("substitution_days", "停止日期应晚于开始日期", "untilOn"));
	if (!holding.active) {
		refusals.push(no("principal_off", "被代理人的账号已停用，没有可以代理的角色", "fromOn", "请先启用账号，或另行任命、办理交接"));
	}
	const latest = addMonths(of.fromOn, 12);
	if (of.untilOn > latest) {
		refusals.push(no("substitution_long", `一次代理不超过一年，最晚到 ${formatDate(latest)}`, "untilOn", "更长的请由系统管理员另行任命"));
	}
	const { untilOn } = holding;
	if (untilOn !== null && untilOn > today && of.untilOn > untilOn) {
		refusals.push(no("substitution_outlives", `被代理的角色到 ${formatDate(untilOn)} 停止，代理不能更晚`, "untilOn"));
	}
	const [substitute] = await candidates(tx, holding.id, today, of.substituteId);
	if (!substitute) {
		refusals.push(
			no(
				"no_such_substitute",
				"代理人应是本县工会另一名在任且账号启用的人员",
				"substituteId",
				"请从列出的人员中选择，没有的请系统管理员添加",
			),
		);
	} else if (await holdsAlready(tx, holding, of)) {
		refusals.push(no("substitute_holds_role", `${substitute.name}自己就担任这个角色，不需要代理`, "substituteId"));
	}
	// A substitution that ended before it began does not count.
	const other = await tx.row<{ name: string; untilOn: PlainDate }>`
		SELECT a.name, s.until_on AS "untilOn" FROM substitution s JOIN account a ON a.id = s.substitute_id
		WHERE s.holding_id = ${holding.id}::uuid AND s.from_on < ${of.untilOn}::date AND s.until_on > ${of.fromOn}::date AND s.from_on < s.until_on`;
	if (other) {
		const message = `这段时间已由${other.name}代理（到 ${formatDate(other.untilOn)}）`;
		refusals.push(no("substitution_one", message, "fromOn", "同一角色一次只由一人代理，请先停止前一个"));
	}
	return refusals;
}

async function holdsAlready(tx: StepTx, { role, unionId }: HeldHolding, of: NewSubstitution): Promise<boolean> {
	const held = await tx.row`
		SELECT 1 FROM role_holding WHERE account_id = ${of.substituteId}::uuid AND role = ${role} AND union_id = ${unionId}::uuid
			AND from_on < ${of.untilOn}::date AND (until_on IS NULL OR until_on > ${of.fromOn}::date)`;
	return held !== undefined;
}

/**
 * D26: somebody stands in for a role's holder for a time; whatever they do in it is recorded under both names. Given by the holder, or by an administrator
 * who keeps the account. A substitute has no role of their own by it, so that nobody can stand in for them.
 */
export const GIVE_SUBSTITUTE = defineWrite({
	name: "substitutions.give",
	label: "请人代理",
	clause: "D26",
	...ANYBODYS,
	fields: [
		{ name: "holdingId", label: "任职", kind: "reference" },
		{ name: "substituteId", label: "代理人", kind: "reference", hint: "本县工会在任的人员，没有的请系统管理员添加" },
		{ name: "fromOn", label: "开始日期", kind: "date", future: true },
		{ name: "untilOn", label: "停止日期", kind: "date", future: true, hint: "自该日起不再代理，一次最长一年" },
		{ name: "reason", label: "代理原因", kind: "text" },
	],
	where: holdingPlace,
	async run(tx, { said, where: { holdingId }, actor, now: { at, today } }) {
		const holding = await lockHolding(tx, actor, holdingId, today);
		if (!holding) return NOT_FOUND;
		const [substituteId, reason] = [said.text("substituteId"), said.text("reason")];
		const of = { substituteId, fromOn: said.date("fromOn"), untilOn: said.date("untilOn") };
		const not = await whyNotTo(tx, actor, holding, { accountId: substituteId, today, act: "指定代理", field: "substituteId" });
		const wrong = [...holding.over, ...not, ...(await whyNot(tx, holding, of, today))];
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		await tx.write`
			INSERT INTO substitution (id, holding_id, principal_id, substitute_id, from_on, until_on, reason, by_account_id, at)
			VALUES (${id}::uuid, ${holdingId}::uuid, ${holding.accountId}::uuid, ${substituteId}::uuid, ${of.fromOn}::date, ${of.untilOn}::date,
				${reason}, ${actor.accountId}::uuid, ${new Date(at)})`;
		const whose = await whoseRole(tx, holding.accountId, holding);
		const says = `${actor.name}登记${await nameOf(tx, substituteId)}代理${whose}，${span(of)}，原因：${reason}。`;
		await tellOfAppointment(tx, { occasion: `substituted/${id}`, unionId: holding.unionId, says, at });
		return { kind: "written", value: { id } };
	},
});

interface Held {
	holdingId: string;
	substituteId: string;
	fromOn: PlainDate;
	untilOn: PlainDate;
	principalId: string;
	role: string;
	unionId: string;
}

/** D26: ends a substitution today, for good. The holder is back, the substitute lays it down, or an administrator ends it. */
export const END_SUBSTITUTION = defineWrite({
	name: "substitutions.end",
	label: "停止代理",
	clause: "D26",
	...ANYBODYS,
	fields: [{ name: "substitutionId", label: "代理", kind: "reference" }],
	async where(db, said) {
		const substitutionId = said.ref("substitutionId") ?? null;
		const found = await statements(db).row<{ unionPath: string; countyId: string | null }>`
			SELECT u.path AS "unionPath", u.county_id AS "countyId" FROM substitution s JOIN role_holding r ON r.id = s.holding_id
				JOIN unions u ON u.id = r.union_id WHERE s.id = ${substitutionId}::uuid`;
		return found && { ...found, substitutionId: said.text("substitutionId") };
	},
	async run(tx, { where: { substitutionId }, actor, now: { at, today } }) {
		const found = await tx.row<Held>`
			SELECT s.holding_id AS "holdingId", s.substitute_id AS "substituteId", s.from_on AS "fromOn", s.until_on AS "untilOn",
				s.principal_id AS "principalId", r.role, r.union_id AS "unionId"
			FROM substitution s JOIN role_holding r ON r.id = s.holding_id WHERE s.id = ${substitutionId}::uuid FOR UPDATE OF s`;
		if (!found) return NOT_FOUND;
		const lays = found.substituteId === actor.accountId;
		if (!lays && !(await lockHolding(tx, actor, found.holdingId, today))) return NOT_FOUND;
		const { untilOn, unionId } = found;
		if (untilOn <= today) return refused(refusal("substitution_over", "D26", `这项代理已于 ${formatDate(untilOn)} 停止`));
		await tx.write`
			UPDATE substitution SET until_on = ${later(found.fromOn, today)}::date, ended_by = ${actor.accountId}::uuid, ended_at = ${new Date(at)}
			WHERE id = ${substitutionId}::uuid`;
		const [name, whose] = [await nameOf(tx, found.substituteId), await whoseRole(tx, found.principalId, found)];
		const says = `${actor.name}停止${name}代理${whose}。`;
		await tellOfAppointment(tx, { occasion: `substitution_ended/${substitutionId}`, unionId, says, at });
		return WRITTEN;
	},
});
