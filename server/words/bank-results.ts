import type { ResultLine } from "../../prisma/read/bank-results";
import { DOUBTS } from "../../workflows/rules/bank-result";
import type { Tone } from "./tone";

/** Where a row of the bank's answer stands. */
export const STANDINGS: Readonly<Record<string, string>> = {
	ready: "可以办理",
	waiting: "正在办理",
	done: "已办理",
	already: "已有同样的结果",
	doubt: "要由人看",
	contradicts: "与已有的结果相反",
	refused: "没有办成",
	aside: "不作办理",
	dropped: "回单已作废",
};

export const SAYS: Readonly<Record<string, string>> = { arrived: "到账", bounced: "退票" };
export const MATCHED: Readonly<Record<string, string>> = { serial: "流水号", account: "卡号和金额" };

/** What stands in the way, in a line. */
export function standingText({ standing, doubt, asideReason }: Pick<ResultLine, "standing" | "doubt" | "asideReason">): string {
	if (standing === "doubt" && doubt !== null && Object.hasOwn(DOUBTS, doubt)) return DOUBTS[doubt as keyof typeof DOUBTS];
	const word = STANDINGS[standing] ?? standing;
	return standing === "aside" && asideReason !== null ? `${word}：${asideReason}` : word;
}

export function standingTone(standing: string): Tone {
	if (standing === "done" || standing === "already") return "done";
	return ["doubt", "contradicts", "refused"].includes(standing) ? "near" : "calm";
}
