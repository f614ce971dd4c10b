import { step } from "../../record/step";
import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import { statesOf } from "../../workflows/charts/picture";
import { aKey, morningOf, type Person } from "../builders/county";
import { aCaseIn } from "../builders/every-state";
import { stateOf, take, taken } from "../builders/story";
import { DESIGN } from "../charts/design-table";
import { withCounty } from "../support/with-county";

const PEOPLE: Person[] = ["clerk", "chair", "otherClerk", "centre", "countyChair", "finance", "auditor", "administrator"];
const ROLE: Partial<Record<Person, string>> = {
	clerk: "unit_clerk",
	chair: "unit_chair",
	centre: "centre",
	countyChair: "county_chair",
	finance: "finance",
	auditor: "auditor",
	administrator: "administrator",
};
const UNPOSTED = ["apply", "transfer.open", "verify.visit", "verify.study", "propose", "publicise.toPost"];

/** Acts of the union that a file is on its way to. */
const AT_RECEIVER = ["ACCEPT", "REFUSE"];

describe("who may do what, where: every state, event and person", () => {
	const county = withCounty();
	let seq = 0;

	/** What the design's table says of it, not the chart. */
	function expected(chart: ChartId, state: string, event: string, person: Person): string {
		const receives = state.startsWith("transfer");
		if (person === "otherClerk") {
			if (!receives) return "not_found";
			return AT_RECEIVER.includes(event) ? "open" : "forbidden";
		}
		const rows = DESIGN[chart].filter(([, name]) => name === event);
		const may = rows.some(([, , who]) => who !== "time" && who.some((role) => role === ROLE[person]));
		// Nothing of theirs was recorded late: nobody has anything to confirm.
		if (!may || event === "CONFIRM_ENTRY" || event === "DECLINE_ENTRY") return "forbidden";
		// Away from a transfer the receiver is the file's own union; during one it is another, whose clerk acts.
		if (AT_RECEIVER.includes(event) && receives) return "forbidden";
		const rowsHere = rows.some(([from]) => from === state);
		// No notice was too short.
		if (event === "NOTICE_STANDS" || event === "POST_AGAIN") return "not_allowed";
		// These cases have one objection, where they are held by it; nothing hangs before the first posting.
		if (event === "DISMISS" || event === "UPHOLD") return rowsHere && state === "publicise.held" ? "open" : "not_allowed";
		if (event === "OBJECT" && UNPOSTED.includes(state)) return "not_allowed";
		return rowsHere ? "open" : "not_allowed";
	}

	test.each(CHART_IDS.flatMap((chart) => statesOf(CHARTS[chart]).map(({ path }) => [chart, path] as const)))(
		"%s in %s",
		async (chart, state) => {
			seq += 1;
			const caseId = await aCaseIn(county, chart, state, seq);
			expect(await stateOf(county, caseId)).toBe(state);

			const wrong: string[] = [];
			for (const event of Object.keys(CHARTS[chart].events)) {
				for (const person of PEOPLE) {
					// Nothing is said: where the step is open, its fields are what is missing, and the case stays where it is.
					const says = CHARTS[chart].events[event]?.fields.some(({ optional }) => !optional);
					const should = expected(chart, state, event, person);
					if (should === "open" && !says) continue;
					const { kind } = await take(county, caseId, { event, by: person, on: "2026-06-01", say: { holder: undefined } });
					const is = kind === "refused" ? "open" : kind;
					if (is !== should) wrong.push(`${event} by ${person}: ${is}, should be ${should}`);
				}
			}
			expect(wrong).toEqual([]);
			expect(await stateOf(county, caseId)).toBe(state);
		},
	);

	test("who put an account right does not check it, who proposed a cancellation does not confirm it", async () => {
		const { people } = county;
		const both = { ...people.centre, roles: [...people.centre.roles, ...people.clerk.roles] };
		const as = (caseId: string, type: string, say: object) =>
			step(county.env, { caseId, event: { type, ...say }, by: { kind: "person", actor: both }, key: aKey(), at: morningOf("2026-05-06") });
		const grant = await aCaseIn(county, "grant", "disburse.bounced", 900);
		const { title: holder } = await county.db.case.findUniqueOrThrow({ where: { id: grant } });
		expect(await as(grant, "FIX_ACCOUNT", { bankCard: "6222020000000000009", holder })).toMatchObject({ kind: "taken" });
		expect(await as(grant, "CHECK_ACCOUNT", { holder })).toMatchObject({ kind: "forbidden" });
		const file = await aCaseIn(county, "file", "active", 901);
		expect(await as(file, "PROPOSE_CANCEL", { ground: "out_of_poverty", reason: "收入已超过标准。" })).toMatchObject({ kind: "taken" });
		expect(await as(file, "CONFIRM", {})).toMatchObject({ kind: "forbidden" });
	});

	test("what the chart decides by is what was read: blanks around an answer change nothing", async () => {
		const caseId = await aCaseIn(county, "application", "publicise.held", 902);
		await taken(county, caseId, { event: "UPHOLD", by: "chair", on: "2026-02-10", say: { outcome: " close ", reason: "收入不实。" } });
		expect(await stateOf(county, caseId)).toBe("closed");
	});
});
