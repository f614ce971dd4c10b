import { type PackLine, packOfMeeting } from "../../prisma/read/papers-of-meetings";
import { type AidHad, aidOfYear, type HouseholdOfFile, householdsOfFiles } from "../../prisma/read/people-of-meetings";
import { capitalYuan, type Fen, fen } from "../../workflows/rules/money";
import { plainDate, yearOf } from "../../workflows/rules/plain-date";
import { aidTypeLabel } from "../words/aid";
import { dayOf, yuan } from "./boxes";
import { defineDocument } from "./document";
import { aidOf, amount, personPage } from "./meeting-person";
import { type Part, sheet } from "./sheet";

interface Facts {
	year: number;
	lines: PackLine[];
	members: string[];
}

interface PackFacts extends Omit<Facts, "members"> {
	aid: AidHad[];
	households: HouseholdOfFile[];
}

function total(lines: readonly PackLine[], of: (line: PackLine) => bigint | null): Fen {
	return fen(lines.reduce((sum, line) => sum + Number(of(line) ?? 0n), 0));
}

function byProject(lines: readonly PackLine[]): [PackLine, PackLine[]][] {
	const projects = new Map<string, PackLine[]>();
	for (const line of lines) projects.set(line.projectId, [...(projects.get(line.projectId) ?? []), line]);
	return [...projects.values()].flatMap((own): [PackLine, PackLine[]][] => (own[0] ? [[own[0], own]] : []));
}

/** What each project is asked for, against what it has. */
function projectsOf(lines: readonly PackLine[]): Part {
	return {
		kind: "list",
		name: "各项目合计",
		labels: ["帮扶项目", "人数", "拟帮扶合计", "项目已占用（含本次）", "项目尚可用"],
		widths: [null, 14, 34, 38, 34],
		left: ["帮扶项目"],
		right: ["拟帮扶合计", "项目已占用（含本次）", "项目尚可用"],
		rows: byProject(lines).map(([first, own]) => ({
			帮扶项目: first.projectName,
			人数: String(own.length),
			拟帮扶合计: yuan(total(own, ({ proposedFen }) => proposedFen)),
			"项目已占用（含本次）": amount(first.reservedFen),
			项目尚可用: amount(first.availableFen),
		})),
	};
}

/** 会议材料 (Z8, Z11): agenda, totals, and a page for each person: what the household is poor by, and what it has had this year. */
export const MEETING_PACK = defineDocument({
	name: "pack",
	title: "会议材料",
	clause: "Z11",
	of: "meeting",
	who: ["centre", "county_chair", "finance", "auditor"],
	copies: [],
	numbers: false,
	template: "sheet",
	async read({ db }, { id, head }, { today }): Promise<PackFacts | undefined> {
		const year = yearOf(head.heldOn === null ? today : plainDate(head.heldOn));
		const lines = await packOfMeeting(db, id, year);
		if (lines.length === 0) return undefined;
		const files = lines.map(({ fileId }) => fileId);
		const [aid, households] = await Promise.all([aidOfYear(db, files, year), householdsOfFiles(db, files)]);
		return { year, lines, aid, households };
	},
	people: ({ lines }) => lines.length,
	looked: ({ lines }) => lines.map(({ caseId }) => caseId),
	content: ({ lines }) => lines.map(({ caseId, proposedFen }) => [caseId, String(proposedFen)]),
	draw: ({ year, lines, aid, households }, { head, countyName }) =>
		sheet(
			`${head.name}材料`,
			{
				kind: "words",
				text: `${countyName}\n议题：审定困难职工帮扶 ${lines.length} 项，拟帮扶合计 ${yuan(total(lines, ({ proposedFen }) => proposedFen))}。`,
			},
			projectsOf(lines),
			{
				kind: "list",
				name: "议题",
				labels: ["序号", "姓名", "工会", "帮扶项目", "类别", "拟帮扶金额", `${year} 年已受帮扶`],
				widths: [12, 24, null, 34, 20, 26, 28],
				right: ["拟帮扶金额", `${year} 年已受帮扶`],
				rows: lines.map((line) => ({
					姓名: line.title,
					工会: line.unionName,
					帮扶项目: line.projectName,
					类别: aidTypeLabel(line.aidType),
					拟帮扶金额: amount(line.proposedFen),
					[`${year} 年已受帮扶`]: aidOf(line),
				})),
			},
			...lines.flatMap((line, index) => personPage({ line, number: index + 1, year, aid, households })),
		),
});

const DECIDED: Readonly<Record<string, string>> = {
	approved: "同意",
	reduced: "减少后同意",
	refused: "不同意",
	raised: "提高，重新公示",
	returned: "退回",
};

/** 会议纪要 (Z11): what was decided, to be signed. */
export const MINUTES = defineDocument({
	name: "minutes",
	title: "会议纪要",
	clause: "Z11",
	of: "meeting",
	who: ["centre", "county_chair", "finance", "auditor"],
	copies: [],
	numbers: false,
	template: "sheet",
	async read({ db }, { id, head }): Promise<Facts | undefined> {
		if (head.heldOn === null) return undefined;
		const { members } = await db.meeting.findUniqueOrThrow({ where: { id }, select: { members: true } });
		const year = yearOf(plainDate(head.heldOn));
		const lines = (await packOfMeeting(db, id, year)).filter(({ decision }) => decision !== null);
		return { year, lines, members };
	},
	people: ({ lines }) => lines.length,
	looked: ({ lines }) => lines.map(({ caseId }) => caseId),
	content: ({ lines, members }, { head }) => ({
		heldOn: head.heldOn,
		members,
		lines: lines.map(({ caseId, decision, approvedFen }) => [caseId, decision, String(approvedFen)]),
	}),
	draw: ({ lines, members }, { head, countyName }) => {
		const approved = total(lines, ({ approvedFen }) => approvedFen);
		return sheet(
			`${head.name}纪要`,
			{
				kind: "facts",
				facts: [
					["会议日期", dayOf(head.heldOn)],
					["纪要文号", head.minutes],
					["参会人员", members.join("、")],
					["审定合计", `${lines.length} 项，${yuan(approved)}`],
				],
			},
			{ kind: "words", text: "　　会议审定困难职工帮扶事项，决定如下：" },
			{
				kind: "list",
				labels: ["序号", "姓名", "工会", "类别", "拟帮扶金额", "决定", "审定金额"],
				widths: [12, 26, null, 22, 28, 30, 28],
				right: ["拟帮扶金额", "审定金额"],
				rows: lines.map((line) => ({
					姓名: line.title,
					工会: line.unionName,
					类别: aidTypeLabel(line.aidType),
					拟帮扶金额: amount(line.proposedFen),
					决定: DECIDED[line.decision ?? ""] ?? "",
					审定金额: amount(line.approvedFen),
				})),
			},
			{ kind: "words", text: `审定金额合计（大写）：${capitalYuan(approved)}` },
			{ kind: "signs", labels: ["主持人签字：", "记录人签字：", ...members.map((name) => `参会人 ${name} 签字：`)] },
			{ kind: "seal", text: `${countyName}（盖章）` },
		);
	},
});
