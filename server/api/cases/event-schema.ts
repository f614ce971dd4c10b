import { z } from "zod";
import type { EventField, EventSpec } from "../../../workflows/charts/chart";
import { ROLE_LABELS } from "../../../workflows/charts/chart";
import { CHARTS, type ChartId } from "../../../workflows/charts/index";
import { cite } from "../../../workflows/rules/clauses";
import { MAX_FEN } from "../../../workflows/rules/money";
import { id } from "../fields";

const seen = {
	expectedVersion: z.int().min(0).optional().meta({ description: "您看到的案件版本；已有更新时答 412。也可用 If-Match" }),
	formVersion: z.int().min(0).optional().meta({ description: "您看到的申请表版本；已有更新时答 412" }),
};

/** An event as it is read: its fields are the chart's to know and the rules' to refuse, every reason at once with its clause. */
export const eventBody = z.looseObject({ type: z.string().max(50), ...seen });

/** An event as the document describes it: one shape for each event of the chart. */
export function documentedEvents(chart: ChartId): z.ZodType {
	const shapes = Object.entries(CHARTS[chart].events).map(([type, spec]) => shapeOf(chart, type, spec));
	return z
		.discriminatedUnion("type", shapes as [(typeof shapes)[number], ...typeof shapes])
		.meta({ id: `${chart}Event`, description: `${CHARTS[chart].label}的各个步骤，以 type 区分` });
}

function shapeOf(chart: ChartId, type: string, spec: EventSpec) {
	const fields = spec.fields.map((field) => [field.name, field.optional ? schemaOf(field).optional() : schemaOf(field)]);
	const who = spec.who.map((role) => ROLE_LABELS[role]).join("、");
	return z
		.strictObject({ type: z.literal(type), ...Object.fromEntries(fields), ...seen })
		.meta({ id: `${chart}_${type}`, description: `${spec.label}（${who}；${cite(spec.clause)}）` });
}

function schemaOf(field: EventField): z.ZodType {
	const description = field.hint === undefined ? field.label : `${field.label}。${field.hint}`;
	switch (field.kind) {
		case "yesNo":
			return z.boolean().meta({ description });
		case "fen":
			return z
				.int()
				.min(1)
				.max(MAX_FEN)
				.meta({ description: description.replace("（元）", "（分）") });
		case "names":
			return z
				.array(z.string())
				.min(field.min ?? 1)
				.meta({ description });
		case "reference":
			return id.meta({ format: "uuid", description });
		case "date":
			return z.string().meta({ format: "date", description });
		case "choice":
			return z.enum((field.options ?? []).map(({ value }) => value)).meta({ description: `${description}。${explained(field)}` });
		default:
			return z.string().meta({ description });
	}
}

function explained({ options = [] }: EventField): string {
	return options.map(({ value, label }) => `${value}：${label}`).join("；");
}
