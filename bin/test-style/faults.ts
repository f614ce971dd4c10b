import { isCallExpression, isImportDeclaration, isStringLiteral, type Node } from "typescript/unstable/ast";
import { calleeOf } from "../trace/names";
import type { Source } from "../trace/sources";
import { titlesOf } from "../trace/titles";

const LONGEST_TITLE = 99;

/** Where a clock is what is meant, and why. The attack is no test of Jest's: it asks a running product from outside. */
const MAY_WAIT: Readonly<Record<string, string>> = {
	"test/support/eventually.ts": "the one place that waits for what happens by itself",
	"test/support/stranger.ts": "gives up a call that nobody answers",
	"test/faults/interrupted.ts": "cuts a start short after so many milliseconds",
};
const TIMERS = ["node:timers", "node:timers/promises", "timers", "timers/promises"];

/** What is wrong with how a file's tests are written, each in one Chinese line. */
export function faultsOf(source: Source): string[] {
	const { file } = source;
	if (!file.startsWith("test/") || file.startsWith("test/attack/")) return [];
	const long = titlesOf(source).filter(({ title }) => [...title].length > LONGEST_TITLE);
	return [
		...long.map(({ title }) => `${file}：标题有 ${[...title].length} 字，最多 ${LONGEST_TITLE} 字：${title}`),
		...(file in MAY_WAIT ? [] : waitsIn(source).map((text) => `${file}：测试不等钟表，请用 eventually 等结果，或跳过时间：${text}`)),
	];
}

/** `setTimeout(…)`, and whatever else comes with a clock; `jest.setTimeout` and a socket's own do not wait. */
function waitsIn({ ast }: Source): string[] {
	const found: string[] = [];
	const visit = (node: Node) => {
		const imported = isImportDeclaration(node) && isStringLiteral(node.moduleSpecifier) && TIMERS.includes(node.moduleSpecifier.text);
		const called = isCallExpression(node) && calleeOf(node) === "setTimeout";
		if (imported || called) found.push(node.getText(ast).split("\n")[0] ?? "");
		node.forEachChild(visit);
	};
	visit(ast);
	return found;
}
