import type { Database } from "../../../prisma/client";
import { inTransaction, type StepTx } from "../../../prisma/step-sql";
import {
	findColumns,
	HOLDS,
	type MatchedRow,
	matchRows,
	type Payable,
	type ResultRow,
	readHeadings,
	readResultRows,
} from "../../../workflows/rules/bank-result";
import { labelled, type SaidField } from "../../../workflows/rules/field";
import { maskCard } from "../../../workflows/rules/identity-number";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import type { Sheet, SheetBook } from "../../../workflows/rules/sheet";
import { refusalOfConstraint } from "../../constraints";
import type { RecordEnv, Secrets } from "../../env";
import { uuidv7 } from "../../ids";
import { type KeyUsed, onceUnder } from "../../key-said";
import type { Actor } from "../../people/actor";
import { COUNTY, inCounty } from "../../people/county";
import { readSaid, type Said } from "../../said";
import type { BusinessNow } from "../../settings/clock";
import { refused, type Written } from "../../written";

/** What is said with a bank's file. */
export const RESULT_FIELDS: readonly SaidField[] = [
	COUNTY,
	{ name: "holds", label: "回单里是", kind: "choice", options: labelled(HOLDS) },
	{ name: "on", label: "银行入账日期", kind: "date", optional: true, hint: "回单的各行没有日期时用它" },
	{
		name: "headings",
		label: "各列的意思",
		kind: "longText",
		optional: true,
		hint: "认不出表头时填写，一行一个：流水号、卡号、金额、结果、日期、原因 = 回单里的表头，如“流水号=客户业务号”",
	},
];

const WHOSE = "银行回单由县总工会财务读入";

export interface NewResult {
	actor: Actor;
	now: BusinessNow;
	/** `RESULT_FIELDS` as they were said. */
	raw: Readonly<Record<string, unknown>>;
	fileName: string;
	/** Of the file's bytes, in hex. */
	sha256: string;
	book: SheetBook;
	key: string;
}

/** Whether somebody may read a bank's answer in for that county, before its file is looked at. */
export async function mayRead(
	db: Database,
	{ actor, now, raw }: Pick<NewResult, "actor" | "now" | "raw">,
): Promise<Written<{ said: Said; countyId: string }>> {
	const { said, refusals } = readSaid(RESULT_FIELDS, raw, "Z12", now.today);
	const countyId = said.ref("countyId");
	if (countyId === undefined) return refused(...refusals);
	const barred = await inCounty(db, actor, countyId, ["finance"], WHOSE);
	if (barred) return barred;
	return refusals.length > 0 ? refused(...refusals) : { kind: "written", value: { said, countyId } };
}

/**
 * Z12: reads a bank's answer and holds it against the payments. Nothing is applied: what each row would do is shown first. The same file is the same answer,
 * whatever it is called and however often it is sent.
 */
export async function readBankResult(env: RecordEnv, of: NewResult): Promise<Written<{ id: string; before: boolean }> | KeyUsed> {
	const may = await mayRead(env.db, of);
	if (may.kind !== "written") return may;
	const { said, countyId } = may.value;
	const read = rowsOf(of, said);
	if ("refusals" in read) return refused(...read.refusals);
	const { actor, now, fileName, sha256 } = of;
	const under = {
		key: of.key,
		by: actor.accountId,
		said: ["bankResults.read", of.raw, sha256],
		recorded: () => `读入银行回单“${fileName}”`,
	};
	try {
		return await inTransaction(env.db, (tx) =>
			onceUnder(env, tx, under, async (): Promise<Written<{ id: string; before: boolean }>> => {
				const before = await tx.row<{ id: string }>`
					SELECT id FROM bank_result WHERE county_id = ${countyId}::uuid AND sha256 = ${sha256} AND dropped_on IS NULL`;
				if (before) return { kind: "written", value: { id: before.id, before: true } };
				const rows = matchRows(read.rows, await payablesOf(tx, env.secrets, countyId, read.rows));
				const id = uuidv7();
				await tx.write`
					INSERT INTO bank_result (id, county_id, file_name, sha256, headings, rows, read_on, by_account_id, by_name, at, key)
					VALUES (${id}::uuid, ${countyId}::uuid, ${fileName}, ${sha256}, ${said.text("headings")}, ${rows.length}, ${now.today}::date,
						${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${of.key})`;
				await keepRows(tx, env.secrets, id, rows);
				return { kind: "written", value: { id, before: false } };
			}),
		);
	} catch (error) {
		const overtaken = refusalOfConstraint(error);
		if (!overtaken) throw error;
		return refused(overtaken);
	}
}

