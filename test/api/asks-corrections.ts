import { PROPOSE_CORRECTION } from "../../record/money/corrections";
import { RECEIVE } from "../../record/money/funds";
import { type County, written } from "../builders/county";
import { writing } from "../builders/writing";
import type { Asks } from "./asks";

const TODAY = "2026-03-26";

/** What is asked of the routes of corrections: a receipt of its own for each asker. */
export function correctionAsks({ db, env, people }: County, fundId: string): Asks {
	const write = writing(env, TODAY);
	const receipt = async () => {
		written(await write(RECEIVE, people.finance, { fundId, amountFen: 1000, on: TODAY, note: "利息" }));
		return Number((await db.ledgerEntry.findFirstOrThrow({ where: { kind: "received" }, orderBy: { id: "desc" } })).id);
	};
	const said = async () => ({ entryId: await receipt(), rightFen: 100, reason: "多记了一个零。" });
	return {
		"POST /funds/{id}/corrections": async () => ({ ids: { id: fundId }, body: await said() }),
		"POST /corrections/{id}/answer": async () => {
			const { id } = written(await write(PROPOSE_CORRECTION, people.finance2, { fundId, ...(await said()) }));
			return { ids: { id }, body: { confirmed: true } };
		},
	};
}
