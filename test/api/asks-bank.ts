import { MAKE_BANK_FILE } from "../../record/money/bank/files";
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
	return {
		"GET /counties/{id}/bank-layouts": () => ({ ids: { id: countyId } }),
		"PUT /counties/{id}/bank-layouts": () => ({ ids: { id: countyId }, body: LAYOUT }),
		"GET /counties/{id}/unfiled-payments": () => ({ ids: { id: countyId } }),
		"POST /counties/{id}/bank-files": () => ({ ids: { id: countyId }, body: { layout: "plain", rows: 1, totalFen: 1 } }),
		"GET /bank-files/{id}": () => ({ ids: { id } }),
		"POST /bank-files/{id}/downloads": () => ({ ids: { id }, body: { reason: "上传网银" } }),
		"POST /bank-files/{id}/void": () => ({ ids: { id }, body: { reason: "版式选错", notSent: false } }),
	};
}
