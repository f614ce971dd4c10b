import { lend } from "../../record/files/borrowings";
import { addNationalAccount } from "../../record/people/national-accounts";
import { plainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf, written } from "../builders/county";
import type { Asks } from "./asks";

const ON = "2026-03-26";
const NOBODY = {};

/** What is asked of the routes about paper copies, the blacklist and the national system's accounts. The file's first copy is lent. */
export async function paperAsks({ env, people, unitId }: County, fileId: string): Promise<Asks> {
	const today = plainDate(ON);
	const loan = { borrower: "周苇杭", purpose: "核对工伤认定", lentOn: ON, dueOn: "2026-04-10" };
	const { borrowingId } = written(await lend(env, { ...loan, actor: people.centre, fileId, copy: 1, today }));
	const account = (n: number) => ({ unionId: unitId, login: `care-${n}`, holder: "沈竹溪", fromOn: ON, note: "" });
	const held = async (n: number) =>
		written(await addNationalAccount(env, { ...account(n), actor: people.administrator, at: morningOf(ON), today })).accountId;
	return {
		"GET /files/{id}/custody": () => ({ ids: { id: fileId } }),
		"POST /files/{id}/custody": (n) => ({ ids: { id: fileId }, body: { copy: 2, holder: `镇工会第${n}号档案柜`, on: ON } }),
		"POST /files/{id}/borrowings": () => ({ ids: { id: fileId }, body: { ...loan, copy: 2 } }),
		"POST /borrowings/{id}/return": () => ({ ids: { id: borrowingId }, body: { returnedOn: ON } }),
		"POST /national-accounts": (n) => ({ ids: NOBODY, body: account(n) }),
		"POST /national-accounts/{id}/end": async (n) => ({ ids: { id: await held(1000 + n) }, body: { untilOn: ON } }),
	};
}
