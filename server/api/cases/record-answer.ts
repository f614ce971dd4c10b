import { z } from "zod";
import type { LogRow } from "../../../prisma/read/case-page";
import type { Chart } from "../../../workflows/charts/index";
import { recordedLabel } from "../../desk/cases/words";
import { photoHint } from "../../words/photo-hint";
import { said } from "../fields";

/** 办理记录 of a case. */
export const recordShape = z
	.array(
		z.strictObject({
			seq: z.int(),
			type: z.string(),
			event: z.string(),
			label: z.string(),
			byName: z.string(),
			forName: z.string().nullable().meta({ description: "代谁办理" }),
			at: said.instant,
			payload: z.record(z.string(), z.unknown()),
			photoHint: z.string().nullable().meta({ description: "照片自带的日期与所填的不同时的提示" }),
			late: z
				.array(
					z.strictObject({
						field: z.string(),
						day: said.day,
						reason: z.string().nullable(),
						optional: z.boolean().meta({ description: "真：不确认也不影响往下办，按登记之日计算" }),
						confirmer: z.string().meta({ description: "由谁确认" }),
						confirmed: z.boolean().nullable().meta({ description: "空：还没有人答复" }),
					}),
				)
				.meta({ description: "补录的日期" }),
			corrections: z
				.array(
					z.strictObject({
						seq: z.int().meta({ description: "提出更正的记录" }),
						field: z.string(),
						was: z.string(),
						becomes: z.string(),
						reason: z.string(),
						confirmer: z.string().meta({ description: "由谁确认" }),
						confirmed: z.boolean().nullable().meta({ description: "空：还没有人答复；真：以更正后的为准" }),
						followed: z.array(z.string()).meta({ description: "随之改变的期限和标记" }),
					}),
				)
				.meta({ description: "其中更正过的日期和文号；payload 仍为原来登记的内容" }),
		}),
	)
	.meta({ description: "办理记录，新的在前" });

export function logSaid(chart: Chart, row: LogRow) {
	const { seq, type, event, byName, forName, at, payload, late, corrections } = row;
	const label = recordedLabel(chart, { event, type });
	return {
		seq,
		type,
		event,
		label,
		byName,
		forName,
		at: at.toISOString(),
		payload: { ...payload },
		late,
		corrections,
		photoHint: photoHint(chart, row) ?? null,
	};
}
