import type { FieldSpec, RowGroup } from "./field";
import { checkField } from "./field-check";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft } from "./s1";
import { valueAt } from "./s1-completeness";
import { DISABLED_ROWS, MEMBER_ROWS, S1_SECTIONS } from "./s1-fields";
import { isMasked, withKeptNumbers } from "./s1-masks";
import { unfitIn } from "./text";

const PLAIN_FIELDS = S1_SECTIONS.flatMap(({ fields }) => fields);
const ROW_GROUPS: readonly RowGroup[] = [MEMBER_ROWS, DISABLED_ROWS];
/** Characters of a number or a name that a draft keeps as it is typed. */
export const KEPT_MAX = 200;

type Values = Readonly<Record<string, unknown>>;

/**
 * S1 as a page or a program says it: a draft may be incomplete and its numbers wrong; but an amount must be an amount, a date a date, a text printable, or
 * nothing can read it. All at once. Blanks at the ends of a text are gone, and what says nothing is not there.
 * @param on today
 * @param kept the form whose masks the person was shown: a mask that was left alone stands for its number
 * @returns the form without what is refused
 */
export function readDraft(raw: unknown, on: PlainDate, kept?: S1Draft): { form: S1Draft; refusals: Refusal[] } {
	const refusals: Refusal[] = [];
	const shaped = shapedForm(raw, refusals) as S1Draft;
	const whole = kept ? withKeptNumbers(shaped, kept) : shaped;
	const form = rightOf(PLAIN_FIELDS, whole, { path: "", on }, refusals);
	for (const { name, title, fields } of ROW_GROUPS) {
		form[name] = whole[name]?.map((row, index) => {
			const place = { path: `${name}.${index}.`, at: `${title}第 ${index + 1} 行`, on };
			return rightOf(fields, row, place, refusals);
		});
	}
	return { form: form as S1Draft, refusals };
}

/** Whatever has the shape of the form: lists of rows, groups of fields. Nothing is known of the values yet. */
function shapedForm(raw: unknown, refusals: Refusal[]): Values {
	if (!isGroup(raw)) {
		refusals.push(misshapen("“申请表”", "form"));
		return {};
	}
	const { members, disabledMembers, ...plain } = raw;
	const rows = Object.entries({ members, disabledMembers }).flatMap(([name, said]) => {
		const group = ROW_GROUPS.find((one) => one.name === name);
		return group && said !== undefined && said !== null ? [[name, shapedRows(group, said, refusals)]] : [];
	});
	return { ...shapedFields(PLAIN_FIELDS, plain, "", refusals), ...Object.fromEntries(rows) };
}

function shapedRows(group: RowGroup, said: unknown, refusals: Refusal[]): Values[] | undefined {
	const { name, title, fields, max } = group;
	if (!Array.isArray(said)) {
		refusals.push(refusal("malformed", "S1", `${title}应为列表`, { field: name, next: "请重新填写" }));
		return undefined;
	}
	// Not row by row beyond the limit: the answer would be as long as the mistake.
	if (said.length > max) {
		const message = `${title}最多 ${max} 行，现为 ${said.length} 行`;
		refusals.push(refusal("row_count", "S1", message, { field: name, next: "请核对人数" }));
		return undefined;
	}
	return said.map((row: unknown, index) => {
		if (isGroup(row)) return shapedFields(fields, row, `${name}.${index}.`, refusals);
		refusals.push(misshapen(`${title}第 ${index + 1} 行`, `${name}.${index}`));
		return {};
	});
}

/** `housing.use` is a field of the group `housing`. */
function shapedFields(specs: readonly Pick<FieldSpec, "name">[], said: Values, path: string, refusals: Refusal[]): Values {
	const shaped: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(said)) {
		const plain = typeof value === "string" ? value.trim() : value;
		if (plain === undefined || plain === null || plain === "") continue;
		const own = specs.some((spec) => spec.name === name);
		const inner = own
			? []
			: specs.flatMap((spec) => (spec.name.startsWith(`${name}.`) ? [{ name: spec.name.slice(name.length + 1) }] : []));
		if (inner.length > 0) {
			if (isGroup(plain)) shaped[name] = shapedFields(inner, plain, `${path}${name}.`, refusals);
			else refusals.push(misshapen(`“${name}”`, path + name));
		} else if (own) shaped[name] = plain;
		else refusals.push(refusal("unknown_field", "S1", `没有“${name}”这一项`, { field: path + name, next: "请删去这一项" }));
	}
	return shaped;
}

function misshapen(what: string, field: string): Refusal {
	return refusal("malformed", "S1", `${what}应为各项及其内容`, { field, next: "请重新填写" });
}

function isGroup(value: unknown): value is Values {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values that are right in themselves. */
function rightOf(
	specs: readonly FieldSpec[],
	of: object,
	{ path, at, on }: { path: string; at?: string; on: PlainDate },
	refusals: Refusal[],
): Record<string, unknown> {
	const right: Record<string, unknown> = {};
	for (const spec of specs) {
		const value = valueAt(of, spec.name);
		if (value === undefined) continue;
		const wrong = checkValue(spec, value, { path: path + spec.name, at, on });
		refusals.push(...wrong);
		if (wrong.length > 0) continue;
		const [name = "", inner] = spec.name.split(".");
		right[name] = inner === undefined ? value : { ...(right[name] as object | undefined), [inner]: value };
	}
	return right;
}

function checkValue(spec: FieldSpec, value: unknown, place: { path: string; at?: string; on: PlainDate }): Refusal[] {
	if (isMasked(spec.name) && typeof value === "string" && value.includes("*")) return [masked(place.path)];
	return isKeptAsTyped(spec) && isPrintable(value) ? [] : checkField({ ...spec, required: false }, value, place);
}

/** What was shown is not what is kept: a mask in its place would lose the number. */
function masked(field: string): Refusal {
	return refusal("number_masked", "S1", "号码含有“*”，不完整", { field, next: "请重新填写完整号码，或点“显示号码”后修改" });
}

/** Whether a draft keeps what is typed, right or wrong: it is judged when the form is submitted. */
export function isKeptAsTyped({ kind }: Pick<FieldSpec, "kind">): boolean {
	return kind === "idNumber" || kind === "card" || kind === "phone" || kind === "name";
}

function isPrintable(value: unknown): boolean {
	return typeof value === "string" && value.length <= KEPT_MAX && unfitIn(value) === undefined;
}
