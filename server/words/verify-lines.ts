import type { Broken } from "../../record/audit/verified";

/** One thing that is not as it was written, for the person at the terminal. */
export function brokenLine({ caseId, seq, type, what }: Broken): string {
	const where = [caseId && `案件 ${caseId}`, seq && `第 ${seq} 条`, type].filter(Boolean).join("　");
	return `${where}：${what}`;
}
