import type { PlainDate } from "./plain-date";
import { plainDate, yearOf } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** Of one kind of aid: to how many households, how often, how much. */
export interface AidFigures {
	/** Of money: living, medical … · of a service: placement, counselling … */
	kind: string;
	service: boolean;
	households: number;
	times: number;
	amountFen: number;
}

/** D23: what a union tells the county of its files in a calendar year, up to the day of the report. */
export interface YearFigures {
	/** 年初在档 */
	atStart: number;
	opened: number;
	transferredIn: number;
	transferredOut: number;
	/** 注销, by ground (`out_of_poverty` is 脱困; `fraud` besides the thirteen). */
	cancelled: Record<string, number>;
	/** 现在在档 */
	active: number;
	/** 致困原因 of the files that are active: a household may have several. */
	causes: Record<string, number>;
	aid: AidFigures[];
	/** D20: active files with a dated check in the year. */
	checked: number;
	/** 本年没有清查 */
	unchecked: number;
}

export const NO_FIGURES: YearFigures = {
	atStart: 0,
	opened: 0,
	transferredIn: 0,
	transferredOut: 0,
	cancelled: {},
	active: 0,
	causes: {},
	aid: [],
	checked: 0,
	unchecked: 0,
};

/** D23: 脱困成效: who left the files because they need them no longer, apart from every other ending. */
export function outOfPoverty({ cancelled }: Pick<YearFigures, "cancelled">): number {
	return cancelled.out_of_poverty ?? 0;
}

export function allCancelled({ cancelled }: Pick<YearFigures, "cancelled">): number {
	return Object.values(cancelled).reduce((sum, count) => sum + count, 0);
}

/** D23: the county's sum of its unions' reports. A file that moved within the county is in for one and out for another. */
export function sumFigures(reports: readonly YearFigures[]): YearFigures {
	return reports.reduce<YearFigures>(
		(sum, one) => ({
			atStart: sum.atStart + one.atStart,
			opened: sum.opened + one.opened,
			transferredIn: sum.transferredIn + one.transferredIn,
			transferredOut: sum.transferredOut + one.transferredOut,
			cancelled: sumByName(sum.cancelled, one.cancelled),
			active: sum.active + one.active,
			causes: sumByName(sum.causes, one.causes),
			aid: sumAid(sum.aid, one.aid),
			checked: sum.checked + one.checked,
			unchecked: sum.unchecked + one.unchecked,
		}),
		NO_FIGURES,
	);
}

function sumByName(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
	const names = new Set([...Object.keys(one), ...Object.keys(other)]);
	return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

function sumAid(one: readonly AidFigures[], other: readonly AidFigures[]): AidFigures[] {
	const sums = new Map<string, AidFigures>();
	for (const row of [...one, ...other]) {
		const key = `${row.service}/${row.kind}`;
		const { households = 0, times = 0, amountFen = 0 } = sums.get(key) ?? {};
		const { kind, service } = row;
		sums.set(key, {
			kind,
			service,
			households: households + row.households,
			times: times + row.times,
			amountFen: amountFen + row.amountFen,
		});
	}
	return [...sums.values()];
}

/** Files whose names a refusal lists; the rest are counted. */
const NAMED = 10;

/**
 * D23, D20: reported from September on, for the year that runs, and not before every active file has a dated check in that year.
 * @param unchecked whose files have none
 */
export function checkYearReport(year: number, today: PlainDate, unchecked: readonly string[]): Refusal[] {
	const refusals: Refusal[] = [];
	if (year !== yearOf(today)) {
		refusals.push(
			refusal("not_this_year", "D23", `现在报送的是 ${yearOf(today)} 年的专题报告`, { field: "year", next: "往年的报告只供查看" }),
		);
	} else if (today < plainDate(`${year}-09-01`)) {
		refusals.push(refusal("before_september", "D23", `${year} 年的专题报告从 9 月 1 日起报送`, { next: "请在 9 月集中清查后报送" }));
	}
	if (unchecked.length > 0) {
		const names = unchecked.slice(0, NAMED).join("、");
		const message = `还有 ${unchecked.length} 份在档档案本年没有清查：${names}${unchecked.length > NAMED ? "等" : ""}`;
		refusals.push(refusal("files_unchecked", "D20", message, { next: "请先逐份登记年度清查" }));
	}
	return refusals;
}

/** A figure that is another one now than the one that was reported. */
export interface FigureChange {
	/** `active`, `cancelled.dead`, `causes.本人重大疾病`, `aid.living.times`, `aid.service/placement.households`. */
	figure: string;
	reported: number;
	now: number;
}

/** D23 报送后变动: what was reported stays as it was; what has changed since is listed beside it. */
export function changedSince(reported: YearFigures, now: YearFigures): FigureChange[] {
	const [was, is] = [flat(reported), flat(now)];
	return [...new Set([...was.keys(), ...is.keys()])].flatMap((figure) => {
		const [one, other] = [was.get(figure) ?? 0, is.get(figure) ?? 0];
		return one === other ? [] : [{ figure, reported: one, now: other }];
	});
}

function flat({ cancelled, causes, aid, ...counts }: YearFigures): Map<string, number> {
	const named = (of: string, by: Record<string, number>) => Object.entries(by).map(([name, count]) => [`${of}.${name}`, count] as const);
	return new Map<string, number>([
		...Object.entries(counts),
		...named("cancelled", cancelled),
		...named("causes", causes),
		...aid.flatMap(({ kind, service, ...of }) => named(`aid.${service ? "service/" : ""}${kind}`, of)),
	]);
}
