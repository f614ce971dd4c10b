import {
	type CallExpression,
	isBlock,
	isCallExpression,
	isClassDeclaration,
	isFunctionDeclaration,
	isIdentifier,
	isInterfaceDeclaration,
	isMethodDeclaration,
	isMethodSignatureDeclaration,
	isObjectLiteralExpression,
	isPropertyAssignment,
	isPropertyDeclaration,
	isPropertySignatureDeclaration,
	isShorthandPropertyAssignment,
	isStringLiteral,
	isTypeAliasDeclaration,
	isVariableStatement,
	type Node,
} from "typescript/unstable/ast";

/** Where a node stands: the names of the declarations around it, outermost first; inside a body they go no deeper. */
export interface Within {
	names: readonly string[];
	inBody: boolean;
}

export const OUTSIDE: Within = { names: [], inBody: false };

/** The chart's own grammar, which names nothing. */
const GRAMMAR: ReadonlySet<string> = new Set(["states", "meta", "after", "on"]);

export function nameOf({ names }: Within): string {
	return names.join(".");
}

/** Where the children of a node stand. */
export function into(node: Node, within: Within): Within {
	if (within.inBody) return within;
	if (isBlock(node)) return { ...within, inBody: true };
	const route = routeName(node);
	if (route) return { ...within, names: [route] };
	const own = declaredName(node);
	return own && !GRAMMAR.has(own) ? { ...within, names: [...within.names, own] } : within;
}

function declaredName(node: Node): string | undefined {
	if (isVariableStatement(node)) return textOf(node.declarationList.declarations[0]?.name);
	const named =
		isFunctionDeclaration(node) ||
		isClassDeclaration(node) ||
		isInterfaceDeclaration(node) ||
		isTypeAliasDeclaration(node) ||
		isMethodDeclaration(node) ||
		isMethodSignatureDeclaration(node) ||
		isPropertyDeclaration(node) ||
		isPropertySignatureDeclaration(node) ||
		isPropertyAssignment(node) ||
		isShorthandPropertyAssignment(node);
	return named ? textOf(node.name) : undefined;
}

/** `route({ method: "post", path: "/grants" })` → `POST /api/grants` */
function routeName(node: Node): string | undefined {
	if (!isCallExpression(node) || calleeOf(node) !== "route") return undefined;
	const [said] = node.arguments;
	if (!said || !isObjectLiteralExpression(said)) return undefined;
	const property = (name: string) =>
		said.properties.flatMap((one) => (isPropertyAssignment(one) && textOf(one.name) === name ? [one.initializer.getText()] : []))[0];
	const [method, path] = [property("method"), property("path")];
	return method && path ? `${unquoted(method).toUpperCase()} /api${unquoted(path)}` : undefined;
}

/** What a call calls, where that is a plain name. */
export function calleeOf(call: CallExpression): string | undefined {
	return textOf(call.expression);
}

export function textOf(node: Node | undefined): string | undefined {
	return node && (isIdentifier(node) || isStringLiteral(node)) ? node.text : undefined;
}

function unquoted(text: string): string {
	return text.replace(/^["'`]|["'`]$/g, "");
}
