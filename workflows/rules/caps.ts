import type { ClauseId } from "./clauses";
import { type Fen, fen, formatYuan } from "./money";
import { type Refusal, refusal } from "./refusal";

/** One person's monthly line, or the line of each of the twelve months where it changed within the year (`lowLinesOfYear`). */
export type MonthlyLine = Fen | readonly Fen[];

/** Z4: one person's monthly line summed over the calendar year of payment; the cap of a whole household. */
export function livingCap(monthlyLineFen: MonthlyLine): Fen {
	return fen(monthsOf(monthlyLineFen).reduce<number>((sum, line) => sum + line, 0));
}

/** Z6 十个月基本生活费: ten months of it. */
const SCHOOL_MONTHS = 10;

/** What bounds a grant, each kind by its own subject. A fund's own standard goes before all others (Z3). Amounts in fen. */
export type Cap =
	/** Z3: so much for each household, student, invoice, trainee or case and year; paid as it stands, or at most. */
	| { kind: "project"; projectName: string; subject: string; year: number; standardFen: Fen; exact: boolean; decision: string }
	| { kind: "living"; year: number; monthlyLineFen: MonthlyLine }
	| { kind: "medical"; invoice: string; totalFen: Fen; reimbursedFen: Fen }
	/** Z6: a month's basic living cost is so many percent of the line, by the county's reading. */
	| { kind: "schooling"; student: string; year: number; monthlyLineFen: Fen; basicLivingPercent: number }
	/** Z7: of the trade, by the human-resources department. */
	| { kind: "training"; trade: string; standardFen: Fen; decision: string }
	/** Z8: of the kind of case, by the judicial department. */
	| { kind: "legal"; legalCase: string; caseKind: string; standardFen: Fen; decision: string };

const CLAUSE_OF: Record<Cap["kind"], ClauseId> = {
	project: "Z3",
	living: "Z4",
	medical: "Z5",
	schooling: "Z6",
	training: "Z7",
	legal: "Z8",
};

export const CAP_KINDS = Object.keys(CLAUSE_OF);

export function clauseOf(cap: Cap): ClauseId {
	return CLAUSE_OF[cap.kind];
}

/** What all grants of one subject (and year) may come to. Of a trade, what one grant comes to. */
export function limitOf(cap: Cap): Fen {
	switch (cap.kind) {
		case "living":
			return livingCap(cap.monthlyLineFen);
		case "medical":
			return fen(cap.totalFen - cap.reimbursedFen);
		case "schooling":
			return fen(Math.floor((cap.monthlyLineFen * SCHOOL_MONTHS * cap.basicLivingPercent) / 100));
		default:
			return cap.standardFen;
	}
}

/** Paid as it stands: neither less nor more (Z7; Z3 where the fund says so). */
export function isExact(cap: Cap): boolean {
	return cap.kind === "training" || (cap.kind === "project" && cap.exact);
}

/** `该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12）` */
export function capText(cap: Cap): string {
	const limit = `${formatYuan(limitOf(cap))} 元`;
	switch (cap.kind) {
		case "project":
			return `项目“${cap.projectName}”规定${cap.subject} ${cap.year} 年的标准${cap.exact ? "为" : "不超过"} ${limit}（${cap.decision}）`;
		case "living":
			return `该户 ${cap.year} 年生活救助限额 ${limit}（低保线 ${describe(cap.monthlyLineFen)}）`;
		case "medical":
			return `发票 ${cap.invoice} 个人自付 ${limit}（总额 ${formatYuan(cap.totalFen)} 元，各项报销 ${formatYuan(cap.reimbursedFen)} 元）`;
		case "schooling":
			return `${cap.student} ${cap.year} 年助学限额 ${limit}（低保线 ${formatYuan(cap.monthlyLineFen)} 元${percent(cap.basicLivingPercent)} × ${SCHOOL_MONTHS}）`;
		case "training":
			return `工种“${cap.trade}”的标准为 ${limit}（${cap.decision}）`;
		case "legal":
			return `案件${cap.legalCase}（${cap.caseKind}）的法律援助补贴标准 ${limit}（${cap.decision}）`;
	}
}

function percent(of: number): string {
	return of === 100 ? "" : `的 ${of}%`;
}

/** What the cap leaves for one more grant. `alreadyFen`: paid, and approved but unpaid, by all other grants of the subject. */
export function leftOf(cap: Cap, alreadyFen: Fen): Fen {
	return fen(Math.max(0, limitOf(cap) - alreadyFen));
}

/**
 * Z5: an amount over several invoices: each takes as much as is left of it, in their order. What none has room for falls to the last: where nothing else
 * refuses it, the last one's own limit does. Fen.
 */
