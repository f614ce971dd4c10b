import { isDeepStrictEqual } from "node:util";
import { statements } from "../../prisma/step-sql";
import { reportOf } from "../../record/money/fund-figures";
import { type ChangeSince, fundReport } from "../../record/money/fund-year";
import type { YearAccount } from "../../workflows/rules/fund-figures";
import { yearOf } from "../../workflows/rules/plain-date";
import type { County } from "../builders/county";

/** What came in, went to projects, was paid and taken back in the year itself: what each change since has to account for. */
const FLOWS = ["receivedFen", "releasedFen", "paidFen", "reversedFen"] as const;
type Flows = Record<(typeof FLOWS)[number], number>;

/** What a change does to the year's own flows. */
function flowsOf(change: ChangeSince, year: number): Flows {
	const none: Flows = { receivedFen: 0, releasedFen: 0, paidFen: 0, reversedFen: 0 };
	const amount = change.amountFen ?? 0;
	if (change.kind === "day") {
		const way = (yearOf(change.on) === year ? 1 : 0) - (change.was !== null && yearOf(change.was) === year ? 1 : 0);
		return change.what === "sentOn" ? { ...none, paidFen: way * amount } : none;
	}
	if (change.kind !== "entry" || yearOf(change.on) !== year) return none;
	switch (change.what) {
		case "received":
			return { ...none, receivedFen: amount };
		case "receipt_corrected":
			return { ...none, receivedFen: -amount };
		case "released":
			return { ...none, releasedFen: amount };
		case "release_corrected":
			return { ...none, releasedFen: -amount };
		case "paid":
			return { ...none, paidFen: amount };
		default:
			return none;
	}
}

const flowsIn = (account: YearAccount): Flows => {
	const { receivedFen, releasedFen, paidFen, reversedFen } = account;
	return { receivedFen, releasedFen, paidFen, reversedFen };
};

const plus = (one: Flows, other: Flows): Flows => {
	const { receivedFen, releasedFen, paidFen, reversedFen } = one;
	return {
		receivedFen: receivedFen + other.receivedFen,
		releasedFen: releasedFen + other.releasedFen,
		paidFen: paidFen + other.paidFen,
		reversedFen: reversedFen + other.reversedFen,
	};
};

/** No figure of a year that was reported has changed unless it is listed under 报送后变动, and what is listed accounts for the change to the fen (Z15, Z16). */
export async function reportedYearsChanged(county: County): Promise<string[]> {
	const { db, env, people, countyId } = county;
	const broken: string[] = [];
	for (const { year, figures } of await db.fundYear.findMany({ where: { countyId } })) {
		const shown = await fundReport(env, { actor: people.finance, countyId, year });
		if (shown.kind !== "written") throw new Error(`the report of ${year}: ${shown.kind}`);
		const { reported: _, changes, ...closed } = shown.value;
		if (!isDeepStrictEqual(closed, figures)) broken.push(`what was reported of ${year} is shown otherwise`);
		const now = await reportOf(statements(db), countyId, year);
		for (const fund of now.funds) {
			const was = closed.funds.find(({ id }) => id === fund.id);
			const listed = changes.filter(({ fundName }) => fundName === fund.name);
			const reversed = listed.some(({ what }) => what === "reversed" || what === "returnedOn" || what === "sentOn");
			const expected = listed.reduce((sum, change) => plus(sum, flowsOf(change, year)), was ? flowsIn(was.account) : flowsIn(NOTHING));
			for (const flow of FLOWS) {
				// Whether a reversal is one of the year's own hangs on the day of payment too: that it is listed is enough.
				if (flow === "reversedFen" && reversed) continue;
				if (expected[flow] === flowsIn(fund.account)[flow]) continue;
				const how = `${was?.account[flow] ?? 0} was reported, ${fund.account[flow]} stands now, ${expected[flow]} by what is listed`;
				broken.push(`${flow} of ${fund.name} in ${year}: ${how}`);
			}
		}
	}
	return broken;
}

const NOTHING = { receivedFen: 0, releasedFen: 0, paidFen: 0, reversedFen: 0 } as YearAccount;
