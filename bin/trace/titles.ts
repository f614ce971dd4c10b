import {
	type CallExpression,
	isCallExpression,
	isIdentifier,
	isNoSubstitutionTemplateLiteral,
	isPropertyAccessExpression,
	isStringLiteral,
	isTaggedTemplateExpression,
	isTemplateExpression,
	isVariableStatement,
	type Node,
} from "typescript/unstable/ast";
import { mentionsIn } from "./ids";
import { type Found, type Place, placesIn, type Stray } from "./place";
import type { Source } from "./sources";

const TITLED: ReadonlySet<string> = new Set(["describe", "test", "it"]);

/** The rows that a test file names in the titles of its tests and groups, and in the tables that fill them in. */
export function placesOfTests(source: Source): Found {
	const places: Place[] = [];
	const strays: Stray[] = [];
	const { file } = source;
	for (const { title, table } of titlesOf(source)) {
		const found = placesIn(title, file, title);
		strays.push(...found.strays);
		places.push(...found.places, ...mentionsIn(table).known.map((mention) => ({ ...mention, file, name: title })));
	}
	return { places, strays };
}

interface Titled {
	title: string;
	/** The text of what fills the title in. */
	table: string;
}

/** The titles of a file's tests and groups, as written. */
export function titlesOf({ ast }: Source): Titled[] {
	const tables = tablesOf(ast);
	const found: Titled[] = [];
	const visit = (node: Node) => {
		const titled = isCallExpression(node) ? titleOf(node, tables) : undefined;
		if (titled) found.push(titled);
		node.forEachChild(visit);
	};
	visit(ast);
	return found;
}

/** A file's own constants, as written: what `test.each(ROWS)` means. */
function tablesOf(ast: Source["ast"]): ReadonlyMap<string, string> {
	const tables = new Map<string, string>();
	for (const statement of ast.statements.filter(isVariableStatement)) {
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (isIdentifier(name) && initializer) tables.set(name.text, initializer.getText());
		}
	}
	return tables;
}

/** `test("…")`, `describe.each([…])("…")`, ``test.each`…`("…")``: its title, and the text of its table. */
function titleOf(call: CallExpression, tables: ReadonlyMap<string, string>): Titled | undefined {
	const [first] = call.arguments;
	const title = first && literalText(first);
	if (title === undefined) return undefined;
	const callee = call.expression;
	if (isCallExpression(callee) || isTaggedTemplateExpression(callee)) {
		const each = isCallExpression(callee) ? callee.expression : callee.tag;
		if (!isTitled(each)) return undefined;
		const named = isCallExpression(callee) ? callee.arguments.map((one) => (isIdentifier(one) ? tables.get(one.text) : undefined)) : [];
		return { title, table: [callee.getText(), ...named].join("\n") };
	}
	return isTitled(callee) ? { title, table: "" } : undefined;
}

function isTitled(callee: Node): boolean {
	if (isPropertyAccessExpression(callee)) return isTitled(callee.expression);
	return isIdentifier(callee) && TITLED.has(callee.text);
}

function literalText(node: Node): string | undefined {
	if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
	return isTemplateExpression(node) ? node.getText().slice(1, -1) : undefined;
}