export function spread(amountFen: Fen, roomFen: readonly Fen[]): Fen[] {
	let rest: number = amountFen;
	return roomFen.map((room, index) => {
		const share = index === roomFen.length - 1 ? rest : Math.min(rest, room);
		rest -= share;
		return fen(share);
	});
}

export interface CapClaim {
	/** Paid, and reserved for what is not paid yet, by all other grants of the subject (and year). */
	alreadyFen: Fen;
	amountFen: Fen;
	/** Z8: why more than the standard is asked for. */
	overReason?: string;
}

/** Z3–Z8: whether the amount keeps within the cap, all figures named. */
export function checkCap(cap: Cap, { alreadyFen, amountFen, overReason = "" }: CapClaim): Refusal[] {
	const clause = clauseOf(cap);
	const field = "amountFen";
	if (amountFen <= 0) return [refusal("amount_not_positive", clause, "帮扶金额应大于 0 元", { field, next: "请填写拟帮扶金额" })];
	const limit = limitOf(cap);
	if (isExact(cap) && amountFen !== limit) {
		const message = `${capText(cap)}，本次 ${formatYuan(amountFen)} 元，按标准执行，不增不减`;
		return [refusal("not_the_standard", clause, message, { field, next: `金额请填 ${formatYuan(limit)} 元` })];
	}
	const counted = cap.kind === "training" ? 0 : alreadyFen;
	if (counted + amountFen <= limit || (cap.kind === "legal" && overReason !== "")) return [];
	const message = `${capText(cap)}，已发放和占用 ${formatYuan(alreadyFen)} 元，本次 ${formatYuan(amountFen)} 元`;
	const left = leftOf(cap, alreadyFen);
	if (cap.kind === "legal") {
		const next = `原则上最多 ${formatYuan(left)} 元；确需超过的，请写明理由，由主席会议批准`;
		return [refusal("legal_standard_exceeded", clause, message, { field: "overReason", next })];
	}
	const next = left > 0 ? `${LEFT_OF[cap.kind]}最多还可安排 ${formatYuan(left)} 元` : `${LEFT_OF[cap.kind]}限额已用完`;
	return [refusal(`${cap.kind}_cap_exceeded`, clause, message, { field, next })];
}

/** Z3–Z6: whether the cap leaves anything at all, before an amount is typed. Of a legal case there is always a way: a reason (Z8). */
export function checkAnyLeft(cap: Cap, alreadyFen: Fen): Refusal[] {
	if (cap.kind === "legal" || cap.kind === "training") return [];
	const least = isExact(cap) ? limitOf(cap) : fen(1);
	if (alreadyFen + least <= limitOf(cap)) return [];
	const message = `${capText(cap)}，已发放和占用 ${formatYuan(alreadyFen)} 元`;
	return [refusal(`${cap.kind}_cap_exceeded`, clauseOf(cap), message, { next: `${LEFT_OF[cap.kind]}限额已用完` })];
}

const LEFT_OF: Record<Exclude<Cap["kind"], "legal">, string> = {
	project: "本年",
	living: "本年",
	medical: "这张发票",
	schooling: "该学生本年",
	training: "",
};

/** Z8 原则上: what goes over the standard is authorised by the chair meeting, in so many words, and only where a reason was given. */
export function checkAuthorised(cap: Cap, { alreadyFen, amountFen, overReason = "" }: CapClaim, authorises: boolean): Refusal[] {
	if (cap.kind !== "legal" || alreadyFen + amountFen <= limitOf(cap)) return [];
	const figures = `${capText(cap)}，已发放和占用 ${formatYuan(alreadyFen)} 元，本次 ${formatYuan(amountFen)} 元`;
	if (overReason === "") {
		const next = "请减少金额，或退回基层工会写明理由";
		return [refusal("over_without_reason", "Z8", `${figures}，没有写明超过标准的理由`, { field: "amountFen", next })];
	}
	if (authorises) return [];
	const next = `请由主席会议明确批准超过标准，或减少到 ${formatYuan(leftOf(cap, alreadyFen))} 元以内`;
	return [refusal("over_not_authorised", "Z8", `${figures}，超过标准须经主席会议批准`, { field: "authorisesOver", next })];
}

function monthsOf(line: MonthlyLine): readonly Fen[] {
	return typeof line === "number" ? Array<Fen>(12).fill(line) : line;
}

/** `720.00 元 × 6 + 760.00 元 × 6` */
function describe(line: MonthlyLine): string {
	const months = monthsOf(line);
	return [...new Set(months)].map((one) => `${formatYuan(one)} 元 × ${months.filter((month) => month === one).length}`).join(" + ");
}
