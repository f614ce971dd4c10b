import { drawn, MAKE_BANK_FILE, unfiledPayments } from "../../record/money/bank/files";
import { perform } from "../../record/write";
import { PLAIN_LAYOUT } from "../../workflows/rules/bank-layout";
import { type DemoCounty, written } from "./county";
import type { Days } from "./days";

/** Z12: what was released first stands in a file for the bank; the rest waits for the next one. */
export async function tellBank({ env, people, unions }: DemoCounty, days: Days): Promise<void> {
	const waiting = await unfiledPayments(env.db, env.secrets, unions.county);
	const sentOn = waiting[0]?.sentOn;
	const { taken, totalFen } = drawn(
		PLAIN_LAYOUT,
		waiting.filter((one) => one.sentOn === sentOn),
	);
	const raw = { countyId: unions.county, layout: "plain", sentOn, rows: taken.length, totalFen };
	written(await perform(env, MAKE_BANK_FILE, { actor: people.finance, now: days.now(1), raw }));
}
