import { LEND } from "../../record/files/borrowings";
import { ADD_NATIONAL_ACCOUNT } from "../../record/people/national-accounts";
import { perform } from "../../record/write";
import { type County, written } from "../builders/county";
import { nowOn } from "../builders/funds";
import { writing } from "../builders/writing";
import type { Asks } from "./asks";

const ON = "2026-03-26";
const NOBODY = {};

/** What is asked of the routes about paper copies, the blacklist and the national system's accounts. The file's first copy is lent. */
export async function paperAsks({ env, people, unitId }: County, fileId: string): Promise<Asks> {
	const loan = { borrower: "周苇杭", purpose: "核对工伤认定", lentOn: ON, dueOn: "2026-04-10" };
	const { id: borrowingId } = written(await writing(env, ON)(LEND, people.centre, { ...loan, fileId, copy: 1 }));
	const account = (n: number) => ({ unionId: unitId, login: `care-${n}`, holder: "沈竹溪", fromOn: ON, note: "" });
	const held = async (n: number) =>
		written(await perform(env, ADD_NATIONAL_ACCOUNT, { actor: people.administrator, now: nowOn(ON), raw: account(n) })).id;
	return {
		"GET /files/{id}/custody": () => ({ ids: { id: fileId } }),
		"POST /files/{id}/custody": (n) => ({ ids: { id: fileId }, body: { copy: 2, holder: `镇工会第${n}号档案柜`, on: ON } }),
		"POST /files/{id}/borrowings": () => ({ ids: { id: fileId }, body: { ...loan, copy: 2 } }),
		"POST /borrowings/{id}/return": () => ({ ids: { id: borrowingId }, body: { returnedOn: ON } }),
		"POST /national-accounts": (n) => ({ ids: NOBODY, body: account(n) }),
		"POST /national-accounts/{id}/end": async (n) => ({ ids: { id: await held(1000 + n) }, body: { untilOn: ON } }),
	};
}
