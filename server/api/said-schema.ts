import { z } from "zod";
import { type SaidField, textLimit } from "../../workflows/rules/field";
import { MAX_FEN } from "../../workflows/rules/money";
import { FIRST_YEAR } from "../../workflows/rules/said-field";

const UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
const NAMED = /（元(?=[）／])/g;

/** What the document says of a field: kind, unit, format, limits, an example. What breaks it is refused by the rules, with the clause. */
export function saidSchema(field: SaidField): z.ZodType {
	const description = field.hint === undefined ? field.label : `${field.label}。${field.hint}`;
	const schema = kindOf(field, description);
	return field.optional ? schema.optional() : schema;
}

function kindOf(field: SaidField, description: string): z.ZodType {
	switch (field.kind) {
		case "yesNo":
			return z.boolean().meta({ description, example: true });
		case "fen":
			return z
				.int()
				.min(field.orNothing ? 0 : 1)
				.max(field.max ?? MAX_FEN)
				.meta({ description: description.replace(NAMED, "（分"), example: 100_000 });
		case "year":
			return z
				.int()
				.min(FIRST_YEAR)
				.max(2199)
				.meta({ description: `${description}（公历年度）`, example: 2026 });
		case "integer":
			if (field.options)
				return z.literal(field.options.map(({ value }) => Number(value))).meta({ description: `${description}。${explained(field)}` });
			return z
				.int()
				.min(field.orNothing ? 0 : (field.min ?? 1))
				.max(field.max ?? Number.MAX_SAFE_INTEGER)
				.meta({ description, example: field.min ?? 1 });
		case "names":
			return z
				.array(z.string().min(1).max(50))
				.min(field.min ?? 1)
				.meta({ description, example: ["王芳", "李强", "张伟"].slice(0, field.min ?? 1) });
		case "days":
			return z
				.array(z.string().meta({ format: "date" }))
				.min(1)
				.max(100)
				.meta({ description: `${description}（YYYY-MM-DD，北京时间）`, example: ["2027-01-01"] });
		case "reference":
			return z.string().meta({ format: "uuid", pattern: UUID, description });
		case "case":
			return z.string().meta({ description: `${description}（编号，或其页面的地址）` });
		case "date":
			return z.string().meta({ format: "date", description: `${description}（YYYY-MM-DD，北京时间）`, example: "2026-02-13" });
		case "choice":
			return z.enum((field.options ?? []).map(({ value }) => value)).meta({ description: `${description}。${explained(field)}` });
		case "secret":
			return z.string().meta({ format: "password", description });
		default: {
			const most = textLimit(field);
			return (most === undefined ? z.string() : z.string().max(most)).meta({
				description: most === undefined ? description : `${description}（最多 ${most} 字）`,
				minLength: 1,
				pattern: "\\S",
			});
		}
	}
}

function explained({ options = [] }: SaidField): string {
	return options.map(({ value, label }) => `${value}：${label}`).join("；");
}
