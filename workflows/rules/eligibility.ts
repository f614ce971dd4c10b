import type { ClauseId } from "./clauses";
import { headToConfirm } from "./household";
import { type Fen, fen, formatYuan } from "./money";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import { type Cause, type S1Draft, type S1Form, STANDARD_IDS, STANDARDS, type StandardId, type TemporaryAid, type WorkerKind } from "./s1";
import { completeS1 } from "./s1-completeness";
import { monthlyPerCapita } from "./s1-computed";

export interface EligibilityFacts {
	workerKind: WorkerKind;
	unionMember: boolean;
	/** D1, 农民工 only. */
	wagesAreMainIncome: boolean;
	/** D1, 农民工 only; 事实劳动关系 counts. */
	hasLabourRelation: boolean;
	/** The household's last twelve months. */
	yearlyIncomeFen: Fen;
	/** 总人口, the applicant included; at least 1. */
	members: number;
	/** The urban line in force on the day of application, per person and month. */
	monthlyLineFen: Fen;
	causes: readonly Cause[];
	afterReliefStillPoor: boolean;
	temporaryAids: readonly TemporaryAid[];
}

export interface Assessment {
	/** Every standard that is met; a person chooses among them. */
	standards: StandardId[];
	/** Why each other standard is not met. */
	refusals: Record<StandardId, Refusal[]>;
}

type IncomeFacts = Pick<EligibilityFacts, "yearlyIncomeFen" | "members" | "monthlyLineFen">;

type Band = "below" | "at" | "within" | "above";

/** D1, D2, D3, D4, D5, D6: which standards this household meets, why not the others. */
export function assess(facts: EligibilityFacts): Assessment {
	const who = checkWorker(facts);
	const refusals: Record<StandardId, Refusal[]> = {
		"1a": [...who, ...checkBelowLine(facts)],
		"1b": [...who, ...checkSlightlyAboveLine(facts)],
		"1c": [...who, ...checkDisaster(facts)],
		"2": [...who, ...checkMigrantWorker(facts)],
		"3": [...who, ...checkTemporary(facts)],
	};
	return { standards: STANDARD_IDS.filter((id) => refusals[id].length === 0), refusals };
}

/**
 * D2, D3, D4, D5, D6: which standards the form meets by this line: computed, for a person to choose. Undefined while the form is not complete
 * or there is no line.
 */
export function standardsMet(form: S1Draft, monthlyLineFen: Fen | undefined, on: PlainDate): StandardId[] | undefined {
	const complete = completeS1(form, on);
	return complete.ok && monthlyLineFen !== undefined ? assess(eligibilityFacts(complete.form, monthlyLineFen)).standards : undefined;
}

/** D7 (with D1, D2, D3, D4, D5, D6): 不得将不符合条件的对象纳入: why the standard proposed on the form does not hold; empty when it does. */
export function checkStandard(facts: EligibilityFacts, proposed: StandardId): Refusal[] {
	const { standards, refusals } = assess(facts);
	const open = facts.causes.includes("其他") ? "（“其他”原因须经核实）" : "";
	const next =
		standards.length > 0 ? `符合的标准：${standards.map((id) => STANDARDS[id]).join("；")}${open}` : "不符合任何建档标准，请向职工说明";
	return refusals[proposed].map((reason) => ({ ...reason, next: reason.next ?? next }));
}

/**
 * D3, D4, D5, D24: what the form says that only a person can judge, as far as it is filled in; none of it bars the way.
 * @param monthlyLineFen of the day of application; undefined while there is none
 */
