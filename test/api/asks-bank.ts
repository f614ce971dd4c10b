import { MAKE_BANK_FILE } from "../../record/money/bank/files";
import { aResult } from "../builders/bank";
import { type County, written } from "../builders/county";
import { aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import type { Asks } from "./asks";

const TODAY = "2026-03-26";

const LAYOUT = {
	slot: "a",
	name: "农商行代发",
	shape: "bar",
	encoding: "gbk",
	amount: "fen",
	head: "totals",
	columns: "流水号 | 流水号\n户名 | 户名\n账号 | 卡号\n金额 | 金额",
	inUse: false,
};

/** What is asked of the routes of the bank's files: one file of one payment, which the bank may have. */
export async function bankAsks(county: County): Promise<Asks> {
	const { env, people, countyId } = county;
	await aGrant(county, { seq: 700, until: "disburse.sent" });
	const all = { countyId, layout: "plain", rows: 1, totalFen: 200_000 };
	const { id } = written(await writing(env, TODAY)(MAKE_BANK_FILE, people.finance2, all));
	const foreign = (serial: string) => Buffer.from(`流水号,金额,处理结果,交易日期\n${serial},12.00,成功,2026-03-25\n`);
	const read = async (serial: string) => aResult(county, foreign(serial));
	const [shown, dropped] = [await read("990000100001"), await read("990000100002")];
	const { id: rowId } = await env.db.bankResultRow.findFirstOrThrow({ where: { resultId: shown } });
	const { id: paid } = await env.db.case.findFirstOrThrow({ where: { chart: "grant", state: "done" } });
	const upload = { fileName: "回单.csv", content: foreign("990000100003").toString("base64"), holds: "all" };
	return {
		"GET /counties/{id}/bank-layouts": () => ({ ids: { id: countyId } }),
		"PUT /counties/{id}/bank-layouts": () => ({ ids: { id: countyId }, body: LAYOUT }),
		"GET /counties/{id}/unfiled-payments": () => ({ ids: { id: countyId } }),
		"POST /counties/{id}/bank-files": () => ({ ids: { id: countyId }, body: { layout: "plain", rows: 1, totalFen: 1 } }),
		"GET /bank-files/{id}": () => ({ ids: { id } }),
		"POST /bank-files/{id}/downloads": () => ({ ids: { id }, body: { reason: "上传网银" } }),
		"POST /counties/{id}/bank-results": () => ({ ids: { id: countyId }, body: upload }),
		"GET /bank-results/{id}": () => ({ ids: { id: shown } }),
		"POST /bank-results/{id}/apply": () => ({ ids: { id: shown }, body: {} }),
		"POST /bank-results/{id}/drop": () => ({ ids: { id: dropped }, body: { reason: "选错文件" } }),
		"POST /bank-result-rows/{id}/match": () => ({ ids: { id: rowId }, body: { grantId: paid, says: "arrived", on: TODAY } }),
		"POST /bank-result-rows/{id}/aside": () => ({ ids: { id: rowId }, body: { reason: "不是本县的付款" } }),
		"POST /bank-files/{id}/void": () => ({ ids: { id }, body: { reason: "版式选错", notSent: false } }),
	};
}
