import type { PackLine } from "../../prisma/read/papers-of-meetings";
import type { AidHad, HouseholdOfFile } from "../../prisma/read/people-of-meetings";
import { SERVICE_KINDS } from "../../workflows/charts/file/events";
import { type Fen, fen } from "../../workflows/rules/money";
import { STANDARDS, type StandardId } from "../../workflows/rules/s1";
import { monthlyPerCapita } from "../../workflows/rules/s1-computed";
import { aidTypeLabel } from "../words/aid";
import { dayOf, yuan } from "./boxes";
import type { Part } from "./sheet";

export const amount = (of: bigint | null): string => (of === null ? "—" : yuan(fen(Number(of))));

/** What a household has had this year, in a line. */
export function aidOf({ aidFen, services }: PackLine): string {
	return services > 0 ? `${amount(aidFen)}\n另有服务 ${services} 次` : amount(aidFen);
}

interface Person {
	line: PackLine;
	/** On the agenda. */
	number: number;
	year: number;
	aid: readonly AidHad[];
	households: readonly HouseholdOfFile[];
}

/** One person's page: who and how poor, what is proposed and why, what the household has had this year; no number of anybody (Z8, Z11). */
export function personPage({ line, number, year, aid, households }: Person): Part[] {
	const household = households.find(({ fileId }) => fileId === line.fileId);
	const members = household?.form.members ?? [];
	const had = aid.filter(({ fileId, caseId }) => fileId === line.fileId && caseId !== line.caseId);
	const income = household?.form.yearlyIncomeFen;
	return [
		{ kind: "page" },
		{ kind: "words", text: `第 ${number} 项　${line.title}`, size: 14, middle: true },
		{
			kind: "facts",
			facts: [
				["档案编号", line.fileNumber],
				["工会", line.unionName],
				["建档标准", household ? (STANDARDS[household.standard as StandardId] ?? household.standard) : ""],
				["工作单位", household?.form.employer ?? ""],
				["家庭人口", members.length > 0 ? `${members.length} 人` : ""],
				["月人均收入", income === undefined || members.length === 0 ? "" : yuan(monthlyPerCapita(income as Fen, members.length))],
				["致困原因", line.causes.join("、")],
				["帮扶项目", `${line.projectName}（${aidTypeLabel(line.aidType)}）`],
				["拟帮扶金额", amount(line.proposedFen)],
				[`${year} 年已受帮扶`, aidOf(line)],
			],
		},
		{ kind: "words", text: `帮扶理由：${line.reason}${line.overReason ? `\n超过标准的理由：${line.overReason}` : ""}` },
		{ kind: "words", text: `致困情况：${household?.form.causeText ?? ""}` },
		{
			kind: "list",
			name: "家庭成员",
			labels: ["姓名", "与申请人关系", "单位或学校", "月收入"],
			widths: [32, 32, null, 32],
			right: ["月收入"],
			rows: members.map((one) => ({
				姓名: one.name ?? "",
				与申请人关系: one.relation ?? "",
				单位或学校: one.unitOrSchool ?? "",
				月收入: yuan(one.monthlyIncomeFen as Fen | undefined),
			})),
		},
		had.length === 0
			? { kind: "words", text: `${year} 年没有受过帮扶。` }
			: {
					kind: "list",
					name: `${year} 年已受帮扶`,
					labels: ["序号", "日期", "帮扶", "项目", "金额"],
					widths: [12, 36, 34, null, 32],
					right: ["金额"],
					rows: had.map((one) => ({
						日期: dayOf(one.on),
						帮扶: one.aidType === null ? serviceWord(one.service) : aidTypeLabel(one.aidType),
						项目: one.projectName ?? "—",
						金额: one.amountFen === null ? "—" : amount(one.amountFen),
					})),
				},
		{ kind: "words", text: "会议意见：□ 同意　□ 减少为 ＿＿＿＿＿＿ 元　□ 不同意　□ 提高，重新公示　□ 退回\n理由：" },
	];
}

function serviceWord(kind: string | null): string {
	return SERVICE_KINDS.find(({ value }) => value === kind)?.label ?? "服务";
}
