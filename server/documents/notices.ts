import { casesToPost, type SheetLine, type SheetRow, type ToPostRow } from "../../prisma/read/notices";
import { calendarNow } from "../../record/settings/reference";
import { readingsOf } from "../../record/settings/settings";
import type { Role } from "../../workflows/charts/chart";
import { cite } from "../../workflows/rules/clauses";
import { type Deadline, deadline } from "../../workflows/rules/deadline";
import { fen } from "../../workflows/rules/money";
import { formatDate } from "../../workflows/rules/plain-date";
import { type Publicised, publicised, saidOf, subjectOf, TO_POST, timeOf } from "../cases/notices";
import { yuan } from "./boxes";
import { defineDocument } from "./document";
import type { Drawing } from "./press";
import { sheet } from "./sheet";

const WHO: readonly Role[] = ["unit_clerk", "unit_chair", "centre", "county_chair", "finance", "auditor"];

interface Facts {
	chart: Publicised;
	place: string;
	time: Deadline;
	lines: readonly Pick<SheetLine & ToPostRow, "title" | "standard" | "aidType">[];
	/** Fen, of a grant. */
	proposed: readonly (number | null)[];
	looked: readonly string[];
	/** It is printed before anybody has said that it hangs. */
	before: boolean;
}

/** D14, Z10: what a sheet says of each person: a name, and the standard or the kind and amount of aid. Never more. */
function wall({ chart, place, time, lines, proposed, before }: Facts, unionName: string, countyName: string): Drawing {
	const grants = chart === "grant";
	const { from, lastDay, workingDays, provisional } = time;
	const days = `${formatDate(from)}至${formatDate(lastDay)}${provisional ? "（暂定）" : ""}（${workingDays} 个工作日，张贴当日不计，次日起算）`;
	return sheet(
		grants ? "困难职工（农民工）帮扶公示" : "困难职工（农民工）建档公示",
		{
			kind: "words",
			size: 14,
			text: `　　经入户调查核实和工会集体研究，${subjectOf(chart)}名单如下，现予公示。公示时间为${days}。`,
		},
		{
			kind: "list",
			size: 13,
			pad: 2.2,
			labels: ["序号", "姓名", grants ? "帮扶类别" : "建档标准", ...(grants ? ["拟帮扶金额"] : [])],
			widths: [18, 38, null, ...(grants ? [38] : [])],
			right: ["拟帮扶金额"],
			rows: lines.map((line, index) => {
				const amount = proposed[index];
				return {
					姓名: line.title,
					[grants ? "帮扶类别" : "建档标准"]: saidOf(line),
					拟帮扶金额: amount === null || amount === undefined ? "—" : yuan(fen(amount)),
				};
			}),
		},
		{
			kind: "words",
			size: 14,
			text: `　　对名单中的人员有异议的，请在公示期内以书面或口头方式向${unionName}反映，也可以向${countyName}困难职工帮扶中心反映。工会对反映人的情况保密，并将核查结果答复本人。`,
		},
		{
			kind: "words",
			size: 9,
			text: `公示地点：${place}。依据：${cite(grants ? "Z10" : "D14")}。${before ? `按 ${formatDate(from)} 张贴计算，改日张贴的请重新打印。` : ""}`,
		},
		{ kind: "seal", size: 14, text: `${unionName}（盖章）\n${formatDate(from)}` },
	);
}

const ofSheet = (found: SheetRow, time: Deadline): Facts => {
	const lines = found.lines.filter(({ takenDownOn }) => takenDownOn === null);
	const proposed = lines.map(({ proposedFen }) => proposedFen);
	return {
		chart: publicised(found.chart),
		place: found.place,
		time,
		lines,
		proposed,
		looked: lines.map(({ caseId }) => caseId),
		before: false,
	};
};

