import { EFFECTS } from "../../record/effects";
import { NOTHING } from "../../record/effects/nothing";
import type { EffectsOf, StepContext } from "../../record/step-context";
import { caseWorkflow } from "../../workflows/case-workflow";
import { CHART_IDS, CHARTS, type ChartId, type EventOf, type RaisedEvent, type TimerOf } from "../../workflows/charts";
import { eventTable, type MachineEvent, namedDelays } from "../../workflows/charts/chart";
import { arrowsOf } from "../../workflows/charts/picture";

/** What is wrong here is wrong to the compiler: `npm run check` fails where one of these lines compiles. */
describe("a name that a chart does not have does not compile", () => {
	const { SUBMIT, ...without } = EFFECTS.application;

	test("as the key of an effect, misspelt or left out", () => {
		// @ts-expect-error SUBMIT is missing
		const missing: EffectsOf<"application"> = without;
		// @ts-expect-error no event and no timer is called so
		const misspelt: EffectsOf<"application"> = { ...without, SUBMIT, SUBMITT: NOTHING };
		// @ts-expect-error a timer of another chart
		const others: EffectsOf<"application"> = { ...without, SUBMIT, checkDue: NOTHING };
		const right: EffectsOf<"application"> = { ...without, SUBMIT, noticeOver: NOTHING };
		expect([missing, misspelt, others, right].every(Boolean)).toBe(true);
	});

	test("as what bars an event, as what a machine is told with it, as a delay", () => {
		const event = { label: "", recorded: "", recordedLabel: "", who: [], clause: "D8", basis: "text", fields: [] } as const;
		const table = eventTable({ ASK: event, ANSWER: { ...event, barredTo: ["ASK"] } });
		// @ts-expect-error the table has no ASKED
		eventTable({ ASK: event, ANSWER: { ...event, barredTo: ["ASKED"] } });
		// @ts-expect-error the table has no ASKED
		const told: MachineEvent<typeof table, { type: "ASKED" }>[] = [];
		// @ts-expect-error no deadline is called so
		namedDelays(["stalledd"]);
		expect([Object.keys(table), told]).toEqual([["ASK", "ANSWER"], []]);
	});

	test("where code speaks of a chart's events, of a timer, of what only the record raises", () => {
		const events: EventOf<ChartId>[] = ["SUBMIT", "PROPOSE", "CHECK"];
		// @ts-expect-error an application's event
		const ofGrant: EventOf<"grant"> = "SUBMIT";
		// @ts-expect-error a file's timer
		const timer: TimerOf<"grant"> = "checkDue";
		// @ts-expect-error people raise it
		const raised: RaisedEvent = "TRANSFER";
		const follow = (step: StepContext) => step.follow("", { type: "AID_CHANGED" });
		// @ts-expect-error people raise it
		const wrong = (step: StepContext) => step.follow("", { type: "CHECK" });
		expect([events, ofGrant, timer, raised, follow, wrong].every(Boolean)).toBe(true);
	});
});

describe.each(CHART_IDS)("the %s chart", (id) => {
	test("bears its name in its machine, and its cases' workflow is called after it", () => {
		expect(CHARTS[id].machine.id).toBe(id);
		expect(caseWorkflow(id)).toBe(`${id}Case`);
	});

	test("has the timers that its states arm, and an effect for each of its events and for nothing else", () => {
		const { events, timers } = CHARTS[id];
		const armed = arrowsOf(CHARTS[id]).filter(({ spec }) => !spec);
		expect([...new Set(armed.map(({ by }) => by))].sort()).toEqual([...timers].sort());
		// A chart without any has nothing to write beside its records.
		const effects = Object.keys(new Map<string, object>(Object.entries(EFFECTS)).get(id) ?? events);
		expect(Object.keys(events).filter((event) => !effects.includes(event))).toEqual([]);
		expect(effects.filter((name) => !(name in events) && !timers.some((timer) => timer === name))).toEqual([]);
	});
});