export function judgements(form: S1Draft, monthlyLineFen: Fen | undefined): Refusal[] {
	const found: Refusal[] = [];
	const members = form.members?.length ?? 0;
	if (form.yearlyIncomeFen !== undefined && members > 0 && monthlyLineFen !== undefined) {
		const facts = { yearlyIncomeFen: form.yearlyIncomeFen, members, monthlyLineFen };
		if (bandOf(facts) === "at") {
			const message = `${incomeText(facts)}，正好等于低保线，按略高于低保线掌握`;
			found.push(refusal("income_at_line", "D3", message, { field: "yearlyIncomeFen", next: "请核实收入" }));
		}
	}
	if (form.causes?.includes("其他")) {
		const clause = form.workerKind === "农民工" ? "D5" : form.category === "1c" ? "D4" : "D3";
		const next =
			clause === "D4" ? "请核实是否与灾害、重大意外事故相当" : `请核实是否属于办法所称的“${clause === "D5" ? "等因素" : "等原因"}”`;
		found.push(refusal("open_cause", clause, "致困原因为“其他”", { field: "causes", next }));
	}
	return [...found, ...headToConfirm(form)];
}

/** @param form with what the arithmetic needs; what else is not filled in counts as not so */
export function eligibilityFacts(form: S1Draft & Pick<S1Form, "workerKind" | "yearlyIncomeFen">, monthlyLineFen: Fen): EligibilityFacts {
	return {
		workerKind: form.workerKind,
		unionMember: form.unionMember ?? false,
		wagesAreMainIncome: form.wagesAreMainIncome ?? false,
		hasLabourRelation: form.labourRelation !== undefined && form.labourRelation !== "无",
		yearlyIncomeFen: form.yearlyIncomeFen,
		members: form.members?.length ?? 0,
		monthlyLineFen,
		causes: form.causes ?? [],
		afterReliefStillPoor: form.afterReliefStillPoor ?? false,
		temporaryAids: form.temporaryAids ?? [],
	};
}

/** D1 */
function checkWorker(facts: EligibilityFacts): Refusal[] {
	const refusals: Refusal[] = [];
	if (!facts.unionMember) {
		const next = "符合入会条件的，请先办理入会";
		refusals.push(refusal("not_union_member", "D1", "申请人不是工会会员", { field: "unionMember", next }));
	}
	if (facts.workerKind !== "农民工") return refusals;
	if (!facts.wagesAreMainIncome) {
		refusals.push(refusal("wages_not_main_income", "D1", "农民工不以工资为主要收入来源", { field: "wagesAreMainIncome" }));
	}
	if (!facts.hasLabourRelation) {
		const message = "农民工与用人单位没有劳动关系（含事实劳动关系）";
		refusals.push(refusal("no_labour_relation", "D1", message, { field: "labourRelation" }));
	}
	return refusals;
}

/** D2 */
function checkBelowLine(facts: EligibilityFacts): Refusal[] {
	const refusals = checkNotMigrant(facts, "D2");
	if (bandOf(facts) !== "below") {
		refusals.push(refusal("income_not_below_line", "D2", `${incomeText(facts)}，不低于低保线`, { field: "yearlyIncomeFen" }));
	}
	if (!facts.afterReliefStillPoor) {
		const next = "经政府救助后生活仍困难的，请勾选并附证明";
		refusals.push(refusal("not_poor_after_relief", "D2", "未确认经政府救助后生活仍然困难", { field: "afterReliefStillPoor", next }));
	}
	return refusals;
}

/** D3: line < x ≤ 1.5 × line; x = line is taken as 1b too, and flagged (reading). The list of causes is open. */
function checkSlightlyAboveLine(facts: EligibilityFacts): Refusal[] {
	const refusals = checkNotMigrant(facts, "D3");
	const band = bandOf(facts);
	if (band === "above") {
		const next = "因灾害、重大意外事故致困的不看收入；遇暂时性困难的可按临时救助申请";
		refusals.push(refusal("income_above_limit", "D3", `${incomeText(facts)}，超过 1.5 倍`, { field: "yearlyIncomeFen", next }));
	}
	if (band === "below") {
		const next = "请改按“人均收入低于低保线”申请";
		refusals.push(refusal("income_below_line", "D3", `${incomeText(facts)}，低于低保线`, { field: "category", next }));
	}
	if (facts.causes.length === 0) refusals.push(noCause("D3", "重大疾病、子女教育等"));
	return refusals;
}

/**
 * D4: no income test. The accident must be a serious one (重大); 等原因 leaves the list open for what is like a disaster or such an
 * accident, so 其他 is flagged and a person decides. An illness or schooling is not like them: the income test of 1b would mean nothing.
 */
