import type { RowGroup } from "../../workflows/rules/field";
import { listOf, rowNumbers, type Typed } from "./typed";

/** Rows are numbered from 0 without gaps, as the rules count them; empty ones in between stay where the person left them. */
export function renumbered(typed: Typed, group: RowGroup): Typed {
	return withRows(typed, group, rowNumbers(typed, group.name));
}

/**
 * What pressing a button of a row table does: `members.add`, `members.remove.2`. One endpoint serves pages with and without JavaScript.
 * @returns undefined where `op` is no such button
 */
export function applyRowOp(typed: Typed, groups: readonly RowGroup[], op: string): Typed | undefined {
	const [name, verb, number] = op.split(".");
	const group = groups.find((one) => one.name === name);
	if (!group) return undefined;
	const numbers = rowNumbers(typed, group.name);
	if (verb === "add" && numbers.length < group.max) {
		const kept = withRows(typed, group, numbers);
		return { ...kept, ...emptyRow(group, numbers.length) };
	}
	if (verb === "remove")
		return withRows(
			typed,
			group,
			numbers.filter((one) => String(one) !== number),
		);
	return typed;
}

/** The names of a row that has nothing in it yet. */
export function emptyRow(group: RowGroup, number: number): Typed {
	return Object.fromEntries(group.fields.map((field) => [`${group.name}.${number}.${field.name}`, ""]));
}

function withRows(typed: Typed, group: RowGroup, numbers: readonly number[]): Typed {
	const rest = Object.entries(typed).filter(([name]) => !name.startsWith(`${group.name}.`));
	const rows = numbers.flatMap((old, now) =>
		group.fields.map((field): [string, string | readonly string[]] => {
			const name = `${group.name}.${old}.${field.name}`;
			return [`${group.name}.${now}.${field.name}`, field.kind === "choices" ? listOf(typed, name) : (typed[name] ?? "")];
		}),
	);
	return Object.fromEntries([...rest, ...rows]);
}
