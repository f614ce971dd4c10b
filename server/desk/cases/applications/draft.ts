import type { FieldSpec, RowGroup } from "../../../../workflows/rules/field";
import type { Refusal } from "../../../../workflows/rules/refusal";
import type { S1Draft } from "../../../../workflows/rules/s1";
import { DISABLED_ROWS, MEMBER_ROWS, S1_SECTIONS } from "../../../../workflows/rules/s1-fields";
import { maskedS1 } from "../../../../workflows/rules/s1-masks";
import { rowNumbers, rowSayings, sayings, type Typed, typedFrom, typedRows } from "../../../forms/typed";

export const ROW_GROUPS: readonly RowGroup[] = [MEMBER_ROWS, DISABLED_ROWS];
export const PLAIN_FIELDS: readonly FieldSpec[] = S1_SECTIONS.flatMap(({ fields }) => fields);

/** What the form page shows of a kept form: numbers masked unless they were asked for. */
export function typedOfForm(form: S1Draft, unmasked: boolean): Typed {
	const visible = unmasked ? form : maskedS1(form);
	return {
		...typedFrom(PLAIN_FIELDS, visible as Record<string, unknown>),
		...typedRows(MEMBER_ROWS, visible.members ?? []),
		...typedRows(DISABLED_ROWS, visible.disabledMembers ?? []),
	};
}

/** What was typed, as the form that the rules read. What cannot be read stays as typed, for the rules to refuse. */
export function formOfTyped(typed: Typed): S1Draft {
	const members = rowSayings(MEMBER_ROWS, typed);
	const disabledMembers = rowSayings(DISABLED_ROWS, typed);
	return { ...sayings(PLAIN_FIELDS, typed), members, disabledMembers } as S1Draft;
}

/** Rows that were left wholly empty are gone, as `formOfTyped` counts them: what is wrong with row 2 stands at row 2. */
export function withoutEmptyRows(typed: Typed): Typed {
	return ROW_GROUPS.reduce((kept, group) => {
		const rest = Object.entries(kept).filter(([name]) => !name.startsWith(`${group.name}.`));
		const filled = rowNumbers(kept, group.name).filter(
			(number) => Object.keys(sayings(group.fields, kept, `${group.name}.${number}.`)).length > 0,
		);
		const rows = filled.flatMap((old, now) =>
			group.fields.map(({ name }): [string, string | readonly string[]] => [
				`${group.name}.${now}.${name}`,
				kept[`${group.name}.${old}.${name}`] ?? "",
			]),
		);
		return Object.fromEntries([...rest, ...rows]);
	}, typed);
}

/** Of all that keeps the form from being submitted: what is there and wrong. What is only not filled in yet is no mistake of a draft. */
export function wrongSoFar(all: readonly Refusal[], typed: Typed): Refusal[] {
	return all.filter(({ field }) => {
		const value = field === undefined ? undefined : typed[field];
		return value !== undefined && value !== "" && value.length > 0;
	});
}

/** Whether two drafts say the same, whatever the order of their keys. */
export function sameForm(one: S1Draft, other: S1Draft): boolean {
	return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === "object" && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}
