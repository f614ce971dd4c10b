import type { ScanPageRow } from "../../prisma/read/scans";
import type { FileFault } from "../../workflows/rules/evidence-refusals";
import { fileRefused } from "../../workflows/rules/evidence-refusals";
import type { Tone } from "./tone";

/** Where a page that came back stands. */
export const SCAN_STANDINGS: Readonly<Record<string, { label: string; tone: Tone }>> = {
	unread: { label: "正在识别", tone: "calm" },
	unmatched: { label: "认不出，要由人看", tone: "near" },
	matched: { label: "待核对", tone: "near" },
	placed: { label: "已收", tone: "done" },
	dropped: { label: "不收", tone: "calm" },
};

/** What has not been read of a page, and what to do. */
export function whyUnmatched({ fault, hasCode, fileName }: Pick<ScanPageRow, "fault" | "hasCode" | "fileName">): string {
	if (fault !== null) {
		const { message, next } = fileRefused(fault as FileFault, fileName);
		return `${message}。${next ?? ""}`;
	}
	return hasCode
		? "这一页有二维码，但没有这样一份打印记录：可能是另一套系统印的，或打印后记录已恢复到更早的备份。"
		: "这一页上没有认出二维码：可能被印章盖住、拍得太虚，或不是本系统打印的文书。";
}

export const HELD_STATES: Readonly<Record<string, { label: string; tone: Tone }>> = {
	current: { label: "与现在的内容一致", tone: "done" },
	changed: { label: "打印以后内容变了，须重印重签", tone: "overdue" },
	void: { label: "已作废，须重印重签", tone: "overdue" },
	gone: { label: "记录里已没有这份文书，须重印", tone: "overdue" },
};
