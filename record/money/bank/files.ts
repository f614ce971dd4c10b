import { createHash } from "node:crypto";
import type { Database } from "../../../prisma/client";
import { type StepTx, statementsOf } from "../../../prisma/step-sql";
import type { BankLayout, BankRow } from "../../../workflows/rules/bank-layout";
import { headLines, rowLine, whyNotInFile } from "../../../workflows/rules/bank-lines";
import { labelled } from "../../../workflows/rules/field";
import { type Fen, fen, formatYuan } from "../../../workflows/rules/money";
import { type PlainDate, yearOf } from "../../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import type { Secrets } from "../../env";
import { uuidv7 } from "../../ids";
import { rolesOver } from "../../people/actor";
import { COUNTY, countyOf } from "../../people/county";
import { defineWrite } from "../../write";
import { refused } from "../../written";
import { encoded, writableIn } from "./encoding";
import { layoutsOf, SLOTS } from "./layouts";

/** A payment that was released, and stands in no bank's file. */
export interface UnfiledPayment {
	paymentId: string;
	grantId: string;
	title: string;
	unionName: string;
	payee: string;
	card: string;
	amountFen: Fen;
	sentOn: PlainDate;
}

/** Payments by bank that were released, the earliest first. @param sentOn of this day alone */
export async function unfiledPayments(
	of: Database | StepTx,
	secrets: Secrets,
	countyId: string,
	sentOn?: PlainDate,
): Promise<UnfiledPayment[]> {
	const rows = await statementsOf(of).rows<Omit<UnfiledPayment, "card"> & { card: Uint8Array | null }>`
		SELECT y.id AS "paymentId", y.grant_id AS "grantId", c.title, u.name AS "unionName", coalesce(y.payee, c.title) AS payee, y.card,
			y.amount_fen AS "amountFen", y.sent_on AS "sentOn"
		FROM payment y JOIN cases c ON c.id = y.grant_id JOIN unions u ON u.id = c.union_id
		WHERE y.outcome = 'sent' AND y.method = 'bank' AND c.county_id = ${countyId}::uuid AND (${sentOn ?? null}::date IS NULL OR y.sent_on = ${sentOn ?? null}::date)
			AND NOT EXISTS (SELECT 1 FROM bank_file_row r WHERE r.payment_id = y.id AND r.live)
		ORDER BY y.sent_on, u.name, y.id`;
	return rows.map(({ card, ...row }) => ({ ...row, card: card === null ? "" : secrets.open(card) }));
}

export interface Drawn<Row> {
	/** Those that the file takes. */
	taken: Row[];
	/** Those that it cannot take, each for its own reasons: they hold nobody else. */
	left: { row: Row; refusals: Refusal[] }[];
	totalFen: Fen;
}

/** Which payments a file of this layout takes. */
export function drawn<Row extends Pick<BankRow, "payee" | "card" | "amountFen">>(layout: BankLayout, rows: readonly Row[]): Drawn<Row> {
	const writable = writableIn(layout.encoding);
	const each = rows.map((row) => ({ row, refusals: whyNotInFile(layout, row, writable) }));
	const taken = each.flatMap(({ row, refusals }) => (refusals.length === 0 ? [row] : []));
	return {
		taken,
		left: each.filter(({ refusals }) => refusals.length > 0),
		totalFen: fen(taken.reduce((sum, { amountFen }) => sum + amountFen, 0)),
	};
}

/** The bytes of a file. */
function fileBytes(layout: BankLayout, rows: readonly BankRow[]): Buffer {
	const writable = writableIn(layout.encoding);
	const totalFen = fen(rows.reduce((sum, { amountFen }) => sum + amountFen, 0));
	const lines = [...headLines(layout, { rows: rows.length, totalFen }, writable), ...rows.map((row) => rowLine(layout, row, writable))];
	return encoded(lines.map((line) => `${line}\r\n`).join(""), layout.encoding);
}

/** Year, file and row: twelve digits, which a spreadsheet keeps as they are. */
function serialOf(year: number, number: number, position: number): string {
	return `${String(year).slice(2)}${String(number).padStart(5, "0")}${String(position).padStart(5, "0")}`;
}

