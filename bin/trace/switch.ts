import {
	isArrowFunction,
	isBlock,
	isFunctionDeclaration,
	isFunctionExpression,
	isMethodDeclaration,
	type Node,
} from "typescript/unstable/ast";
import { into, nameOf, OUTSIDE, type Within } from "./names";
import { LETS_THROUGH } from "./proofs";
import type { Source } from "./sources";

/** What of a file's text stands otherwise while a rule is switched off. */
export interface Switch {
	file: string;
	from: number;
	to: number;
	text: string;
}

/** A named rule, switched off: the function lets everything through, whoever calls it. A sentence where there is no such function. */
export function switchOf(rule: string, sources: readonly Source[]): Switch | string {
	const [file = "", name = ""] = rule.split(": ");
	const source = sources.find((one) => one.file === file);
	const found = source && functionNamed(source, name);
	if (!source || !found) return `没有这个函数：${rule}`;
	const said = LETS_THROUGH[rule];
	if (said === undefined && !answersRefusals(found, name)) return `不知道 ${rule} 放行时答什么（proofs.ts 的 LETS_THROUGH）`;
	const text = said ?? "[]";
	const { body } = found;
	if (isBlock(body)) {
		const from = body.getStart(source.ast) + 1;
		return { file, from, to: from, text: ` return ${text} as never;` };
	}
	return { file, from: body.getStart(source.ast), to: body.end, text: `(${text}) as never` };
}

interface Found {
	body: Node;
	/** As written; undefined where it comes from the declaration around. */
	answers: string | undefined;
}

function functionNamed({ ast }: Source, name: string): Found | undefined {
	const search = (node: Node, within: Within): Found | undefined => {
		if (within.inBody) return undefined;
		const here = into(node, within);
		const isFunction = isFunctionDeclaration(node) || isMethodDeclaration(node) || isArrowFunction(node) || isFunctionExpression(node);
		if (isFunction && node.body && nameOf(here) === name) return { body: node.body, answers: node.type?.getText(ast) };
		let found: Found | undefined;
		node.forEachChild((child) => {
			found ??= search(child, here);
		});
		return found;
	};
	return search(ast, OUTSIDE);
}

/** Of an effect, `before` and `rules` answer refusals by their type. */
function answersRefusals({ answers }: Found, name: string): boolean {
	return answers === undefined ? /\.(before|rules)$/.test(name) : /^(Promise<)?Refusal\[\]>?$/.test(answers);
}
