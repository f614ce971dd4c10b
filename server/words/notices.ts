import { type ChartWith, chartsWith } from "../../workflows/charts/index";
import type { Deadline } from "../../workflows/rules/deadline";
import { formatDate } from "../../workflows/rules/plain-date";

/** What can hang on a sheet. */
export type Publicised = ChartWith<"POST_NOTICE">;
export const PUBLICISED = chartsWith("POST_NOTICE");

/** @throws for a chart that has no notices */
export function publicised(chart: string): Publicised {
	const found = PUBLICISED.find((id) => id === chart);
	if (!found) throw new Error(`${chart} is not publicised`);
	return found;
}

/** What a sheet is about. */
export const SUBJECTS: Record<Publicised, string> = { application: "拟建档困难职工", grant: "拟帮扶困难职工" };

export function subjectOf(chart: string): string {
	return SUBJECTS[publicised(chart)];
}

/** A notice that a case stood on, and what was said against it. */
interface NoticeTold {
	chart: string;
	place: string;
	time: Deadline;
	/** It still hangs. */
	runs: boolean;
	/** Those that came while it hung and since. */
	objections: readonly { outcome: string }[];
}

/** 含公示情况: what stands in the box for the union's opinion (S1, S2). */
export function noticeInWords({ chart, place, time, runs, objections }: NoticeTold): string {
	const { from, lastDay, workingDays, provisional } = time;
	const hung = `${subjectOf(chart)}名单于${formatDate(from)}张贴，公示至${formatDate(lastDay)}${provisional ? "（暂定）" : ""}（${workingDays} 个工作日，张贴当日不计），地点：${place}`;
	return `${hung}；${runs ? "公示尚未结束" : answered(objections)}。`;
}

function answered(objections: NoticeTold["objections"]): string {
	const open = objections.filter(({ outcome }) => outcome === "open").length;
	if (objections.length === 0) return "公示期间无异议";
	return `收到异议 ${objections.length} 件，${open > 0 ? `尚有 ${open} 件未答复` : "均已核查答复"}`;
}
