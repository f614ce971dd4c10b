import { cite } from "../../workflows/rules/clauses";
import { IDS } from "./ids";
import { isByApi, isInDatabase, NO_WRITE_BREAKS } from "./lacks";
import type { Place } from "./place";
import { KEPT_BY } from "./proofs";
import type { Row, Trace } from "./rows";

/** So many places are named in one cell; the rest are counted. */
const NAMED = 3;

/** docs/trace.md */
export function pageOf({ rows }: Trace): string {
	return [
		"# 条款、规则、测试、页面",
		"",
		"由 `npm run trace` 从代码生成，不手改。类：H 硬规则，F 系统提示、人决定，R 留记录，P 报表。",
		"",
		line(["编号", "类", "条款", "规则", "测试", "页面与接口"]),
		line(["---", "---", "---", "---", "---", "---"]),
		...rows.map(rowOf),
		"",
		"## 硬规则由什么拦住",
		"",
		"逐一停用，本条自己的测试必须发现（`npm run trace -- --prove`）。数据库一栏是约束、唯一索引和触发器的名字。",
		"",
		line(["编号", "函数", "数据库"]),
		line(["---", "---", "---"]),
		...IDS.flatMap((id) => {
			const kept = KEPT_BY[id];
			return kept ? [line([id, ...[kept.rules, kept.guards].map((names) => names.map((name) => `\`${name}\``).join("<br>") || "—")])] : [];
		}),
		"",
		"## 数据库里没有哪一次写入能违反的硬规则",
		"",
		line(["编号", "条款", "原因"]),
		line(["---", "---", "---"]),
		...IDS.flatMap((id) => {
			const why = NO_WRITE_BREAKS[id];
			return why === undefined ? [] : [line([id, cite(id), why])];
		}),
		"",
	].join("\n");
}

function rowOf({ id, clause, rules, tests, screens }: Row): string {
	// For a hard rule, what tries to break it comes first.
	const ranked = clause.kind.includes("H") ? tests.toSorted((a, b) => rank(a) - rank(b)) : tests;
	return line([id, clause.kind, cite(id), cell(rules, asCode), cell(ranked, asTitle), cell(screens, asCode)]);
}

function rank(place: Place): number {
	if (place.ranged) return 3;
	return isByApi(place) ? 0 : isInDatabase(place) ? 1 : 2;
}

function cell(places: readonly Place[], said: (place: Place) => string): string {
	const more = places.length - NAMED;
	return places.length === 0 ? "—" : [...places.slice(0, NAMED).map(said), ...(more > 0 ? [`+${more}`] : [])].join("<br>");
}

function asCode({ file, name }: Place): string {
	return `\`${[file, name].filter(Boolean).join(": ").replaceAll("|", "\\|")}\``;
}

/** Whatever stands in a title, the table stays one. */
function asTitle({ file, name }: Place): string {
	return `\`${file}\` ${name.replace(/\s+/g, " ").replace(/[\\|<>*_`{}]/g, (sign) => `\\${sign}`)}`;
}

function line(cells: readonly string[]): string {
	return `| ${cells.join(" | ")} |`;
}
