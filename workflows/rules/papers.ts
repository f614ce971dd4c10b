import { checkDay } from "./day-field";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** Where a paper copy of the form has been, as far as it matters for what comes next. */
export interface Kept {
	holder: string;
	since: PlainDate;
}

/** D28 借阅: from a day that the copy was there until a day that is not before it. */
export function checkLoan({ lentOn, dueOn }: { lentOn: PlainDate; dueOn: PlainDate }, kept: Kept): Refusal[] {
	return [
		...checkDay(lentOn, { field: "lentOn", label: "借出日期", clause: "D28", from: { day: kept.since, what: "开始保管" } }),
		...(dueOn < lentOn ? [refusal("due_before_lent", "D28", "应还日期早于借出日期", { field: "dueOn", next: "请核对日期" })] : []),
	];
}

/** D28: given back on or after the day it was lent. */
export function checkReturn(returnedOn: PlainDate, lentOn: PlainDate): Refusal[] {
	return checkDay(returnedOn, { field: "returnedOn", label: "归还日期", clause: "D28", from: { day: lentOn, what: "借出" } });
}

/** D18 保管: to somebody else, from a day that is not before the present holder's. */
export function checkHandOver({ holder, on }: { holder: string; on: PlainDate }, kept: Kept): Refusal[] {
	return [
		...(holder === kept.holder
			? [refusal("same_holder", "D18", `现在就由${kept.holder}保管`, { field: "holder", next: "没有变动的不用登记" })]
			: []),
		...checkDay(on, { field: "on", label: "移交日期", clause: "D18", from: { day: kept.since, what: "开始保管" } }),
	];
}
