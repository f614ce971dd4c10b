import { z } from "zod";
import { lookUps } from "../../prisma/read/look-ups";
import { LOOK_UP_READERS } from "../../record/audit/look-ups";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, caseWords } from "./common";
import { defineRegister } from "./register";

/** 查阅记录: who read which case, form or whole number, for the centre and the auditor (D28). */
export const lookUpsRegister = defineRegister({
	id: "lookUps",
	title: "查阅记录",
	clause: "D28",
	who: LOOK_UP_READERS,
	path: paths.lookUps,
	menu: { group: "监督", about: "谁在何时查阅过哪份案件、申请表或完整的号码" },
	note: `${cite("D28")}：“${CLAUSES.D28.text}”`,
	filters: [
		{ name: "case", label: "案件", kind: "id", any: "只列出一件的查阅。" },
		{ name: "from", label: "自", kind: "day" },
		{ name: "until", label: "至", kind: "day" },
	],
	orders: BY_TIME_LABELS,
	list: lookUps,
	of: ({ paths, said: { case: caseId, from, until } }) => ({ paths, caseId, fromOn: from, untilOn: until }),
	item: z.strictObject({
		id: z.string(),
		at: said.instant,
		byName: z.string(),
		caseId: z.string(),
		chart: z.string(),
		title: z.string(),
		unionName: z.string(),
		what: z.string(),
	}),
	itemOf: (row) => ({ ...row, at: row.at.toISOString() }),
	columns: [
		{ label: "时间", value: (row) => ({ at: row.at }) },
		{ label: "查阅人", value: (row) => row.byName },
		{ label: "查阅内容", value: (row) => row.what },
		{ label: "案件", value: caseWords },
		{ label: "工会", value: (row) => row.unionName },
	],
	actions: ({ caseId }, { said }) => (said.case === undefined ? [{ label: "只看这一件", href: `${paths.lookUps}?case=${caseId}` }] : []),
	empty: "还没有查阅。",
	api: { path: "/look-ups", tag: "经审", summary: "谁在何时查阅过哪份案件、申请表或完整的号码，新的在前" },
});
