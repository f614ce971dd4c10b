import { checkDay } from "./day-field";
import { checkField } from "./field-check";
import { type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** Where a paper copy of the form has been, as far as it matters for what comes next. */
export interface Kept {
	holder: string;
	since: PlainDate;
}

export interface Loan {
	borrower: string;
	purpose: string;
	/** As typed. */
	lentOn: string;
	dueOn: string;
}

/** D28 借阅: who borrows which paper for what, from a day that the copy was there until a day that is to come back. */
export function checkLoan(loan: Loan, kept: Kept, today: PlainDate): Refusal[] {
	const lentOn = parsePlainDate(loan.lentOn);
	const dueOn = parsePlainDate(loan.dueOn);
	return [
		...checkField({ name: "name", label: "借阅人", kind: "name", required: true, clause: "D28" }, loan.borrower, {
			path: "borrower",
			on: today,
		}),
		...checkField({ name: "purpose", label: "借阅用途", kind: "text", required: true, clause: "D28" }, loan.purpose, {
			path: "purpose",
			on: today,
		}),
		...checkDay(loan.lentOn, { field: "lentOn", label: "借出日期", clause: "D28", from: { day: kept.since, what: "开始保管" }, to: today }),
		...checkDay(loan.dueOn, { field: "dueOn", label: "应还日期", clause: "D28" }),
		...(lentOn && dueOn && dueOn < lentOn
			? [refusal("due_before_lent", "D28", "应还日期早于借出日期", { field: "dueOn", next: "请核对日期" })]
			: []),
	];
}

/** D28: given back on or after the day it was lent, not in time to come. */
export function checkReturn(returnedOn: string, lentOn: PlainDate, today: PlainDate): Refusal[] {
	return checkDay(returnedOn, { field: "returnedOn", label: "归还日期", clause: "D28", from: { day: lentOn, what: "借出" }, to: today });
}

/** D18 保管: to somebody else, from a day that is not before the present holder's. */
export function checkHandOver(to: { holder: string; on: string }, kept: Kept, today: PlainDate): Refusal[] {
	const same = to.holder.trim() === kept.holder;
	return [
		...checkField({ name: "holder", label: "移交给", kind: "text", required: true, max: 60, clause: "D18" }, to.holder, {
			path: "holder",
			on: today,
		}),
		...(same ? [refusal("same_holder", "D18", `现在就由${kept.holder}保管`, { field: "holder", next: "没有变动的不用登记" })] : []),
		...checkDay(to.on, { field: "on", label: "移交日期", clause: "D18", from: { day: kept.since, what: "开始保管" }, to: today }),
	];
}
