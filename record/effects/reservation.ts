import { type CapClaim, checkCap } from "../../workflows/rules/caps";
import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import { type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { Overtaken } from "../constraints";
import { alreadyOf, capOf, type GrantCap } from "../money/caps";
import { authorisedLimit, dropClaims, holdCap, lowerClaims, setClaims } from "../money/claims";
import { balanceOf, move } from "../money/ledger";
import type { StepContext } from "../step-context";
import { type GrantRow, grantOf } from "./grant-row";

/** Z14: the project has the amount. Z3–Z8: the cap allows it, with what is paid and reserved counted. */
export async function checkRoom(step: StepContext, grant: GrantRow, amountFen: Fen, overReason?: string): Promise<Refusal[]> {
	return [...(await checkProject(step, grant, amountFen)), ...(await checkGrantCap(step, amountFen, step.today, overReason))];
}

/** Z14: the project has the part of the amount that is not reserved for the grant yet. */
export async function checkProject(step: StepContext, grant: GrantRow, amountFen: Fen): Promise<Refusal[]> {
	const extraFen = fen(Math.max(0, amountFen - grant.reservedFen));
	const available = await balanceOf(step.tx, grant.projectId, "available");
	if (extraFen <= available) return [];
	const message = `项目“${grant.projectName}”可用 ${formatYuan(available)} 元，需要 ${formatYuan(extraFen)} 元`;
	return [refusal("fund_short", "Z14", message, { field: "amountFen", next: "请减少金额，或待资金下达后再办" })];
}

/** Z3–Z8, each by its own subject and the calendar year of payment. Waits for others of the same subject. */
export async function checkGrantCap(step: StepContext, amountFen: Fen, on: PlainDate, overReason?: string): Promise<Refusal[]> {
	return againstCap(step, on, amountFen, overReason, checkCap);
}

/** Z5: the person may bear less by now than when the amount was approved: of another grant's invoice too. */
export async function checkBorne(step: StepContext, grant: GrantRow): Promise<Refusal[]> {
	if (grant.aidType !== "medical" || grant.ownStandard) return [];
	const refusals = await againstCap(step, step.today, grant.reservedFen, undefined, checkCap);
	return refusals.map(({ field: _, ...rest }) => ({
		...rest,
		next: "请先在这笔帮扶上“登记后来的报销”，金额随之减少；没有余额的请帮扶中心终止",
	}));
}

/** Checks an amount against the grant's cap of a day, by one of the rules. */
export async function againstCap(
	step: StepContext,
	on: PlainDate,
	amountFen: Fen,
	overReason: string | undefined,
	rule: (cap: GrantCap["cap"], claim: CapClaim) => Refusal[],
): Promise<Refusal[]> {
	const found = await capOf(step.tx, step.case.id, on);
	if (!found.ok) return found.refusals;
	await holdCap(step.tx, found);
	const alreadyFen = await alreadyOf(step.tx, step.case.id, found);
	return rule(found.cap, { alreadyFen, amountFen, overReason });
}

/** The project and the cap hold this amount for the grant from now on. @param on the day whose year's cap it counts in */
export async function reserve(step: StepContext, amountFen: Fen, seq: number): Promise<void> {
	await claimFor(step, amountFen, step.today);
	await hold(step, amountFen, yearOf(step.today), seq);
}

/** The grant counts in the cap of that day's year. */
export async function claimFor(step: StepContext, amountFen: Fen, on: PlainDate): Promise<void> {
	const { tx, case: found } = step;
	const of = await capOf(tx, found.id, on);
	if (!of.ok) throw new Overtaken(of.refusals);
	await setClaims(tx, found.id, of, amountFen, await authorisedLimit(tx, found.id, of, amountFen));
}

/** Reserves less than before; a smaller amount is allowed even if the cap has become lower. */
export async function reserveLess(step: StepContext, amountFen: Fen, seq: number): Promise<void> {
	await lowerClaims(step.tx, step.case.id, amountFen);
	await hold(step, amountFen, (await grantOf(step)).capYear, seq);
}

/** Releases all that is reserved for this grant. */
export async function releaseReservation(step: StepContext, seq: number): Promise<void> {
	await dropClaims(step.tx, step.case.id);
	await hold(step, fen(0), (await grantOf(step)).capYear, seq);
}

async function hold(step: StepContext, amountFen: Fen, capYear: number, seq: number): Promise<void> {
	const grant = await grantOf(step);
	const change = amountFen - grant.reservedFen;
	const [available, reserved] = [
		{ ownerId: grant.projectId, purse: "available" } as const,
		{ ownerId: grant.projectId, purse: "reserved" } as const,
	];
	const common = { on: step.today, at: step.at, caseId: step.case.id, seq };
	if (change > 0) await move(step.tx, { ...common, from: available, to: reserved, amountFen: fen(change), kind: "reserved" });
	if (change < 0) await move(step.tx, { ...common, from: reserved, to: available, amountFen: fen(-change), kind: "unreserved" });
	await step.tx.write`UPDATE grant_case SET reserved_fen = ${amountFen}, cap_year = ${capYear}::int WHERE case_id = ${step.case.id}::uuid`;
}
