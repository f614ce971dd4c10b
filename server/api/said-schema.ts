import { z } from "zod";

import { type FieldKind, type FieldOption, NAME_MIN, type SaidField, textLimit } from "../../workflows/rules/field";
import { MAX_FEN } from "../../workflows/rules/money";
import { FIRST_YEAR, MOST_DAYS, MOST_NAMES, MOST_PAPERS, RECORDED } from "../../workflows/rules/said-field";
import { idSource } from "./id-sources";

/** Of a reference that only a step of a case asks for. */
const OFFERED = "，可选的见该案件 nextSteps[].fields[].options";
const UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
const YUAN = /（元(?=[）／])/g;
const DAY = "YYYY-MM-DD，北京时间";

/** A field as the document describes it: of an event, of another write, of S1. */
interface Described extends Pick<SaidField, "name" | "label" | "hint" | "min" | "max" | "future" | "orNothing"> {
	kind: SaidField["kind"] | FieldKind;
	options?: readonly FieldOption[];
}

/** What the document says of a field: kind, unit, format, limits, an example. What breaks it is refused by the rules, with the clause. */
export function saidSchema(field: SaidField): z.ZodType {
	const schema = fieldSchema(field);
	return field.optional ? schema.optional() : schema;
}

/** The same, whether or not it must be said. */
export function fieldSchema(field: Described): z.ZodType {
	const description = field.hint === undefined ? field.label : `${field.label}。${field.hint}`;
	switch (field.kind) {
		case "yesNo":
			return z.boolean().meta({ description, example: true });
		case "fen":
		case "year":
		case "integer":
			return numberSchema(field, description);
		case "names":
			return z
				.array(z.string().meta({ minLength: NAME_MIN, maxLength: textLimit({ kind: "name" }) }))
				.min(field.min ?? 1)
				.max(MOST_NAMES)
				.meta({ description, example: ["王芳", "李强", "张伟"].slice(0, field.min ?? 1) });
		case "days":
			return z
				.array(z.string().meta({ format: "date" }))
				.min(1)
				.max(MOST_DAYS)
				.meta({ description: `${description}（${DAY}）`, example: ["2027-01-01"] });
		case "papers":
			return z
				.array(z.string().meta({ format: "uuid", pattern: UUID }))
				.min(1)
				.max(field.max ?? MOST_PAPERS)
				.meta({ description: `${description}${idSource(field.name)}`, uniqueItems: true });
		case "date": {
			const limit = field.future ? "" : "，不晚于今天";
			return z.string().meta({ format: "date", description: `${description}（${DAY}${limit}）`, example: "2026-02-13" });
		}
		case "choice":
			return z.enum(valuesOf(field)).meta({ description: `${description}。${explained(field)}` });
		case "choices":
			return z.array(z.enum(valuesOf(field))).meta({ description, uniqueItems: true });
		default:
			return textSchema(field, description);
	}
}

function numberSchema(field: Described, description: string): z.ZodType {
	if (field.kind === "fen") {
		const unit = description.replace(YUAN, "（分");
		return z
			.int()
			.min(field.orNothing ? 0 : 1)
			.max(field.max ?? MAX_FEN)
			.meta({ description: unit.includes("（分") ? unit : `${unit}（分）`, example: 100_000 });
	}
	if (field.kind === "year") {
		const last = field.future ? "明年" : "今年";
		return z
			.int()
			.min(FIRST_YEAR)
			.meta({ description: `${description}（公历年度，不晚于${last}）`, example: 2026 });
	}
	if (field.options) return z.literal(valuesOf(field).map(Number)).meta({ description: `${description}。${explained(field)}` });
	const least = field.orNothing ? 0 : (field.min ?? 1);
	return z
		.int()
		.min(least)
		.max(field.max ?? Number.MAX_SAFE_INTEGER)
		.meta({ description, example: Math.max(least, 1) });
}

/** Invented numbers: of no region, of a day, with the right last digit; of no bank. */
const EXAMPLES: Partial<Record<Described["kind"], string>> = {
	name: "王芳",
	idNumber: "511199197203010015",
	card: "6200000000000000000",
	phone: "13800000000",
};

function textSchema(field: Described, description: string): z.ZodType {
	switch (field.kind) {
		case "reference":
			return z.string().meta({ format: "uuid", pattern: UUID, description: `${description}${idSource(field.name) || OFFERED}` });
		case "recorded":
			return z.string().meta({
				pattern: RECORDED.source,
				description: `${description}（办理记录的序号和字段，如 5/visitedOn；可选的见案件 nextSteps）`,
				example: "5/visitedOn",
			});
		case "case":
			return z.string().meta({ description: `${description}（编号，或其页面的地址）${idSource("caseId")}` });
		case "secret":
			return z.string().meta({ format: "password", description });
		default: {
			const most = textLimit(field);
			return z.string().meta({
				description: most === undefined ? description : `${description}（最多 ${most} 字）`,
				minLength: field.kind === "name" ? NAME_MIN : 1,
				...(most === undefined ? {} : { maxLength: most }),
				pattern: "\\S",
				...(EXAMPLES[field.kind] === undefined ? {} : { example: EXAMPLES[field.kind] }),
			});
		}
	}
}

function valuesOf({ options = [] }: Described): string[] {
	return options.map(({ value }) => value);
}

function explained({ options = [] }: Described): string {
	return options.map(({ value, label }) => `${value}：${label}`).join("；");
}
