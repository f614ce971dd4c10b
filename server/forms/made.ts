import { z } from "zod";
import { CLAUSES, type ClauseId } from "../../workflows/rules/clauses";

/** What a write has made, as the API answers it. */
const id = z.string().meta({ format: "uuid", description: "新登记的编号" });
const version = z.int().meta({ description: "第几版；更正就是下一版" });

export const NOTHING_MADE = z.strictObject({}).meta({ description: "没有新登记的编号" });
export const MADE = z.strictObject({ id });
export const MADE_APPLICATION = z.strictObject({ id, formVersion: z.int().meta({ description: "申请表的版本" }) });
export const MADE_PAPER = z.strictObject({ year: z.int().meta({ description: "年度" }), version });
export const MADE_REPORT = z.strictObject({ version });
export const MADE_TOKEN = z.strictObject({ token: z.string().meta({ description: "令牌；只在这一次答复中看得到" }) });
export const MOVED = z.strictObject({ moved: z.int().meta({ description: "期限有变的案件数" }) });

const day = z.string().meta({ format: "date", description: "YYYY-MM-DD，北京时间" });
const touched = {
	caseId: z.string(),
	chart: z.enum(["application", "grant", "file"]),
	title: z.string().meta({ description: "谁的案件" }),
};
const clause = z.enum(Object.keys(CLAUSES) as ClauseId[]);

/** Why a rule says no. */
const why = {
	code: z.string(),
	clause: clause.optional(),
	message: z.string(),
	field: z.string().optional(),
	next: z.string().optional(),
	count: z.int().optional(),
};

export const LEFT_OUT = z
	.array(z.strictObject({ grantId: z.string(), title: z.string(), refusals: z.array(z.strictObject(why)) }))
	.meta({ description: "写不进而留下的付款，各有原因" });
export const MADE_BANK_FILE = z.strictObject({ id, leftOut: LEFT_OUT });

/** What a change of a setting would touch. */
export const PREVIEW = z.strictObject({
	cases: z.int().meta({ description: "涉及的在办案件数：期限会变的，或会进出的；低保线为按它判断的申请和档案数" }),
	deadlines: z
		.array(
			z.strictObject({
				...touched,
				name: z.string().meta({ description: "期限的名称，如 feedbackOverdue" }),
				was: day.nullable(),
				becomes: day.nullable(),
			}),
		)
		.meta({ description: "期限的最后一天，现在的和改后的；最多列出 100 项" }),
	falls: z
		.array(z.strictObject({ ...touched, what: z.enum(["in", "out"]), why: z.string() }))
		.meta({ description: "改后进（in）出（out）标准或注销情形的；最多列出 100 项" }),
	doubts: z.array(z.strictObject({ ...why, clause })).meta({ description: "保存时须再确认（confirmed）的" }),
});