function checkDisaster(facts: EligibilityFacts): Refusal[] {
	const refusals = checkNotMigrant(facts, "D4");
	if (!facts.causes.some((cause) => cause === "自然灾害" || cause === "重大意外事故" || cause === "其他")) {
		refusals.push(noCause("D4", "灾害、重大意外事故"));
	}
	return refusals;
}

/** D5: no income test; an open list of causes. */
function checkMigrantWorker(facts: EligibilityFacts): Refusal[] {
	const refusals: Refusal[] = [];
	if (facts.workerKind !== "农民工") {
		const message = `该标准只适用于农民工，申请人是${facts.workerKind}`;
		refusals.push(refusal("not_migrant_worker", "D5", message, { field: "category" }));
	}
	if (facts.causes.length === 0) refusals.push(noCause("D5", "子女上学、重大疾病、灾害或重大事故、劳动权益受侵害等"));
	return refusals;
}

/** D6: for workers and 农民工 alike. */
function checkTemporary(facts: EligibilityFacts): Refusal[] {
	if (facts.temporaryAids.length > 0) return [];
	const next = "请勾选需要的生活、医疗、助学、法律或就业培训救助";
	return [refusal("no_temporary_aid", "D6", "未说明需要哪一种一次性救助", { field: "temporaryAids", next })];
}

/**
 * D2–D4: 二（一） speaks of 职工, 二（二） of 农民工, 二（三） of 职工（农民工）, both: a 农民工 comes in by the second, which has no income test
 * and an open list of causes, or by the third. Nobody is left out by it.
 */
function checkNotMigrant(facts: EligibilityFacts, clause: "D2" | "D3" | "D4"): Refusal[] {
	if (facts.workerKind !== "农民工") return [];
	const next = "请改按“困难农民工”或“临时救助”申请";
	return [refusal("migrant_worker", clause, "该标准适用于职工，申请人是农民工", { field: "category", next })];
}

function noCause(clause: ClauseId, causes: string): Refusal {
	return refusal("no_cause", clause, `没有该标准要求的致困原因（${causes}）`, { field: "causes", next: "请勾选致困原因并附证明" });
}

/**
 * D21, 3 (已脱贫), by the income tests of D2 and D3.
 * @param facts income, members and the line of one day
 * @returns the facts that decided, or undefined while the household is poor by one of the two
 */
export function incomeOutOfPoverty(facts: IncomeFacts & { hasCause: boolean }): string | undefined {
	const band = bandOf(facts);
	if (band === "above") return `${incomeText(facts)}，超过 1.5 倍`;
	if (band === "below" || facts.hasCause) return undefined;
	return `${incomeText(facts)}，不低于低保线，也没有致困原因`;
}

/** Whole numbers on both sides, in bigint: income × 2 against line × 3 × 12 × members can pass 2^53. */
function bandOf(facts: IncomeFacts): Band {
	const income = BigInt(facts.yearlyIncomeFen);
	const line = BigInt(facts.monthlyLineFen) * 12n * BigInt(facts.members);
	if (income < line) return "below";
	if (income === line) return "at";
	return income * 2n <= line * 3n ? "within" : "above";
}

/** `家庭人均月收入 812.50 元，低保线 720.00 元的 1.5 倍为 1,080.00 元` */
export function incomeText(facts: IncomeFacts): string {
	const half = facts.monthlyLineFen % 2 === 1 ? "5" : "";
	const limit = `${formatYuan(fen(Math.floor((facts.monthlyLineFen * 3) / 2)))}${half}`;
	const perCapita = formatYuan(monthlyPerCapita(facts.yearlyIncomeFen, facts.members));
	// The quotient may round to the line itself; the yearly sums are what was compared.
	const exact =
		facts.yearlyIncomeFen % (12 * facts.members) === 0 ? "" : `（年收入 ${formatYuan(facts.yearlyIncomeFen)} 元、${facts.members} 人）`;
	return `家庭人均月收入 ${perCapita} 元${exact}，低保线 ${formatYuan(facts.monthlyLineFen)} 元的 1.5 倍为 ${limit} 元`;
}
