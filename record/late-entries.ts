import { ROLE_LABELS, type Role, type ToConfirm } from "../workflows/charts/chart";
import { CONFIRMS } from "../workflows/charts/entry-events";
import { type Standing, withToConfirm } from "../workflows/charts/standing";
import { formatDate, type PlainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { workingDaysSince } from "../workflows/rules/working-days";
import { checkOrder } from "./act-days";
import { raiseAlert } from "./alerts/alerts";
import { uuidv7 } from "./ids";
import type { Effect, LateDay, StepContext } from "./step-context";

/** The day was more working days ago than the county allows between an act and its record. */
export function isLate(step: StepContext, day: PlainDate, recordedOn: PlainDate = step.today): boolean {
	return workingDaysSince(step.calendar, day, recordedOn) > step.readings.lateEntryWorkingDays;
}

/** What this step says late: days of acts among its own fields, and what its effect knows besides. */
export async function lateDays(step: StepContext, effect: Effect): Promise<LateDay[]> {
	const own = (step.spec?.fields ?? []).flatMap(({ name, label, follows }): LateDay[] => {
		if (!follows || !step.said.has(name)) return [];
		const day = step.said.date(name);
		return isLate(step, day) ? [{ field: name, label, day, recordedOn: step.today }] : [];
	});
	const others = (await effect.lateDays?.(step)) ?? [];
	return [...own, ...others.filter(({ field }) => !own.some((one) => one.field === field))];
}

/** The reading of "days that people type": what is recorded late needs a reason. */
function checkLate(step: StepContext, late: readonly LateDay[], role: Role): Refusal[] {
	const [first] = late.filter(({ optional }) => !optional);
	if (!first || step.said.has("lateReason")) return [];
	const { label, day, recordedOn } = first;
	const days = workingDaysSince(step.calendar, day, recordedOn);
	const message = `“${label}”为 ${formatDate(day)}，到登记已过 ${days} 个工作日，超过 ${step.readings.lateEntryWorkingDays} 个工作日，属于补录`;
	const confirmer = CONFIRMS[role];
	const next = `日期有误的请更正；确是补录的请填写补录理由，由${confirmer ? ROLE_LABELS[confirmer] : "另一人"}确认后再往下办`;
	return [refusal("late_entry", "D26", message, { field: "lateReason", next })];
}

/** Where the case stands with these waiting for a second person too. */
function waitingFor(late: readonly LateDay[], seq: number, role: Role): ToConfirm[] {
	const confirmer = CONFIRMS[role];
	if (confirmer === undefined) throw new Error(`nobody confirms what ${role} records`);
	return late.map(({ field, optional }) => ({ seq, field, role: confirmer, ...(optional && { optional }) }));
}

/** Keeps what was said late. */
export async function keepLate(step: StepContext, late: readonly LateDay[], seq: number, role: Role): Promise<void> {
	for (const { field, day, recordedOn, optional = false } of late) {
		await step.tx.write`
			INSERT INTO late_entry (id, case_id, seq, field, day, recorded_on, reason, optional, confirmer, by_account_id, for_account_id)
			VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${seq}, ${field}, ${day}::date, ${recordedOn}::date, ${step.said.text("lateReason") || null}, ${optional},
				${CONFIRMS[role] ?? null}, ${step.actor?.accountId ?? null}::uuid, ${step.insteadOf?.accountId ?? null}::uuid)`;
	}
}

/** Tells the centre, and whoever has to confirm. After the step is written: what is told before, a move clears. */
export async function tellLate(step: StepContext, late: readonly LateDay[], seq: number, role: Role): Promise<void> {
	const confirmer = CONFIRMS[role];
	const to = new Set<Role>(confirmer ? ["centre", confirmer] : ["centre"]);
	for (const { field, optional } of late) {
		if (optional) continue;
		for (const one of to) await raiseAlert(step, { kind: "lateEntry", occasion: `${seq}/${field}`, role: one, clause: "D26" });
	}
}

/** The reading of "days that people type". A day that is out of order is put right before anybody asks why it is late. */
export async function checkDays(step: StepContext, late: readonly LateDay[], role: Role): Promise<Refusal[]> {
	const outOfOrder = await checkOrder(step);
	const rest = late.filter(({ field }) => !outOfOrder.some((one) => one.field === field));
	return [...outOfOrder, ...checkLate(step, rest, role)];
}

/** The same standing, with what this step leaves waiting for a second person. */
export async function waiting(
	step: StepContext,
	next: Standing,
	{ effect, late, seq, role }: { effect: Effect; late: readonly LateDay[]; seq: number; role: Role | null },
): Promise<Standing> {
	const { toConfirm = [] } = step.case.standing.context;
	const left = (await effect.waits?.(step, toConfirm)) ?? toConfirm;
	return left === toConfirm && late.length === 0 ? next : withToConfirm(next, [...left, ...(role ? waitingFor(late, seq, role) : [])]);
}
