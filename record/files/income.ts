import { type DatedGround, incomeGround } from "../../workflows/rules/cancellation";
import type { Fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import { settingsAt } from "../settings/reference";
import type { StepContext } from "../step-context";
import { fileFormOf } from "./file-life";
import { supersedeIncome } from "./grounds";

/** D21, 3: a household's income by the line of the day on which it was learned (the reading of "which line"). */
async function lineOf(step: StepContext, on: PlainDate): Promise<Fen | undefined> {
	return (await settingsAt(step.db, step.tx, step.case.countyId, on, step.case.settingStamp)).lowLine?.fen;
}

/** An income that was said is worked out, or it is not taken. */
export async function checkIncomeLine(step: StepContext, on: PlainDate, day: string): Promise<Refusal[]> {
	if (!step.said.has("yearlyIncomeFen") || (await lineOf(step, on)) !== undefined) return [];
	const next = "请系统管理员在“设置”中登记当时的低保线和依据";
	return [refusal("no_low_line", "D2", `${day}没有登记低保线，收入无从测算`, { field: "yearlyIncomeFen", next })];
}

/**
 * D21, 3: the ground that an income is, if it is one. What an income said earlier is settled: the last one counts.
 * @param form the household as it is now; the one in force where none is given
 */
export async function incomeAnew(
	step: StepContext,
	of: { yearlyIncomeFen: Fen; on: PlainDate; seq: number; form?: S1Draft },
): Promise<DatedGround[]> {
	const line = await lineOf(step, of.on);
	if (line === undefined) return [];
	const file = await fileFormOf(step.tx, step.secrets, step.case.id);
	const { members = [], causes = [] } = of.form ?? file.form;
	await supersedeIncome(step, of.seq);
	const facts = { standard: file.standard, yearlyIncomeFen: of.yearlyIncomeFen, members: Math.max(1, members.length) };
	return incomeGround({ ...facts, hasCause: causes.length > 0, monthlyLineFen: line }, of.on, of.seq);
}
