import type { StepTx } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import type { Written } from "../written";
import { projectFigures } from "./fund-figures";
import { FUND, fundOf, PROJECT, projectOf } from "./funds";

/** A year's paper, and which version of it: a correction is the next. */
interface Paper {
	year: number;
	version: number;
}

/** Next year's is written before it begins. */
const YEAR: SaidField = { name: "year", label: "年度", kind: "year", future: true };
const DECISION: SaidField = { name: "decision", label: "依据", kind: "text", hint: "会议纪要或文号" };
/** Characters: a paper is longer than a form's other texts. */
const PAPER_MAX = 5000;

/** Z16 预算: finance records what a fund is to have in a year. */
export const WRITE_BUDGET = defineWrite({
	name: "funds.budget",
	label: "登记预算",
	clause: "Z16",
	who: ["finance"],
	whose: "预算由县总工会财务登记",
	fields: [FUND, YEAR, { name: "amountFen", label: "全年预算（元）", kind: "fen" }, DECISION],
	where: fundOf,
	async run(tx, { actor, now, said, where: { fundId }, key }) {
		// A fund's budgets are written one at a time, so that versions follow each other.
		await tx.row`SELECT 1 FROM fund WHERE id = ${fundId}::uuid FOR NO KEY UPDATE`;
		return kept(
			await tx.row<Paper>`
				INSERT INTO budget (id, fund_id, year, version, amount_fen, decision, by_account_id, by_name, at, key)
				SELECT ${uuidv7()}::uuid, ${fundId}::uuid, ${said.number("year")}, coalesce(max(version), 0) + 1, ${said.fen("amountFen")}::bigint,
					${said.text("decision")}, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}
				FROM budget WHERE fund_id = ${fundId}::uuid AND year = ${said.number("year")} RETURNING year, version`,
		);
	},
});

/** Z15 使用方案: the centre says what a project is to do in a year, by the decision it rests on. */
export const WRITE_PLAN = defineWrite({
	name: "projects.plan",
	label: "拟定使用方案",
	clause: "Z15",
	who: ["centre"],
	whose: "使用方案由帮扶中心拟定",
	fields: [
		PROJECT,
		YEAR,
		{ name: "plannedFen", label: "计划金额（元）", kind: "fen" },
		{ name: "plannedHouseholds", label: "计划帮扶户数", kind: "integer", max: 1_000_000 },
		{ name: "text", label: "方案", kind: "longText", max: PAPER_MAX, hint: "对象、标准、时间安排，怎样均衡、侧重和扩大覆盖面" },
		DECISION,
	],
	where: projectOf,
	async run(tx, { actor, now, said, where: { projectId }, key }) {
		await lockProject(tx, projectId);
		return kept(
			await tx.row<Paper>`
				INSERT INTO project_plan (id, project_id, year, version, planned_fen, planned_households, text, decision, by_account_id, by_name, at, key)
				SELECT ${uuidv7()}::uuid, ${projectId}::uuid, ${said.number("year")}, coalesce(max(version), 0) + 1, ${said.fen("plannedFen")}::bigint,
					${said.number("plannedHouseholds")}::int, ${said.text("text")}, ${said.text("decision")}, ${actor.accountId}::uuid, ${actor.name},
					${new Date(now.at)}, ${key}
				FROM project_plan WHERE project_id = ${projectId}::uuid AND year = ${said.number("year")} RETURNING year, version`,
		);
	},
});

/** Z15 绩效评价: the centre reviews a project's year, with the figures as they are now. */
export const WRITE_REVIEW = defineWrite({
	name: "projects.review",
	label: "登记绩效评价",
	clause: "Z15",
	who: ["centre"],
	whose: "绩效评价由帮扶中心开展",
	fields: [
		PROJECT,
		{ ...YEAR, future: false },
		{ name: "text", label: "评价", kind: "longText", max: PAPER_MAX, hint: "完成情况、成效、问题和改进；各数按登记时的账自动附上" },
	],
	where: projectOf,
	async run(tx, { actor, now, said, where: { countyId, projectId }, key }) {
		await lockProject(tx, projectId);
		const year = said.number("year");
		const figures = await projectFigures(tx, { countyId, projectId, year });
		return kept(
			await tx.row<Paper>`
				INSERT INTO project_review (id, project_id, year, version, figures, text, by_account_id, by_name, at, key)
				SELECT ${uuidv7()}::uuid, ${projectId}::uuid, ${year}, coalesce(max(version), 0) + 1, ${JSON.stringify(figures)}::jsonb,
					${said.text("text")}, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}
				FROM project_review WHERE project_id = ${projectId}::uuid AND year = ${year} RETURNING year, version`,
		);
	},
});

/** Locks a project, so that its papers are written one at a time and versions follow each other. */
async function lockProject(tx: StepTx, projectId: string): Promise<void> {
	await tx.row`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`;
}

function kept(row: Paper | undefined): Written<Paper> {
	if (!row) throw new Error("a paper was written and is gone");
	return { kind: "written", value: row };
}
