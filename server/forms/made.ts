import { z } from "zod";

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
