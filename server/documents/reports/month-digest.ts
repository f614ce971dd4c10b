import { toString as drawnCode } from "qrcode";
import { type MonthDigest, monthDigest } from "../../../record/audit/month-digest";
import type { TakenReport } from "../../../record/audit/reports";
import { checkDigits } from "../../../workflows/rules/copy-code";
import { monthCodeText } from "../../../workflows/rules/month-code";
import { formatDate, shanghaiDate } from "../../../workflows/rules/plain-date";
import type { Drawing } from "../press";
import { sheet } from "../sheet";
import { defineReport } from "./report";

/** 月度摘要 (Z17): a month's digests on one page, to be signed, sealed and kept apart from the program. */
export const MONTH_DIGEST = defineReport({
	name: "month-digest",
	clause: "Z17",
	who: ["centre", "county_chair", "auditor"],
	whose: "月度摘要由帮扶中心、主席或经审打印",
	over: "county",
	spans: "month",
	format: "pdf",
	about: "一个月的摘要值一页，签字盖章后留存在系统之外；以后用 npm run verify-log 对照，可以离线",
	async make({ press }, taken, write, pool) {
		const { over, fromOn } = taken;
		const month = fromOn.slice(0, 7);
		const made = await monthDigest(pool, over.id, month);
		const paper = await press.print({ template: "sheet", drawing: await monthPage(taken, made), gaps: true });
		if ("lacking" in paper) throw new Error("a page with gaps lacks nothing");
		await write(paper.bytes);
		return made.digests.length;
	},
});

type Taken = Pick<TakenReport, "over" | "year" | "month" | "untilOn" | "today" | "byName">;

/** The page, as it is printed. */
export async function monthPage({ over, year, month, untilOn, today, byName }: Taken, made: MonthDigest): Promise<Drawing> {
	const { code, digests, records, cases } = made;
	const text = monthCodeText(code);
	const drawing = sheet(
		`${over.name}办理记录月度摘要`,
		{
			kind: "facts",
			facts: [
				["月份", `${year} 年 ${month} 月${today <= untilOn ? "（本月未结束）" : ""}`],
				["打印日期", formatDate(today)],
				["打印人", byName],
				["本月办理记录", `${records} 条，${cases} 件案件`],
				["本月摘要", `${digests.length} 号`],
				["所列本县记录", `${code.heads} 条`],
			],
		},
		{
			kind: "words",
			size: 9,
			text: `最后一号摘要值（它包含以前各号）：\n${digests.length === 0 ? "本月没有摘要" : inGroups(code.last)}\n本县本月校验值：\n${inGroups(code.own)}`,
		},
		{
			kind: "list",
			name: "本月各号摘要",
			labels: ["摘要号", "做成时间", "摘要值（SHA-256）", "本县记录"],
			widths: [16, 34, null, 18],
			size: 7.5,
			pad: 0.35,
			rows: digests.map(({ id, at, hash, heads }) => ({
				摘要号: String(id),
				做成时间: timeText(at),
				"摘要值（SHA-256）": hash,
				本县记录: String(heads),
			})),
		},
		{ kind: "words", size: 8, text: `对照码（即二维码）：\n${inLines(text)}` },
		{ kind: "words", size: 9, text: "留存本页；以后任何时候把对照码交给 npm run verify-log，记录被改动、删除或恢复到更早都会显出来。" },
		{ kind: "signs", labels: ["打印人签字：", "保管人签字："], across: 2 },
		{ kind: "seal", text: `${over.name}（盖章）` },
	);
	return {
		...drawing,
		copy: "",
		watermark: null,
		short: checkDigits(code.own),
		code: await drawnCode(text, { type: "svg", margin: 0, errorCorrectionLevel: "M" }),
		foot: { left: "", right: `校验码 ${checkDigits(code.own)}` },
	};
}

/** `2026-03-26 02:00`, in Shanghai. */
function timeText(at: Date): string {
	const clock = at.toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false });
	return `${shanghaiDate(at.getTime())} ${clock}`;
}

/** Of eight digits, so that they can be read out. */
function inGroups(hash: string): string {
	return hash.match(/.{8}/g)?.join(" ") ?? hash;
}

/** No line of it is longer than the page is wide. */
function inLines(text: string): string {
	return text.match(/.{1,80}/g)?.join("\n") ?? text;
}
