import { createHash } from "node:crypto";
import { drawn, MAKE_BANK_FILE, unfiledPayments } from "../../record/money/bank/files";
import { readBankResult } from "../../record/money/bank/results";
import { perform } from "../../record/write";
import { PLAIN_LAYOUT } from "../../workflows/rules/bank-layout";
import { parseSheets } from "../sheets/parse-sheets";
import { type DemoCounty, written } from "./county";
import type { Days } from "./days";

/** Z12: what was released first stands in a file for the bank, and the bank has answered: for that payment, and for one that nobody here knows. */
export async function tellBank({ env, people, unions }: DemoCounty, days: Days): Promise<void> {
	const waiting = await unfiledPayments(env.db, env.secrets, unions.county);
	const sentOn = waiting[0]?.sentOn;
	const { taken, totalFen } = drawn(
		PLAIN_LAYOUT,
		waiting.filter((one) => one.sentOn === sentOn),
	);
	const now = days.now(1);
	const raw = { countyId: unions.county, layout: "plain", sentOn, rows: taken.length, totalFen };
	const { id } = written(await perform(env, MAKE_BANK_FILE, { actor: people["finance-2"], now, raw }));

	const rows = await env.db.bankFileRow.findMany({ where: { fileId: id }, orderBy: { position: "asc" } });
	const answered = [...rows.map(({ serial, amountFen }) => [serial, Number(amountFen) / 100]), ["900000100007", 318.5]];
	const lines = [
		["流水号", "金额", "处理结果", "交易日期"],
		...answered.map(([serial, yuan]) => [serial, Number(yuan).toFixed(2), "交易成功", now.today]),
	];
	const bytes = Buffer.from(lines.map((line) => line.join(",")).join("\r\n"));
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	const said = { countyId: unions.county, holds: "all" };
	const book = await parseSheets(bytes);
	const read = { actor: people.finance, now, raw: said, fileName: "农商行代发结果.csv", sha256, book, key: "demo/bank-result" };
	written(await readBankResult(env, read));
}
