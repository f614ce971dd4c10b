import { createHash } from "node:crypto";
import { drawn, MAKE_BANK_FILE, unfiledPayments } from "../../record/money/bank/files";
import { readBankResult } from "../../record/money/bank/results";
import { parseSheets } from "../../server/sheets/parse-sheets";
import { PLAIN_LAYOUT } from "../../workflows/rules/bank-layout";
import { aKey, type County, type Person, written } from "./county";
import { nowOn } from "./funds";
import { writing } from "./writing";

/** A payment in a file for the bank. */
export interface Paid {
	grantId: string;
	serial: string;
	card: string;
}

/** All that was released, in one plain file. */
export async function aBankFile(county: County, on = "2026-03-18"): Promise<{ id: string; paid: Paid[] }> {
	const { db, env, countyId, people } = county;
	const { taken, totalFen } = drawn(PLAIN_LAYOUT, await unfiledPayments(db, env.secrets, countyId));
	const raw = { countyId, layout: "plain", rows: taken.length, totalFen };
	const { id } = written(await writing(env, on)(MAKE_BANK_FILE, people.finance, raw));
	const lines = await db.bankFileRow.findMany({ where: { fileId: id }, include: { payment: true }, orderBy: { position: "asc" } });
	const paid = lines.map(({ serial, payment }) => ({
		serial,
		grantId: payment.grantId,
		card: env.secrets.open(payment.card ?? Buffer.alloc(0)),
	}));
	return { id, paid };
}

/** What becomes of a bank's answer that is read in. */
export async function resultRead(county: County, bytes: Buffer, more: { by?: Person; on?: string; say?: object } = {}) {
	const { by = "finance", on = "2026-03-20", say = {} } = more;
	return readBankResult(county.env, {
		actor: county.people[by],
		now: nowOn(on),
		raw: { countyId: county.countyId, holds: "all", ...say },
		fileName: "回单.csv",
		sha256: createHash("sha256").update(bytes).digest("hex"),
		book: await parseSheets(bytes),
		key: aKey(),
	});
}

/** A bank's answer, read in. @returns its id */
export async function aResult(county: County, bytes: Buffer): Promise<string> {
	return written(await resultRead(county, bytes, { on: "2026-03-26" })).id;
}
