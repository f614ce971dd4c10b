import { type ClauseId, cite } from "../../workflows/rules/clauses";
import type { Place } from "./place";
import { KEPT_BY } from "./proofs";
import type { Row, Trace } from "./rows";

/** Hard rules that no single write to the database could break, and why. */
export const NO_WRITE_BREAKS: Partial<Record<ClauseId, string>> = {
	D1: "身份、会籍和劳动关系写在申请表里，由规则对照全表判断；申请表各版本只增不改",
	D2: "收入、人口写在申请表里，低保线是当日的设置，由规则以整数比较；二者都只增不改",
	D3: "同 D2：收入与低保线的比较和致困原因由规则对照全表判断",
	D11: "解除劳动关系的日期写在申请表里；只决定由哪一级工会受理，不是一项数据",
};

/** What keeps the trace from being whole, each in one Chinese line. */
export function lacksOf({ rows, strays }: Trace): string[] {
	return [
		...rows.flatMap((row) => lacksOfRow(row).map((lack) => `${row.id}（${row.clause.kind}，${cite(row.id)}）${lack}`)),
		...[...new Set(strays.map(({ id, file, name }) => `没有 ${id} 这一条：${file}${name === "" ? "" : `：${name}`}`))],
	];
}

/** A range that holds a row says nothing of that row: only its own id counts. */
function lacksOfRow({ id, clause, ...named }: Row): string[] {
	const own = (places: readonly Place[]) => places.filter(({ ranged }) => !ranged);
	const [rules, tests, screens] = [own(named.rules), own(named.tests), own(named.screens)];
	const hard = clause.kind.includes("H");
	const lacks: [boolean, string][] = [
		[rules.length === 0, "没有规则"],
		[tests.length === 0, "没有测试"],
		[screens.length === 0, "没有页面或接口"],
		[hard && !tests.some(isByApi), "没有通过接口试图违反它的测试（test/api）"],
		[hard && (KEPT_BY[id]?.rules ?? []).length === 0, "没有写明由哪个函数拦住（bin/trace/proofs.ts）"],
		[hard && !(id in NO_WRITE_BREAKS) && (KEPT_BY[id]?.guards ?? []).length === 0, "没有写明由数据库的哪条约束拦住（bin/trace/proofs.ts）"],
		[hard && !(id in NO_WRITE_BREAKS) && !tests.some(isInDatabase), "没有在数据库中试图违反它的测试（test/record/guards*.test.ts）"],
	];
	return lacks.flatMap(([lacking, what]) => (lacking ? [what] : []));
}

export function isByApi({ file }: { file: string }): boolean {
	return file.startsWith("test/api/");
}

export function isInDatabase({ file }: { file: string }): boolean {
	return /^test\/record\/guards[\w-]*\.test\.ts$/.test(file);
}