/** 公示单, as it hangs (D14, Z10). */
const NOTICE_SHEET = defineDocument({
	name: "sheet",
	title: "公示单",
	clause: "D14",
	of: "notice",
	who: WHO,
	copies: [],
	numbers: false,
	template: "sheet",
	read: async ({ db }, { head }): Promise<Facts | undefined> => ofSheet(head, timeOf(await calendarNow(db), head)),
	people: ({ lines }) => lines.length,
	looked: ({ looked }) => looked,
	content: ({ chart, place, time, lines, proposed }) => ({ chart, place, time, lines: lines.map(({ title }) => title), proposed }),
	draw: (facts, { unionName, countyName }) => wall(facts, unionName, countyName),
});

/** Where, until when and to whom somebody objects: beside the sheet (D14). */
const POSTER = defineDocument({
	name: "poster",
	title: "异议受理告示",
	clause: "D14",
	of: "notice",
	who: WHO,
	copies: [],
	numbers: false,
	template: "sheet",
	read: async ({ db }, { head }): Promise<Facts | undefined> => ofSheet(head, timeOf(await calendarNow(db), head)),
	people: () => 0,
	content: ({ chart, place, time }) => ({ chart, place, time }),
	draw: ({ chart, time }, { unionName, countyName }) =>
		sheet(
			"对公示有异议，请这样反映",
			{ kind: "words", size: 20, middle: true, text: `${subjectOf(chart)}公示` },
			{
				kind: "words",
				size: 20,
				middle: true,
				text: `${formatDate(time.from)} 至 ${formatDate(time.lastDay)}${time.provisional ? "（暂定）" : ""}`,
			},
			{
				kind: "words",
				size: 16,
				text: `　　公示期内，任何人对名单中的人员有异议，都可以当面、打电话或者写信反映；不方便署名的也受理。公示期满后仍可反映，工会会先查清再往下办。`,
			},
			{
				kind: "list",
				size: 13,
				pad: 6,
				labels: ["向谁反映", "地点", "电话", "受理人"],
				widths: [62, null, 38, 28],
				rows: [unionName, `${countyName}困难职工帮扶中心`].map((whom) => ({ 向谁反映: whom, 地点: "", 电话: "", 受理人: "" })),
			},
			{ kind: "words", size: 16, text: "　　工会对反映人的情况保密，核查结果答复本人。" },
			{ kind: "seal", size: 14, text: `${unionName}（盖章）` },
		),
});

/** The same sheet before it hangs, as if it were posted today: so that it can be hung, and then recorded. */
function beforePosting(chart: Publicised) {
	return defineDocument({
		name: chart === "grant" ? "grant-notice" : "application-notice",
		title: chart === "grant" ? "帮扶公示单（待张贴）" : "建档公示单（待张贴）",
		clause: "D14",
		of: "union",
		who: WHO,
		copies: [],
		numbers: false,
		template: "sheet",
		async read({ db }, { id, unionPath, countyId }, { today }): Promise<Facts | undefined> {
			const waiting = (await casesToPost(db, [unionPath], TO_POST, MOST)).filter(
				(row) => row.chart === chart && row.unionId === id && !row.pending,
			);
			if (waiting.length === 0) return undefined;
			const readings = await readingsOf(db, countyId, today);
			const workingDays = chart === "grant" ? readings.grantNoticeWorkingDays : readings.noticeWorkingDays;
			return {
				chart,
				place: "＿＿＿＿＿＿＿＿＿＿",
				time: deadline(await calendarNow(db), today, workingDays),
				lines: waiting,
				proposed: waiting.map(({ proposedFen }) => (proposedFen === null ? null : Number(proposedFen))),
				looked: waiting.map(({ id: caseId }) => caseId),
				before: true,
			};
		},
		people: ({ lines }) => lines.length,
		looked: ({ looked }) => looked,
		content: ({ time, lines, proposed }) => ({ time, lines: lines.map(({ title }) => title), proposed }),
		draw: (facts, { unionName, countyName }) => wall(facts, unionName, countyName),
	});
}

/** So many names one sheet takes. */
const MOST = 500;

export const NOTICE_DOCUMENTS = [NOTICE_SHEET, POSTER, beforePosting("application"), beforePosting("grant")];