/** The rows of the first sheet that has the columns. */
function rowsOf({ book, now }: NewResult, said: Said): { rows: ResultRow[] } | { refusals: Refusal[] } {
	const headings = readHeadings(said.text("headings"));
	if (headings.refusals.length > 0) return { refusals: headings.refusals };
	const holds = said.oneOf("holds", HOLDS) ?? "all";
	const on = said.has("on") ? said.date("on") : undefined;
	const sheets = book.sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0);
	const tried = sheets.map((sheet: Sheet) => ({ sheet, found: findColumns(sheet, headings.said, holds) }));
	for (const { sheet, found } of tried) {
		if (!("columns" in found)) continue;
		const rows = readResultRows(sheet, { ...found, holds, on, today: now.today });
		if (rows.length > 0) return { rows };
	}
	const [first] = tried;
	if (first && "refusals" in first.found) return { refusals: first.found.refusals };
	return { refusals: [refusal("sheet_no_rows", "Z12", "回单里没有付款的结果", { field: "file", next: "请核对是不是选错了文件" })] };
}

/** The county's payments that these rows may speak of: those with the serials, and those that wait for an answer on these cards. */
async function payablesOf(tx: StepTx, secrets: Secrets, countyId: string, rows: readonly ResultRow[]): Promise<Payable[]> {
	const serials = [...new Set(rows.map(({ serial }) => serial).filter((one) => one !== ""))];
	const cards = [...new Set(rows.map(({ card }) => card).filter((one) => /^\d{12,19}$/.test(one)))];
	const found = await tx.rows<Omit<Payable, "card"> & { card: Uint8Array }>`
		SELECT y.id AS "paymentId", coalesce(r.serial, '') AS serial, y.card, y.amount_fen AS "amountFen", y.sent_on AS "sentOn", y.outcome = 'sent' AS open
		FROM payment y JOIN cases c ON c.id = y.grant_id JOIN paid_account a ON a.payment_id = y.id LEFT JOIN bank_file_row r ON r.payment_id = y.id AND r.live
		WHERE c.county_id = ${countyId}::uuid AND y.sent_on IS NOT NULL AND (r.serial = ANY(${serials}::text[])
			OR y.outcome = 'sent' AND a.card_hmac = ANY(${cards.map((card) => secrets.sameness(card))}::bytea[]))
		ORDER BY y.id`;
	return found.map(({ card, ...row }) => ({ ...row, card: secrets.open(card) }));
}

/** A row as the bank wrote it. */
export interface AsWritten {
	serial: string;
	card: string;
	status: string;
	reason: string;
}

async function keepRows(tx: StepTx, secrets: Secrets, resultId: string, rows: readonly MatchedRow[]): Promise<void> {
	const read = rows.map(({ number, amountFen, on, said, paymentId, matched, doubt }) => ({
		id: uuidv7(),
		number,
		amountFen,
		on,
		said,
		paymentId,
		matched,
		doubt,
	}));
	const sealed = rows.map(({ serial, card, status, reason }) =>
		secrets.seal(JSON.stringify({ serial, card, status, reason } satisfies AsWritten)),
	);
	await tx.write`
		INSERT INTO bank_result_row (id, result_id, position, sealed, amount_fen, "on", said, payment_id, matched, doubt)
		SELECT r.id, ${resultId}::uuid, r.number, r.sealed, r."amountFen", r."on", r.said, r."paymentId", r.matched, r.doubt
		FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(read)}::jsonb) AS (id uuid, number int, "amountFen" bigint, "on" date, said text, "paymentId" uuid,
			matched text, doubt text), unnest(${sealed}::bytea[])) AS r(id, number, "amountFen", "on", said, "paymentId", matched, doubt, sealed)`;
}

/** A row as the bank wrote it, its card masked. */
export function asWritten(secrets: Secrets, sealed: Uint8Array): AsWritten {
	const { card, ...row } = JSON.parse(secrets.open(sealed)) as AsWritten;
	return { ...row, card: maskCard(card) };
}
