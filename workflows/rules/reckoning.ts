import { type Cap, capText, checkCap, clauseOf, limitOf } from "./caps";
import type { ClauseId } from "./clauses";
import { assess, type EligibilityFacts, incomeText } from "./eligibility";
import { type LowLine, lowLineOn, lowLinesOfYear } from "./low-line";
import { type Fen, formatYuan } from "./money";
import { formatDate, type PlainDate, yearOf } from "./plain-date";
import { STANDARDS, type StandardId } from "./s1";

/** A line of the county that a decision rests on (D7), as it was known then. */
export interface Basis {
	effectiveFrom: PlainDate;
	monthlyFen: Fen;
	decision: string;
	/** The last year for which the county had confirmed that it still holds; null where it had for none. */
	confirmedFor: number | null;
}

/** What the recognition of a household was worked out from (D2–D6). */
export interface EligibilityReckoning {
	kind: "eligibility";
	facts: EligibilityFacts;
	standard: StandardId;
	/** Every standard that was met. */
	met: StandardId[];
	basis: Basis[];
}

/** What an amount was worked out from (Z3–Z8). */
export interface CapReckoning {
	kind: "cap";
	cap: Cap;
	limitFen: Fen;
	/** Paid and reserved by others of the same subject and year. */
	alreadyFen: Fen;
	amountFen: Fen;
	/** Z8: more than the standard was asked for, with a reason. */
	over: boolean;
	/** The amount keeps within the cap. */
	holds: boolean;
	basis: Basis[];
}

/** How a decision was worked out (核算): inputs, threshold with the decision it rests on, result. Kept with the step, and worked out again by `verify-log`. */
export type Reckoning = EligibilityReckoning | CapReckoning;

export function reckonEligibility(facts: EligibilityFacts, standard: StandardId, basis: Basis[]): EligibilityReckoning {
	return { kind: "eligibility", facts, standard, met: assess(facts).standards, basis };
}

export function reckonCap(cap: Cap, claim: { alreadyFen: Fen; amountFen: Fen; over: boolean }, basis: Basis[]): CapReckoning {
	return { kind: "cap", cap, limitFen: limitOf(cap), ...claim, holds: keeps(cap, claim), basis };
}

function keeps(cap: Cap, { alreadyFen, amountFen, over }: { alreadyFen: Fen; amountFen: Fen; over: boolean }): boolean {
	return checkCap(cap, { alreadyFen, amountFen, ...(over && { overReason: "有" }) }).length === 0;
}

const CLAUSES: Readonly<Record<StandardId, ClauseId>> = { "1a": "D2", "1b": "D3", "1c": "D4", "2": "D5", "3": "D6" };

export function clauseOfReckoning(of: Reckoning): ClauseId {
	return of.kind === "cap" ? clauseOf(of.cap) : CLAUSES[of.standard];
}

/** The lines that a year's monthly lines were taken from, or that of a day. */
export function linesUsed<Line extends LowLine>(lines: readonly Line[], of: { year: number } | { on: PlainDate }): Line[] {
	if ("on" in of) {
		const line = lowLineOn(lines, of.on);
		return lines.filter((one) => one === line);
	}
	const of12 = lowLinesOfYear(lines, of.year);
	const used = (line: Line) => of12 !== undefined && isUsed(lines, line, of.year);
	return lines.filter(used);
}

function isUsed<Line extends LowLine>(lines: readonly Line[], line: Line, year: number): boolean {
	const without = lowLinesOfYear(
		lines.filter((one) => one !== line),
		year,
	);
	const withIt = lowLinesOfYear(lines, year) ?? [];
	return without === undefined || without.some((fen, month) => fen !== withIt[month]);
}

/** What does not come out as it was kept; a Chinese sentence each, none where everything does. */
export function checkReckoning(of: Reckoning): string[] {
	return of.kind === "eligibility" ? checkEligibility(of) : checkAmount(of);
}

function checkEligibility({ facts, standard, met, basis }: EligibilityReckoning): string[] {
	const anew = assess(facts).standards;
	const [line] = basis;
	return [
		...(anew.join() === met.join() ? [] : [`符合的标准重算为 ${anew.join("、") || "没有"}，原为 ${met.join("、") || "没有"}`]),
		...(met.includes(standard) ? [] : [`建档标准 ${standard} 不在符合的标准之内`]),
		...(line && line.monthlyFen !== facts.monthlyLineFen ? ["所用低保线与所依据的决定不同"] : []),
	];
}

function checkAmount({ cap, limitFen, alreadyFen, amountFen, over, holds, basis }: CapReckoning): string[] {
	const anew = limitOf(cap);
	const lines = basis.map(({ effectiveFrom, monthlyFen }) => ({ from: effectiveFrom, monthlyFen }));
	const kept = cap.kind === "living" ? JSON.stringify(cap.monthlyLineFen) : "";
	const ofLines = cap.kind === "living" && lines.length > 0 ? JSON.stringify(lowLinesOfYear(lines, cap.year)) : kept;
	return [
		...(anew === limitFen ? [] : [`限额重算为 ${formatYuan(anew)} 元，原为 ${formatYuan(limitFen)} 元`]),
		...(keeps(cap, { alreadyFen, amountFen, over }) === holds ? [] : ["金额是否在限额之内，重算的结果不同"]),
		...(ofLines === kept ? [] : ["所用低保线与所依据的决定不同"]),
	];
}

/** As people read it, a line each. */
export function reckoningText(of: Reckoning): string[] {
	const basis = of.basis.map(basisText);
	if (of.kind === "cap") {
		const claim = `另有的 ${formatYuan(of.alreadyFen)} 元，本笔 ${formatYuan(of.amountFen)} 元，${of.holds ? "在限额之内" : "不在限额之内"}`;
		return [capText(of.cap), `${claim}${of.over ? "（法律援助，写明理由）" : ""}`, ...basis];
	}
	const met = of.met.map((id) => STANDARDS[id]).join("；") || "没有";
	return [incomeText(of.facts), `符合的标准：${met}；建档标准：${STANDARDS[of.standard]}`, ...basis];
}

function basisText({ effectiveFrom, monthlyFen, decision, confirmedFor }: Basis): string {
	const confirmed = confirmedFor === null ? "" : `，${confirmedFor} 年确认仍有效`;
	return `低保线 ${formatYuan(monthlyFen)} 元自 ${formatDate(effectiveFrom)}，依据 ${decision}${confirmed}`;
}

/** D7: a line or standard of an earlier year that nobody has confirmed for this one may have been replaced without anybody saying so here. */
export function isDoubtful(of: { effectiveFrom: PlainDate; confirmedFor: number | null }, on: PlainDate): boolean {
	return yearOf(of.effectiveFrom) < yearOf(on) && (of.confirmedFor ?? 0) < yearOf(on);
}
