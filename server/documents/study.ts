import type { CaseHead } from "../../prisma/read/case-page";
import { type StudiedRow, studiedTogether } from "../../prisma/read/papers-of-meetings";
import { lastSaid } from "../../prisma/read/said-on-case";
import { fen } from "../../workflows/rules/money";
import { STANDARDS, type StandardId } from "../../workflows/rules/s1";
import { aidTypeLabel } from "../words/aid";
import { dayOf, yuan } from "./boxes";
import { defineDocument } from "./document";
import { sheet } from "./sheet";

interface Facts {
	heldOn: string;
	members: readonly string[];
	recused: readonly string[];
	rows: StudiedRow[];
}

const names = (said: unknown): string[] => (Array.isArray(said) ? said.map(String) : []);

/** What a study of each chart can lead to. */
const EVENTS = { application: ["INCLUDE", "EXCLUDE"], grant: ["PROPOSE"] } as const;

/** 集体研究记录 (D13, Z10): one study, everybody whom it covered, to be signed by those who were there. */
function studyRecord(of: "application" | "grant") {
	return defineDocument({
		name: "study",
		title: "集体研究记录",
		clause: of === "grant" ? "Z10" : "D13",
		of,
		who: ["unit_clerk", "unit_chair", "centre", "auditor"],
		copies: [],
		numbers: false,
		template: "sheet",
		async read({ db }, { id, head }): Promise<Facts | undefined> {
			const said = await lastSaid(db, { caseId: id, events: EVENTS[of] });
			const [last] = [...said.values()].sort((one, other) => other.seq - one.seq);
			const { heldOn, members, recused } = last?.payload ?? {};
			if (!last || typeof heldOn !== "string") return undefined;
			const { unionId } = head as CaseHead;
			const rows = await studiedTogether(db, { unionId, chart: of, events: EVENTS[of], heldOn, members: names(members) });
			return { heldOn, members: names(members), recused: names(recused), rows };
		},
		people: ({ rows }) => rows.length,
		content: ({ heldOn, members, recused, rows }) => ({
			heldOn,
			members,
			recused,
			rows: rows.map(({ caseId, event }) => ({ caseId, event })),
		}),
		draw: ({ heldOn, members, recused, rows }, { unionName }) =>
			sheet(
				`${unionName}集体研究记录`,
				{
					kind: "facts",
					facts: [
						["研究日期", dayOf(heldOn)],
						["研究事项", of === "grant" ? "拟帮扶建议名单" : "拟建档建议名单"],
						["参加人员", members.join("、")],
						["回避人员", recused.join("、") || "无"],
					],
				},
				{
					kind: "list",
					name: `研究对象（${rows.length} 人）`,
					labels: ["序号", "姓名", of === "grant" ? "帮扶类别" : "建档标准", of === "grant" ? "拟帮扶金额" : "研究意见"],
					widths: [14, 34, null, 44],
					rows: rows.map((row) => ({ 姓名: row.title, 帮扶类别: aidTypeLabel(row.aidType ?? ""), ...saidOf(row) })),
				},
				{ kind: "words", text: "研究情况：\n\n\n" },
				{ kind: "signs", labels: ["主持人签字：", "记录人签字：", ...members.map((name) => `参加人 ${name} 签字：`)], across: 1 },
			),
	});
}

function saidOf({ event, standard, payload }: StudiedRow): Record<string, string> {
	const reason = payload.reason ? `（${payload.reason}）` : "";
	return {
		建档标准: standard === null ? "" : (STANDARDS[standard as StandardId] ?? standard),
		研究意见: event === "EXCLUDE" ? `不列入${reason}` : "列入建议名单",
		拟帮扶金额: typeof payload.amountFen === "number" ? yuan(fen(payload.amountFen)) : "",
	};
}

export const STUDY_RECORDS = [studyRecord("application"), studyRecord("grant")];
