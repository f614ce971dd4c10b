import { z } from "zod";
import { type EventSpec, ROLE_LABELS } from "../../../workflows/charts/chart";
import { CHARTS, type ChartId } from "../../../workflows/charts/index";
import { cite } from "../../../workflows/rules/clauses";
import { saidSchema } from "../said-schema";

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
	const fields = spec.fields.map((field) => [field.name, saidSchema(field)]);
	const who = spec.who.map((role) => ROLE_LABELS[role]).join("、");
	return z
		.strictObject({ type: z.literal(type), ...Object.fromEntries(fields), ...seen })
		.meta({ id: `${chart}_${type}`, description: `${spec.label}（${who}；${cite(spec.clause)}）` });
}
