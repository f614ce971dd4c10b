import type { Database } from "../../prisma/client";
import type { Role } from "../../workflows/charts/chart";
import { labelled, type SaidField } from "../../workflows/rules/field";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { formatYuan } from "../../workflows/rules/money";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf, NO_ID, type OfCounty } from "../people/county";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused, WRITTEN } from "../written";
import { balanceOf, move, OUTSIDE, openPurses } from "./ledger";

/** Z1: the five sources, and others (主要是指). */
export const FUND_SOURCES = {
	central: "中央财政专项帮扶资金",
	provincial: "省级财政专项帮扶资金",
	local: "市、县财政配套",
	union: "工会经费留成安排",
	donation: "社会捐助",
	other: "其他来源",
} as const;
export type FundSource = keyof typeof FUND_SOURCES;

const KEPT_BY: { who: readonly Role[]; whose: string } = { who: ["finance"], whose: "资金由县总工会财务登记" };

export const FUND: SaidField = { name: "fundId", label: "资金", kind: "reference" };
export const PROJECT: SaidField = { name: "projectId", label: "帮扶项目", kind: "reference" };
const AMOUNT: SaidField = { name: "amountFen", label: "金额（元）", kind: "fen" };

interface OfFund extends OfCounty {
	fundId: string;
}

interface OfProject extends OfFund {
	projectId: string;
}

export async function fundOf(db: Database, said: Said): Promise<OfFund | undefined> {
	const fund = await db.fund.findUnique({ where: { id: said.ref("fundId") ?? NO_ID }, include: { county: true } });
	return fund ? { unionPath: fund.county.path, countyId: fund.countyId, fundId: fund.id } : undefined;
}

export async function projectOf(db: Database, said: Said): Promise<OfProject | undefined> {
	const project = await db.project.findUnique({
		where: { id: said.ref("projectId") ?? NO_ID },
		include: { fund: { include: { county: true } } },
	});
	if (!project) return undefined;
	return { unionPath: project.fund.county.path, countyId: project.countyId, fundId: project.fundId, projectId: project.id };
}

function nameTaken(message: string) {
	return refused(refusal("name_taken", "Z1", message, { field: "name", next: "请换一个名称" }));
}

/** Z1: opens a fund, with its source. */
export const OPEN_FUND = defineWrite({
	name: "funds.open",
	label: "登记资金",
	clause: "Z1",
	...KEPT_BY,
	fields: [
		COUNTY,
		{ name: "source", label: "资金来源", kind: "choice", options: labelled(FUND_SOURCES) },
		{ name: "name", label: "资金名称", kind: "text", max: 60, hint: "如“2026年中央财政专项帮扶资金”" },
	],
	where: countyOf,
	async run(tx, { said, where }) {
		const [id, name] = [uuidv7(), said.text("name")];
		const added = await tx.write`
			INSERT INTO fund (id, county_id, source, name) VALUES (${id}::uuid, ${where.countyId}::uuid, ${said.text("source")}, ${name})
			ON CONFLICT (county_id, name) DO NOTHING`;
		if (added === 0) return nameTaken(`已有资金“${name}”`);
		await openPurses(tx, id, ["received"]);
		return { kind: "written", value: { id } };
	},
});

/** Z1: records money that a fund has received. */
export const RECEIVE = defineWrite({
	name: "funds.receive",
	label: "登记到账",
	clause: "Z1",
	...KEPT_BY,
	fields: [
		FUND,
		{ ...AMOUNT, label: "到账金额（元）" },
		{ name: "on", label: "到账日期", kind: "date" },
		{ name: "note", label: "文号或摘要", kind: "text" },
	],
	where: fundOf,
	async run(tx, { said, where, now: { at }, key }) {
		const [from, to] = [{ ownerId: OUTSIDE, purse: "outside" } as const, { ownerId: where.fundId, purse: "received" } as const];
		const what = { kind: "received", on: said.date("on"), note: said.text("note") } as const;
		await move(tx, { from, to, amountFen: said.fen("amountFen"), ...what, at, key });
		return WRITTEN;
	},
});

