import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { RECORDED_ACTS } from "../../workflows/charts/acts";
import { aGrant, anApplication, type Scene, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const LATE = { lateReason: "经办人住院，回单位后补录。" };

/** Between the form and the meeting stand two steps that are held. */
const HELD_BEFORE = ["grant REFUSE"];

interface Case {
	/** A case that stands before the late record. */
	made(seq: number): Promise<string>;
	/** What is recorded long after it was done, and waits for `by` to be confirmed or not. */
	late: Scene;
	by: "chair" | "centre";
	/** What is dated between that day and the day on which it was recorded. */
	after: Scene;
}

/** D26: what is not confirmed counts from its recording; nothing may by then be dated before that. */
describe("given a late day that waits for a second person, what is dated after it waits too", () => {
	const county = withCounty();
	const CASES: Readonly<Record<string, Case>> = {
		"application EXCLUDE": {
			made: (seq) => anApplication(county, { seq, until: "verify.visit" }),
			late: {
				event: "RECORD_VISIT",
				by: "clerk",
				on: "2026-02-26",
				say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。", ...LATE },
			},
			by: "chair",
			after: {
				event: "EXCLUDE",
				by: "chair",
				on: "2026-02-26",
				say: { heldOn: "2026-02-25", members: ["唐松岭", "沈竹溪", "周苇"], reason: "收入超过标准。" },
			},
		},
		"grant BOUNCE": {
			made: (seq) => aGrant(county, { seq, until: "disburse.prepared" }),
			late: { event: "PAY", by: "finance2", on: "2026-04-01", say: { sentOn: "2026-03-18", ...LATE } },
			by: "centre",
			after: { event: "BOUNCE", by: "finance", on: "2026-04-01", say: { bouncedOn: "2026-03-31", reason: "户名不符" } },
		},
		"grant REVERSE": {
			made: (seq) => aGrant(county, { seq, until: "disburse.sent" }),
			late: { event: "CONFIRM", by: "finance", on: "2026-04-01", say: { confirmedOn: "2026-03-19", ...LATE } },
			by: "centre",
			after: { event: "REVERSE", by: "finance", on: "2026-04-01", say: { returnedOn: "2026-03-31", reason: "重复发放。" } },
		},
	};
	const refusals = async (caseId: string, scene: Scene) => {
		const outcome = await take(county, caseId, scene);
		return outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : [outcome.kind];
	};

	test("every event is tried here that is dated after another one, and that nothing else holds", () => {
		const saysDay = (act: string) => Object.values((RECORDED_ACTS as Record<string, { on: object }>)[act]?.on ?? {}).some((field) => field);
		const dated = CHART_IDS.flatMap((id) =>
			Object.entries(CHARTS[id].events).flatMap(([type, { forward, neverHeld, fields }]) =>
				!forward && !neverHeld && fields.some(({ follows = [] }) => follows.some(saysDay)) ? [`${id} ${type}`] : [],
			),
		);
		expect(dated.filter((name) => !HELD_BEFORE.includes(name))).toEqual(Object.keys(CASES));
	});

	test.each(Object.keys(CASES))(
		"%s: until it is confirmed, or counts from its recording",
		async (name) => {
			const of = CASES[name];
			if (!of) throw new Error(name);
			const seq = 10 * (1 + Object.keys(CASES).indexOf(name));
			const { late, after, by } = of;
			const answer = (event: string, say: object): Scene => ({ event, by, on: after.on, say: { ...say } });

			const confirmed = await of.made(seq);
			await taken(county, confirmed, late);
			expect(await refusals(confirmed, after)).toEqual(["late_entry_unconfirmed"]);
			await taken(county, confirmed, answer("CONFIRM_ENTRY", { basis: "已查看原件。" }));
			expect(await refusals(confirmed, after)).toEqual(["taken"]);

			const declined = await of.made(seq + 1);
			await taken(county, declined, late);
			expect(await refusals(declined, after)).toEqual(["late_entry_unconfirmed"]);
			await taken(county, declined, answer("DECLINE_ENTRY", { reason: "原件不是那一天的。" }));
			expect(await refusals(declined, after)).toEqual(["date_before_earlier_step"]);
		},
		60_000,
	);

	test("an objection is logged whatever waits (D15)", () => {
		for (const id of ["application", "grant"] as const) expect(CHARTS[id].events.OBJECT).toMatchObject({ neverHeld: true });
	});
});
