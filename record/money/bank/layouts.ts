import type { Database } from "../../../prisma/client";
import { type StepTx, statementsOf } from "../../../prisma/step-sql";
import {
	AMOUNTS,
	type BankLayout,
	type BankRow,
	checkLayout,
	ENCODINGS,
	HEADS,
	PLAIN_LAYOUT,
	readColumns,
	readSubstitutes,
	SHAPES,
} from "../../../workflows/rules/bank-layout";
import { headLines, rowLine, whyNotInFile } from "../../../workflows/rules/bank-lines";
import { labelled } from "../../../workflows/rules/field";
import { fen } from "../../../workflows/rules/money";
import type { Refusal } from "../../../workflows/rules/refusal";
import { uuidv7 } from "../../ids";
import { COUNTY, countyOf } from "../../people/county";
import type { Said } from "../../said";
import { defineWrite } from "../../write";
import { refused, WRITTEN, type Written } from "../../written";
import { writableIn } from "./encoding";

/** A county's layouts: the plain CSV, and two that it edits. */
export const SLOTS = { plain: "普通 CSV", a: "版式一", b: "版式二" } as const;
export type Slot = keyof typeof SLOTS;
const EDITED = { a: SLOTS.a, b: SLOTS.b } as const;

export interface KeptLayout {
	slot: Slot;
	name: string;
	layout: BankLayout;
	/** Payments are held against it before they are released. */
	inUse: boolean;
}

/** Those that are in force, the plain one first. */
export async function layoutsOf(of: Database | StepTx, countyId: string): Promise<KeptLayout[]> {
	const rows = await statementsOf(of).rows<KeptLayout & { at: Date }>`
		SELECT DISTINCT ON (slot) slot, name, layout, in_use AS "inUse", at FROM bank_layout WHERE county_id = ${countyId}::uuid ORDER BY slot, id DESC`;
	// Of two that are both said to be in use, the one that was said last.
	const used = rows.filter(({ inUse }) => inUse).sort((one, other) => other.at.getTime() - one.at.getTime())[0];
	const plain: KeptLayout = { slot: "plain", name: SLOTS.plain, layout: PLAIN_LAYOUT, inUse: used === undefined };
	return [plain, ...rows.map(({ at: _, ...row }) => ({ ...row, inUse: row.slot === used?.slot }))];
}

/** The one that payments are held against before they are released. */
export async function layoutInUse(of: Database | StepTx, countyId: string): Promise<BankLayout> {
	return (await layoutsOf(of, countyId)).find(({ inUse }) => inUse)?.layout ?? PLAIN_LAYOUT;
}

/** The layout that was said, and what is wrong with it. */
function layoutSaid(said: Said): { layout: BankLayout; refusals: Refusal[] } {
	const shape = said.oneOf("shape", SHAPES) ?? "comma";
	const read = readColumns(said.text("columns"), shape);
	const also = readSubstitutes(said.text("substitutes"));
	const layout: BankLayout = {
		shape,
		encoding: said.oneOf("encoding", ENCODINGS) ?? "utf8",
		amount: said.oneOf("amount", AMOUNTS) ?? "yuan",
		head: said.oneOf("head", HEADS) ?? "none",
		columns: read.columns,
		substitutes: also.substitutes,
	};
	const refusals = [...read.refusals, ...also.refusals];
	return { layout, refusals: refusals.length > 0 ? refusals : checkLayout(layout, writableIn(layout.encoding)) };
}

/** Z12: how the county's bank wants its file. */
export const SET_BANK_LAYOUT = defineWrite({
	name: "bankLayouts.set",
	label: "保存付款文件版式",
	clause: "Z12",
	who: ["finance"],
	whose: "付款文件的版式由县总工会财务登记",
	fields: [
		COUNTY,
		{ name: "slot", label: "哪一个版式", kind: "choice", options: labelled(EDITED) },
		{ name: "name", label: "名称", kind: "text", max: 40, hint: "如“农商行代发”" },
		{ name: "shape", label: "各列怎样分开", kind: "choice", options: labelled(SHAPES) },
		{ name: "encoding", label: "编码", kind: "choice", options: labelled(ENCODINGS) },
		{ name: "amount", label: "金额的单位", kind: "choice", options: labelled(AMOUNTS) },
		{ name: "head", label: "开头", kind: "choice", options: labelled(HEADS) },
		{
			name: "columns",
			label: "各列",
			kind: "longText",
			hint: "一行一列，按次序：表头 | 内容；定长的再加 | 字节数。内容是流水号、序号、户名、卡号、金额，或“固定：”加上文字",
		},
		{
			name: "substitutes",
			label: "替代字",
			kind: "longText",
			optional: true,
			hint: "编码里没有的字，银行怎样写；一行一个，如“𬸦=鹮”",
		},
		{ name: "inUse", label: "本县付款用这个版式", kind: "yesNo", hint: "放行前按它核对户名写不写得进" },
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const { layout, refusals } = layoutSaid(said);
		if (refusals.length > 0) return refused(...refusals);
		await tx.write`
			INSERT INTO bank_layout (id, county_id, slot, name, layout, in_use, by_account_id, by_name, at, key)
			VALUES (${uuidv7()}::uuid, ${countyId}::uuid, ${said.text("slot")}, ${said.text("name")}, ${JSON.stringify(layout)}::jsonb, ${said.flag("inUse")},
				${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		return WRITTEN;
	},
});

/** Payments that nobody has, to look at a layout with. */
const SAMPLE: readonly BankRow[] = [
	{ position: 1, serial: "260000100001", payee: "张三", card: "6200000000000000001", amountFen: fen(200_000) },
	{ position: 2, serial: "260000100002", payee: "阿依古丽·买买提", card: "6200000000000000019", amountFen: fen(123_456) },
];

/** What a file of the layout would look like, worked out and not kept. */
export const PREVIEW_BANK_LAYOUT = defineWrite({
	...SET_BANK_LAYOUT,
	name: "bankLayouts.preview",
	label: "先看样子",
	shownOnce: true,
	async run(_tx, { said }): Promise<Written<{ sample: string }>> {
		const { layout, refusals } = layoutSaid(said);
		const writable = writableIn(layout.encoding);
		const wide = refusals.length > 0 ? refusals : SAMPLE.flatMap((row) => whyNotInFile(layout, row, writable));
		return wide.length > 0 ? refused(...wide) : { kind: "written", value: { sample: sampleOf(layout) } };
	},
});

/** Two invented payments in the layout. */
export function sampleOf(layout: BankLayout): string {
	const writable = writableIn(layout.encoding);
	const rows = SAMPLE.filter((row) => whyNotInFile(layout, row, writable).length === 0);
	const totalFen = fen(rows.reduce((sum, { amountFen }) => sum + amountFen, 0));
	return [...headLines(layout, { rows: rows.length, totalFen }, writable), ...rows.map((row) => rowLine(layout, row, writable))].join("\n");
}
