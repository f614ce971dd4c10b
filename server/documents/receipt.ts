import { applicationFacts } from "../../prisma/read/application-page";
import { lastSaid } from "../../prisma/read/said-on-case";
import { formOf } from "../../record/form-store";
import { readingsOf } from "../../record/settings/settings";
import type { Readings } from "../../workflows/rules/readings";
import type { S1Draft } from "../../workflows/rules/s1";
import { dayOf } from "./boxes";
import { defineDocument } from "./document";
import { sheet } from "./sheet";

interface Handed {
	form: S1Draft;
	fileNumber: string | null;
	/** Who took the papers in, and when it was submitted. */
	by: string;
	on: string;
	readings: Readings;
}

/** What was handed in, by the ticks of the form. */
function papersOf({ evidence = [], evidenceOther = "" }: S1Draft): string[] {
	return evidence.map((one) => (one === "其他" ? `其他：${evidenceOther}` : one));
}

const OF_APPLICATION = {
	of: "application",
	who: ["unit_clerk", "unit_chair", "centre"],
	copies: [],
	numbers: false,
	template: "sheet",
} as const;

/** 收件回执 for the applicant (D8, D9): what was handed in, by whom, and what comes next. Its code names nobody. */
export const RECEIPT = defineDocument({
	...OF_APPLICATION,
	name: "receipt",
	title: "收件回执",
	clause: "D8",
	async read({ db, secrets }, { head, countyId }, { today }): Promise<Handed | undefined> {
		const [kept, said, readings] = await Promise.all([
			formOf(db, secrets, head.id),
			lastSaid(db, { caseId: head.id, events: ["SUBMIT"] }),
			readingsOf(db, countyId, today),
		]);
		const submitted = said.get("SUBMIT");
		return kept && submitted && { form: kept.form, fileNumber: null, by: submitted.byName, on: submitted.on, readings };
	},
	people: () => 1,
	content: ({ form, on, by }) => ({ papers: papersOf(form), appliedOn: form.appliedOn, on, by }),
	draw: ({ form, by, on, readings }, { unionName, countyName }) =>
		sheet(
			"建档申请收件回执",
			{
				kind: "facts",
				facts: [
					["申请人", form.name ?? ""],
					["受理工会", unionName],
					["书面申请日期", dayOf(form.appliedOn)],
					["提交日期", dayOf(on)],
				],
			},
			{
				kind: "list",
				name: "收到下列材料的复印件",
				labels: ["序号", "材料", "份数", "备注"],
				widths: [16, null, 24, 50],
				left: ["材料"],
				rows: ["书面申请", ...papersOf(form)].map((材料) => ({ 材料, 份数: "", 备注: "" })),
			},
			{
				kind: "words",
				text: [
					"接下来：",
					`1. 工会入户调查核实（一般 ${readings.expectedVerifyWorkingDays} 个工作日内），再由工会集体研究，确定建议名单。`,
					`2. 列入名单的，在本单位公示不少于 ${readings.noticeWorkingDays} 个工作日；公示不写身份证号、电话、卡号和病情。`,
					`3. 公示无异议的，您填写《建档申请表》一式两份，由工会上报${countyName}认定。`,
					"4. 没有列入的，工会会把理由告诉您。材料有变化、有疑问，请持本回执向受理工会询问；本回执右上角的码只有编号，不含您的个人信息。",
				].join("\n"),
			},
			{ kind: "words", text: `收件人：${by}` },
			{ kind: "signs", labels: ["收件人签字：", "申请人签字："], across: 2 },
			{ kind: "seal", text: `${unionName}（盖章）` },
		),
});

/** 证明材料封面 (D9): what lies behind it, to be counted page by page. */
export const EVIDENCE_COVER = defineDocument({
	...OF_APPLICATION,
	name: "evidence-cover",
	title: "证明材料封面",
	clause: "D9",
	async read({ db, secrets }, { head }): Promise<{ form: S1Draft; fileNumber: string | null } | undefined> {
		const [kept, facts] = await Promise.all([formOf(db, secrets, head.id), applicationFacts(db, head.id)]);
		return kept && { form: kept.form, fileNumber: facts.fileNumber };
	},
	people: () => 1,
	content: ({ form }) => ({ name: form.name, papers: papersOf(form) }),
	draw: ({ form, fileNumber }, { unionName }) =>
		sheet(
			"困难职工档案证明材料",
			{
				kind: "facts",
				facts: [
					["姓名", form.name ?? ""],
					["建档单位", unionName],
					["建档编号", fileNumber ?? ""],
					["致困原因", (form.causes ?? []).join("、")],
				],
			},
			{
				kind: "list",
				size: 11,
				pad: 2.4,
				labels: ["序号", "材料名称", "属于何人", "页数", "备注"],
				widths: [16, null, 34, 20, 40],
				left: ["材料名称"],
				rows: papersOf(form).map((材料名称) => ({ 材料名称, 属于何人: "", 页数: "", 备注: "" })),
			},
			{ kind: "words", text: "以上均为复印件，与原件核对无误。" },
			{ kind: "signs", labels: ["核对人签字：", "归档人签字："], across: 2 },
		),
});
