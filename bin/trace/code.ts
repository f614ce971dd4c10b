import { getLeadingCommentRanges, isCallExpression, isPropertyAssignment, isStringLiteral, type Node } from "typescript/unstable/ast";
import { isRow } from "./ids";
import { calleeOf, into, nameOf, OUTSIDE, textOf, type Within } from "./names";
import { type Found, type Place, placesIn, type Stray } from "./place";
import type { Source } from "./sources";

/**
 * The rows that a file of the program names: in a comment above or in a declaration, as the `clause` of an event, a state or a reading,
 * or cited on a page. A comment belongs to the declaration that it stands above, else to the one that it stands in.
 */
export function placesOfCode({ file, ast }: Source): Found {
	const places: Place[] = [];
	const strays: Stray[] = [];
	const seen = new Set<number>();

	const visit = (node: Node, within: Within) => {
		const here = into(node, within);
		for (const comment of getLeadingCommentRanges(ast.text, node.pos) ?? []) {
			if (seen.has(comment.pos)) continue;
			seen.add(comment.pos);
			const found = placesIn(ast.text.slice(comment.pos, comment.end), file, nameOf(here));
			places.push(...found.places);
			strays.push(...found.strays);
		}
		const said = saidClause(node);
		if (said !== undefined && isRow(said)) places.push({ id: said, ranged: false, file, name: nameOf(within) });
		node.forEachChild((child) => visit(child, here));
	};
	// A comment that begins the file belongs to what it stands above.
	ast.forEachChild((child) => visit(child, OUTSIDE));
	return { places, strays };
}

/** `clause: "D14"`, `cite("D14")` */
function saidClause(node: Node): string | undefined {
	if (isPropertyAssignment(node) && textOf(node.name) === "clause" && isStringLiteral(node.initializer)) return node.initializer.text;
	if (isCallExpression(node) && calleeOf(node) === "cite" && node.arguments[0]) return textOf(node.arguments[0]);
	return undefined;
}
