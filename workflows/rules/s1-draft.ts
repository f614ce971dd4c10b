import type { FieldSpec, RowGroup } from "./field";
import { checkField } from "./field-check";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft } from "./s1";
import { valueAt } from "./s1-completeness";
import { DISABLED_ROWS, MEMBER_ROWS, S1_SECTIONS } from "./s1-fields";
import { isMasked } from "./s1-masks";
import { unfitIn } from "./text";

const PLAIN_FIELDS = S1_SECTIONS.flatMap(({ fields }) => fields);

/**
 * S1: a draft may be incomplete and its numbers wrong; but an amount must be an amount, a date a date, a text printable, or nothing can read
 * it. All at once. @param on today
 */
export function checkDraft(form: S1Draft, on: PlainDate): Refusal[] {
	const check = (spec: FieldSpec, of: object, path: string, at?: string): Refusal[] => {
		const value = valueAt(of, spec.name);
		if (isMasked(spec.name) && typeof value === "string" && value.includes("*")) return [masked(path)];
		return isKeptAsTyped(spec) && isPrintable(value) ? [] : checkField({ ...spec, required: false }, value, { path, at, on });
	};
	return [
		...PLAIN_FIELDS.flatMap((spec) => check(spec, form, spec.name)),
		...[MEMBER_ROWS, DISABLED_ROWS].flatMap((group) => {
			const rows = form[group.name] ?? [];
			if (rows.length > group.max) return [tooMany(group, rows.length)];
			return rows.flatMap((row, index) =>
				group.fields.flatMap((spec) => check(spec, row, `${group.name}.${index}.${spec.name}`, `${group.title}第 ${index + 1} 行`)),
			);
		}),
	];
}

/** What was shown is not what is kept: a mask in its place would lose the number. */
function masked(field: string): Refusal {
	return refusal("number_masked", "S1", "号码含有“*”，不完整", { field, next: "请重新填写完整号码，或点“显示号码”后修改" });
}

function tooMany({ name, title, max }: RowGroup, count: number): Refusal {
	return refusal("row_count", "S1", `${title}最多 ${max} 行，现为 ${count} 行`, { field: name, next: "请核对人数" });
}

function isKeptAsTyped({ kind }: FieldSpec): boolean {
	return kind === "idNumber" || kind === "card" || kind === "phone" || kind === "name";
}

function isPrintable(value: unknown): boolean {
	return typeof value === "string" && value.length <= 200 && unfitIn(value) === undefined;
}