const STANDARD: readonly SaidField[] = [
	{ ...AMOUNT, label: "标准（元）", hint: "每户、每张发票、每人或每件案件，每年" },
	{ name: "exact", label: "按标准执行，不增不减", kind: "yesNo", hint: "选“否”的，标准是上限" },
	{ name: "decision", label: "规定标准的文件", kind: "text" },
];

/** Z1, Z2: a project serves one kind of aid, by the regulation's standards until one of the fund's own is registered (Z3). */
export const OPEN_PROJECT = defineWrite({
	name: "projects.open",
	label: "新增帮扶项目",
	clause: "Z2",
	...KEPT_BY,
	fields: [
		FUND,
		{ name: "aidType", label: "帮扶类别", kind: "choice", options: labelled(AID_TYPES) },
		{ name: "name", label: "项目名称", kind: "text", max: 60, hint: "如“困难职工生活救助”" },
	],
	where: fundOf,
	async run(tx, { said, where }) {
		const [id, name] = [uuidv7(), said.text("name")];
		const added = await tx.write`
			INSERT INTO project (id, fund_id, county_id, aid_type, name)
			VALUES (${id}::uuid, ${where.fundId}::uuid, ${where.countyId}::uuid, ${said.text("aidType")}, ${name})
			ON CONFLICT (fund_id, name) DO NOTHING`;
		if (added === 0) return nameTaken(`已有项目“${name}”`);
		await openPurses(tx, id, ["available", "reserved", "sent", "paid"]);
		return { kind: "written", value: { id } };
	},
});

/**
 * Z3: a standard of the fund's own, by a document: an amount for each household, student, invoice, trainee or case and year, as a limit or exactly. It may be
 * stated or changed while no grant rests on another one. A proposal at the same moment goes by one of the two.
 */
export const SET_STANDARD = defineWrite({
	name: "projects.standard",
	label: "登记项目标准",
	clause: "Z3",
	...KEPT_BY,
	fields: [PROJECT, ...STANDARD],
	where: projectOf,
	async run(tx, { said, where: { projectId } }) {
		await tx.rows`SELECT 1 FROM ledger_account WHERE owner_id = ${projectId}::uuid ORDER BY id FOR NO KEY UPDATE`;
		await tx.write`
			UPDATE project SET standard_fen = ${said.fen("amountFen")}::bigint, standard_exact = ${said.flag("exact")},
				standard_decision = ${said.text("decision")} WHERE id = ${projectId}::uuid`;
		return WRITTEN;
	},
});

/** Z1 下达: from the fund to the project; only now may grants be proposed on it. Never more than the fund holds (Z14). */
export const RELEASE = defineWrite({
	name: "projects.release",
	label: "下达资金",
	clause: "Z1",
	...KEPT_BY,
	fields: [
		PROJECT,
		{ ...AMOUNT, label: "下达金额（元）" },
		{ name: "on", label: "下达日期", kind: "date" },
		{ name: "note", label: "下达文号", kind: "text" },
	],
	where: projectOf,
	async run(tx, { said, where: { fundId, projectId }, now: { at }, key }) {
		const amountFen = said.fen("amountFen");
		const left = await balanceOf(tx, fundId, "received");
		if (amountFen > left) {
			const message = `资金余额 ${formatYuan(left)} 元，本次下达 ${formatYuan(amountFen)} 元`;
			return refused(refusal("fund_short", "Z14", message, { field: "amountFen", next: "请减少下达金额" }));
		}
		const [from, to] = [{ ownerId: fundId, purse: "received" } as const, { ownerId: projectId, purse: "available" } as const];
		const on = said.date("on");
		await move(tx, { from, to, amountFen, kind: "released", on, note: said.text("note"), at, key });
		await tx.write`UPDATE project SET released_on = ${on}::date WHERE id = ${projectId}::uuid AND released_on IS NULL`;
		return WRITTEN;
	},
});
