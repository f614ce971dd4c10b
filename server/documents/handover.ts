import { handedOver, type OpenRow, openOfRole } from "../../prisma/read/handovers";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { isSigned, kindLabel, whatLabel } from "../words/handovers";
import { dayOf } from "./boxes";
import { defineDocument } from "./document";
import { sheet } from "./sheet";

/** 工作交接清单 (D26): everything open in a role, as it stands now, or as it stood when both had signed. */
export const HANDOVER_LIST = defineDocument({
	name: "list",
	title: "工作交接清单",
	clause: "D26",
	of: "handover",
	who: "everyone",
	copies: [],
	numbers: false,
	template: "sheet",
	async read({ db }, { head }): Promise<OpenRow[] | undefined> {
		if (head.withdrawnAt !== null) return undefined;
		return isSigned(head) ? handedOver(db, head.id) : openOfRole(db, head.role, head.unionId);
	},
	people: (rows) => new Set(rows.map(({ caseId }) => caseId)).size,
	looked: (rows) => [...new Set(rows.map(({ caseId }) => caseId))],
	content: (rows) => rows.map(({ kind, subjectId, what }) => [kind, subjectId, what]),
	draw: (rows, { head, unionName }) =>
		sheet(
			"工作交接清单",
			{
				kind: "facts",
				facts: [
					["移交人", head.giverName],
					["接任人", head.takerName],
					["岗位", `${unionName} ${ROLE_LABELS[head.role as Role]}`],
					["接任日期", dayOf(head.takenOn)],
					["事项", `${rows.length} 项`],
					["说明", head.note],
				],
			},
			{
				kind: "list",
				labels: ["序号", "类别", "姓名", "事项", "自", "期限"],
				widths: [14, 34, 26, null, 30, 30],
				rows: rows.map((row) => ({
					类别: kindLabel(row),
					姓名: row.title,
					事项: whatLabel(row),
					自: dayOf(row.sinceOn),
					期限: dayOf(row.dueOn),
				})),
			},
			{ kind: "signs", labels: ["移交人签字：", "接任人签字：", "监交人签字："] },
		),
});