/** Rows that one file takes: the serial has room for no more. */
const MOST_ROWS = 99_999;
const KEPT_BY = { who: ["finance"], whose: "付款文件由县总工会财务办理" } as const;

/**
 * Z12, Z14: the file for the bank, of what was released: by then two people have seen each payment, and nobody chooses names any more. Whoever makes it says
 * the count and the sum that they saw; a payment that cannot be written stays behind, with its reason. No payment is in two files.
 */
export const MAKE_BANK_FILE = defineWrite({
	name: "bankFiles.make",
	label: "生成付款文件",
	clause: "Z12",
	...KEPT_BY,
	fields: [
		COUNTY,
		{ name: "layout", label: "版式", kind: "choice", options: labelled(SLOTS) },
		{ name: "sentOn", label: "付款发出日期", kind: "date", optional: true, hint: "只要这一天放行的；不填为全部还没有写进文件的" },
		{ name: "rows", label: "笔数", kind: "integer", max: MOST_ROWS, hint: "页面上列出的、能写入的笔数，生成时核对" },
		{ name: "totalFen", label: "合计金额（元）", kind: "fen", hint: "与笔数一样核对" },
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId, unionPath }, env: { secrets }, key }) {
		// Two files at once would both take what is there.
		await tx.row`SELECT pg_advisory_xact_lock(hashtextextended(${`bank_file/${countyId}`}, 0))`;
		const kept = (await layoutsOf(tx, countyId)).find(({ slot }) => slot === said.text("layout"));
		if (!kept) return refused(refusal("no_layout", "Z12", "本县还没有这个版式", { field: "layout", next: "请先登记付款文件版式" }));
		const waiting = await unfiledPayments(tx, secrets, countyId, said.has("sentOn") ? said.date("sentOn") : undefined);
		const { taken, left, totalFen } = drawn(kept.layout, waiting);
		const leftOut = left.map(({ row, refusals }) => ({ grantId: row.grantId, title: row.title, refusals }));
		if (taken.length !== said.number("rows") || totalFen !== said.fen("totalFen")) {
			const [saw, now] = [said, { rows: taken.length, totalFen }];
			const message = `能写入的付款是 ${now.rows} 笔、${formatYuan(now.totalFen)} 元，与所填 ${saw.number("rows")} 笔、${formatYuan(saw.fen("totalFen"))} 元不符`;
			return refused(refusal("totals_differ", "Z14", message, { field: "rows", next: "请刷新页面，核对名单后重新生成" }));
		}
		const id = uuidv7();
		const year = yearOf(now.today);
		const last = await tx.row<{ number: number }>`
			SELECT coalesce(max(number), 0)::int AS number FROM bank_file WHERE county_id = ${countyId}::uuid AND year = ${year}`;
		const number = (last?.number ?? 0) + 1;
		const rows = taken.map((row, index) => ({ ...row, position: index + 1, serial: serialOf(year, number, index + 1) }));
		const bytes = fileBytes(kept.layout, rows);
		const [held] = rolesOver(actor, unionPath, KEPT_BY.who);
		await tx.write`
			INSERT INTO bank_file (id, county_id, year, number, layout_name, layout, rows, total_fen, sha256, content, made_on, by_account_id, for_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${year}, ${number}, ${kept.name}, ${JSON.stringify(kept.layout)}::jsonb, ${rows.length}, ${totalFen}::bigint,
				${createHash("sha256").update(bytes).digest("hex")}, ${secrets.seal(bytes.toString("base64"))}, ${now.today}::date, ${actor.accountId}::uuid,
				${held?.insteadOf?.accountId ?? null}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		const kin = rows.map(({ position, serial, paymentId, amountFen }) => ({ position, serial, paymentId, amountFen }));
		await tx.write`
			INSERT INTO bank_file_row (file_id, position, serial, payment_id, amount_fen)
			SELECT ${id}::uuid, r.position, r.serial, r."paymentId", r."amountFen"
			FROM jsonb_to_recordset(${JSON.stringify(kin)}::jsonb) AS r(position int, serial text, "paymentId" uuid, "amountFen" bigint)`;
		return { kind: "written", value: { id, leftOut } };
	},
});
