import { z } from "zod";
import type { FieldSpec, RowGroup } from "../../../workflows/rules/field";
import type { S1Draft } from "../../../workflows/rules/s1";
import { isKeptAsTyped, KEPT_MAX } from "../../../workflows/rules/s1-draft";
import { S1_SECTIONS } from "../../../workflows/rules/s1-fields";
import { fieldSchema } from "../said-schema";

/**
 * S1 while it is being filled in, from the same fields as the page: everything may still be missing. What breaks it is refused by the
 * rules (`readDraft`). Whether it is complete and right is judged when it is submitted.
 */
export const s1Draft: z.ZodType<S1Draft, unknown> = z
	.strictObject({
		...grouped(S1_SECTIONS.flatMap((section) => section.fields)),
		...Object.fromEntries(S1_SECTIONS.flatMap(({ rows }) => (rows ? [[rows.name, rowsOf(rows)]] : []))),
	})
	.meta({
		id: "S1",
		description: "《建档申请表》。读出时身份证号、银行卡号、残疾证号和电话是掩码；写入时与掩码相同的号码保持不变",
	}) as unknown as z.ZodType<S1Draft, unknown>;

function rowsOf(group: RowGroup): z.ZodType {
	return z
		.array(z.strictObject(grouped(group.fields)))
		.max(group.max)
		.optional()
		.meta({ description: group.title });
}

/** `housing.use` is a field of the group `housing`. */
function grouped(fields: readonly FieldSpec[]): Record<string, z.ZodType> {
	const shape: Record<string, z.ZodType> = {};
	const groups = new Map<string, FieldSpec[]>();
	for (const field of fields) {
		const [group = "", inner] = field.name.split(".");
		if (inner === undefined) shape[group] = schemaOf(field).optional();
		else groups.set(group, [...(groups.get(group) ?? []), { ...field, name: inner }]);
	}
	for (const [group, inner] of groups) shape[group] = z.strictObject(grouped(inner)).optional();
	return shape;
}

/** What a draft keeps as it is typed is longer or shorter than what can be submitted; nothing earned is an income. */
function schemaOf(field: FieldSpec): z.ZodType {
	if (!isKeptAsTyped(field)) return fieldSchema({ ...field, future: true, orNothing: true });
	const description = field.hint === undefined ? field.label : `${field.label}。${field.hint}`;
	return z.string().meta({ description: `${description}（草稿照原样保存，最多 ${KEPT_MAX} 字）`, maxLength: KEPT_MAX });
}
