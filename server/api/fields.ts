import { z } from "zod";
import { parsePlainDate, plainDate } from "../../workflows/rules/plain-date";
import { said } from "../words/said";

export { line, said } from "../words/said";

const EXPECTED: Readonly<Record<string, string>> = {
	string: "文字",
	number: "数字",
	int: "整数",
	boolean: "true 或 false",
	array: "列表",
	object: "对象",
	record: "对象",
};

/** What zod finds, in words of our own. The field's path is said by the reason itself too. */
export const inChinese: z.core.$ZodErrorMap = (issue) => {
	const name = (issue.path ?? []).join(".");
	const it = name === "" ? "内容" : `“${name}”`;
	switch (issue.code) {
		case "invalid_type":
			return issue.input === undefined ? `${it}未填写` : `${it}应为${EXPECTED[issue.expected] ?? issue.expected}`;
		case "unrecognized_keys":
			return `没有${issue.keys.map((key) => `“${key}”`).join("、")}这一项`;
		case "too_big":
			return `${it}超过上限 ${issue.maximum}`;
		case "too_small":
			return issue.origin === "string" ? `${it}未填写` : `${it}低于下限 ${issue.minimum}`;
		case "invalid_value":
			return `${it}应为以下之一：${issue.values.map(String).join("、")}`;
		default:
			return `${it}的格式不对`;
	}
};

const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

export const id = z.string().regex(UUID).meta({ format: "uuid" });

export const byId = z.strictObject({ id });

/** A calendar date, as PlainDate. */
export const day = z
	.string()
	.meta({ format: "date", description: "YYYY-MM-DD，北京时间" })
	.refine((text) => parsePlainDate(text) !== undefined, { error: "应为日历上有的日期，如 2026-02-13" })
	.transform(plainDate);

/** A page of a list. @param next undefined on the last page */
export function page<Item extends z.ZodType>(item: Item) {
	return z.strictObject({
		items: z.array(item),
		next: z.string().nullable().meta({ description: "下一页的 after；没有下一页时为 null" }),
	});
}

/** Rows asked for one more than a page holds. */
export function paged<Row, Item>(
	rows: readonly Row[],
	size: number,
	cursorOf: (row: Row) => string,
	itemOf: (row: Row) => Item,
): { items: Item[]; next: string | null } {
	const shown = rows.slice(0, size);
	const last = rows.length > size ? shown.at(-1) : undefined;
	return { items: shown.map(itemOf), next: last === undefined ? null : cursorOf(last) };
}

export const made = z.strictObject({ id });

/** What was recorded after the version that was seen. */
export const movedShape = z.strictObject({
	seq: z.int(),
	type: z.string().meta({ description: "登记的事项，如 visit_recorded" }),
	state: z.string(),
	on: said.day,
});
