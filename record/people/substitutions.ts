import type { Database, Tx } from "../../prisma/client";
import { columnOf, dayOf } from "../../prisma/dates";
import { candidates } from "../../prisma/read/staff";
import { checkField } from "../../workflows/rules/field-check";
import { addMonths, formatDate, type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { businessNow } from "../settings/clock";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import type { Actor } from "./actor";
import { span, tellOfAppointment, whoseRole } from "./appointments";
import { type HeldHolding, lockHolding, whyNotTo } from "./roles";

export interface NewSubstitution {
	holdingId: string;
	substituteId: string;
	fromOn: PlainDate;
	/** The first day on which they stand in no more; a year after the first at most. */
	untilOn: PlainDate;
	reason: string;
}

/** D26: why a substitute cannot be had like this; every reason at once. */
async function whyNot(tx: Tx, holding: HeldHolding, of: NewSubstitution, today: PlainDate): Promise<Refusal[]> {
	const no = (code: string, message: string, field: string, next?: string) => refusal(code, "D26", message, { field, next });
	const refusals = checkField({ name: "reason", label: "代理原因", kind: "text", required: true, clause: "D26" }, of.reason, {
		path: "reason",
		on: today,
	});
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
	const others = await tx.substitution.findMany({
		where: { holdingId: holding.id, fromOn: { lt: columnOf(of.untilOn) }, untilOn: { gt: columnOf(of.fromOn) } },
		include: { substitute: { select: { name: true } } },
	});
	// One that ended before it began is nobody's.
	const other = others.find(({ fromOn, untilOn }) => fromOn < untilOn);
	if (other) {
		const until = formatDate(dayOf(other.untilOn));
		refusals.push(
			no(
				"substitution_one",
				`这段时间已由${other.substitute.name}代理（到 ${until}）`,
				"fromOn",
				"同一角色一次只由一人代理，请先停止前一个",
			),
		);
	}
	return refusals;
}

async function holdsAlready(tx: Tx, { role, unionId }: HeldHolding, of: NewSubstitution): Promise<boolean> {
	const during = { fromOn: { lt: columnOf(of.untilOn) }, OR: [{ untilOn: null }, { untilOn: { gt: columnOf(of.fromOn) } }] };
	return (await tx.roleHolding.findFirst({ where: { accountId: of.substituteId, role, unionId, ...during } })) !== null;
}

/**
 * D26: somebody stands in for a role's holder for a time; whatever they do in it is recorded under both names. Given by the holder, or by an administrator
 * who keeps the account. A substitute has no role of their own by it, so that nobody can stand in for them.
 */
export async function giveSubstitute(
	db: Database,
	by: Actor,
	of: NewSubstitution,
	at: number,
): Promise<Written<{ substitutionId: string }>> {
	const today = shanghaiDate(at);
	const reason = of.reason.trim();
	return db.$transaction(async (tx) => {
		const holding = await lockHolding(tx, by, of.holdingId, today);
		if (!holding) return NOT_FOUND;
		const not = await whyNotTo(tx, by, holding, { accountId: of.substituteId, today, act: "指定代理", field: "substituteId" });
		const wrong = [...holding.over, ...not, ...(await whyNot(tx, holding, { ...of, reason }, today))];
		if (wrong.length > 0) return refused(...wrong);
		const { id } = await tx.substitution.create({
			data: {
				holdingId: holding.id,
				principalId: holding.accountId,
				substituteId: of.substituteId,
				fromOn: columnOf(of.fromOn),
				untilOn: columnOf(of.untilOn),
				reason,
				byAccountId: by.accountId,
				at: new Date(at),
			},
		});
		const substitute = await tx.account.findUniqueOrThrow({ where: { id: of.substituteId }, select: { name: true } });
		const says = `${by.name}登记${substitute.name}代理${await whoseRole(tx, holding.accountId, holding)}，${span(of)}，原因：${reason}。`;
		await tellOfAppointment(tx, { occasion: `substituted/${id}`, unionId: holding.unionId, says, at });
		return { kind: "written", value: { substitutionId: id } };
	});
}

/** D26: it ends today, for good: the holder is back, the substitute lays it down, or an administrator ends it. */
export async function endSubstitution(db: Database, by: Actor, substitutionId: string, today: PlainDate): Promise<Written> {
	return db.$transaction(async (tx) => {
		const found = await tx.substitution.findUnique({ where: { id: substitutionId } });
		if (!found) return NOT_FOUND;
		const lays = found.substituteId === by.accountId;
		if (!lays && !(await lockHolding(tx, by, found.holdingId, today))) return NOT_FOUND;
		if (dayOf(found.untilOn) <= today)
			return refused(refusal("substitution_over", "D26", `这项代理已于 ${formatDate(dayOf(found.untilOn))} 停止`));
		const from = dayOf(found.fromOn);
		const { at } = await businessNow(tx);
		const ended = { untilOn: columnOf(from > today ? from : today), endedBy: by.accountId, endedAt: new Date(at) };
		const { substitute, holding } = await tx.substitution.update({
			where: { id: found.id },
			data: ended,
			include: { substitute: { select: { name: true } }, holding: true },
		});
		const says = `${by.name}停止${substitute.name}代理${await whoseRole(tx, holding.accountId, holding)}。`;
		await tellOfAppointment(tx, { occasion: `substitution_ended/${found.id}`, unionId: holding.unionId, says, at });
		return WRITTEN;
	});
}
