import {
	type CallExpression,
	isCallExpression,
	isIdentifier,
	isNoSubstitutionTemplateLiteral,
	isPropertyAccessExpression,
	isStringLiteral,
	isTaggedTemplateExpression,
	isTemplateExpression,
	type Node,
} from "typescript/unstable/ast";
import { mentionsIn } from "./ids";
import { type Found, type Place, placesIn, type Stray } from "./place";
import type { Source } from "./sources";

const TITLED: ReadonlySet<string> = new Set(["describe", "test", "it"]);

/** The rows that a test file names in the titles of its tests and groups, and in the rows of their tables. */
export function placesOfTests({ file, ast }: Source): Found {
	const places: Place[] = [];
	const strays: Stray[] = [];
	const visit = (node: Node) => {
		const titled = isCallExpression(node) ? titleOf(node) : undefined;
		if (titled) {
			const found = placesIn(titled.title, file, titled.title);
			strays.push(...found.strays);
			places.push(...found.places, ...mentionsIn(titled.table).known.map((mention) => ({ ...mention, file, name: titled.title })));
		}
		node.forEachChild(visit);
	};
	visit(ast);
	return { places, strays };
}

/** `test("…")`, `describe.each([…])("…")`, ``test.each`…`("…")``: its title, and the text of its table. */
function titleOf(call: CallExpression): { title: string; table: string } | undefined {
	const [first] = call.arguments;
	const title = first && literalText(first);
	if (title === undefined) return undefined;
	const callee = call.expression;
	if (isCallExpression(callee) || isTaggedTemplateExpression(callee)) {
		const each = isCallExpression(callee) ? callee.expression : callee.tag;
		return isTitled(each) ? { title, table: callee.getText() } : undefined;
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
