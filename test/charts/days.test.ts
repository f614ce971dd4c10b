import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import { OTHER_ACTS, RECORDED_ACTS } from "../../workflows/charts/acts";
import { LATE_REASON } from "../../workflows/charts/chart";
import { CONFIRMS } from "../../workflows/charts/entry-events";
import { withoutFeedback } from "../../workflows/charts/grant/chart";
import { feedbackEnds } from "../../workflows/charts/grant/migrations";
import {
	advance,
	begin,
	blocking,
	eventsHere,
	leadsOn,
	timersHere,
	whoOf,
	withDeadlines,
	withToConfirm,
} from "../../workflows/charts/standing";
import { dayDeadline } from "../../workflows/rules/deadline";
import { plainDate } from "../../workflows/rules/plain-date";

/** What each typed day follows, written out by hand (the reading of "days that people type"). */
const FOLLOWS: Record<ChartId, Record<string, string>> = {
	application: {
		"RECORD_VISIT visitedOn": "applied sentBack",
		"INCLUDE heldOn": "visited",
		"EXCLUDE heldOn": "applied sentBack visited",
		"POST_NOTICE postedOn": "studied noticeVoided",
		"OBJECT receivedOn": "posted",
		"COPY_BACK returnedOn": "recognised",
		"ENTER enteredOn": "copyReturned",
		"WITHDRAW signedOn": "applied",
		"ACCEPT receivedOn": "transferStarted",
	},
	grant: {
		"PROPOSE heldOn": "fileEntered projectReleased sentBack",
		"POST_NOTICE postedOn": "studied noticeVoided",
		"OBJECT receivedOn": "posted",
		"SIGN_FORM signedOn": "noticeOver",
		"APPROVE heldOn": "formSigned reported",
		"REDUCE heldOn": "formSigned reported",
		"REFUSE heldOn": "formSigned reported",
		"RAISE heldOn": "formSigned reported",
		"PAY sentOn": "decided paymentPrepared",
		"CONFIRM confirmedOn": "paymentSent",
		"BOUNCE bouncedOn": "paymentSent",
		"ENTER enteredOn": "paymentArrived",
		"REVERSE returnedOn": "paymentArrived",
		"CORRECT_ENTRY correctedOn": "reversed",
	},
	file: {
		"RECORD_CHANGE learnedOn": "recognised",
		"RECORD_SERVICE givenOn": "recognised",
		"ENTER_CHANGE enteredOn": "changeLearned",
		"CHECK checkedOn": "recognised",
		"ACCEPT receivedOn": "transferStarted",
	},
};

/** What leads a case on, and so waits while somebody has still to speak. */
const ONWARD: Record<ChartId, string> = {
	application: "SUBMIT RECORD_VISIT INCLUDE POST_NOTICE REPORT RECOGNISE COPY_BACK ENTER",
	grant:
		"PROPOSE POST_NOTICE SIGN_FORM REPORT COLLATE APPROVE REDUCE RAISE PREPARE_PAYMENT PAY CONFIRM CHECK_ACCOUNT ENTER CORRECT_ENTRY CONFIRM_REVERSAL",
	file: "CONFIRM",
};

describe.each(CHART_IDS)("the days of the %s chart", (id) => {
	const events = Object.entries(CHARTS[id].events);

	test("follow what they rest on, and no typed day of the past follows nothing (D12, Z9, Z11)", () => {
		const days = events.flatMap(([event, { fields }]) =>
			fields.filter(({ kind, future }) => kind === "date" && !future).map(({ name, follows }) => [`${event} ${name}`, follows?.join(" ")]),
		);
		expect(Object.fromEntries(days)).toEqual(FOLLOWS[id]);
	});

	test("ask why they are late, each event that says one and the application itself (D26)", () => {
		const asking = events.filter(([, { fields }]) => fields.includes(LATE_REASON)).map(([event]) => event);
		const dated = Object.keys(FOLLOWS[id]).map((day) => day.split(" ")[0]);
		expect(asking.sort()).toEqual([...(id === "application" ? ["SUBMIT"] : []), ...dated].sort());
	});

	test("hold back what leads on, and nothing else", () => {
		expect(events.flatMap(([event, { forward }]) => (forward ? [event] : [])).sort()).toEqual(ONWARD[id].split(" ").sort());
	});

	test("are answered for by a second person, in every state, and only while something waits (D26)", () => {
		const at = begin(CHARTS[id], { deadlines: {} });
		const waits = withToConfirm(at, [{ seq: 3, field: "visitedOn", role: "unit_chair" }]);
		const answers = (of: typeof at) =>
			eventsHere(of).flatMap(({ type, spec }) => (spec.while === "toConfirm" ? [[type, whoOf(of, spec)]] : []));
		expect(answers(at)).toEqual([]);
		expect(answers(waits)).toEqual([
			["CONFIRM_ENTRY", ["unit_chair"]],
			["DECLINE_ENTRY", ["unit_chair"]],
		]);
		expect(waits.meta.turn).toBe("unit_chair");
		expect(withToConfirm(waits, []).meta.turn).toBe(at.meta.turn);
		const attested = withToConfirm(at, [{ seq: 3, field: "postedOn", role: "centre", optional: true }]);
		expect([attested.meta.turn, blocking(attested.context)]).toEqual([at.meta.turn, []]);
		const { clause, basis, recorded } = CHARTS[id].events.CONFIRM_ENTRY ?? {};
		expect([clause, basis, recorded, CHARTS[id].events.DECLINE_ENTRY?.recorded]).toEqual([
			"D26",
			"practice",
			"entry_confirmed",
			"entry_declined",
		]);
	});
});

test("who confirms whose late day: the chair the clerk's, the centre the chair's and finance's (D26)", () => {
	expect(CONFIRMS).toEqual({
		unit_clerk: "unit_chair",
		unit_chair: "centre",
		finance: "centre",
		centre: "county_chair",
		county_chair: "centre",
	});
});

test("each act is called something, and is a step of some chart", () => {
	const known = CHART_IDS.flatMap((id) => Object.entries(CHARTS[id].events));
	for (const { label, on } of Object.values(RECORDED_ACTS)) {
		expect(label).toMatch(/[\u4e00-\u9fa5]/);
		for (const [event, field] of Object.entries(on)) {
			const those = known.filter(([name]) => name === event);
			expect(those.length).toBeGreaterThan(0);
			if (field !== null) expect(those.some(([, { fields }]) => fields.some(({ name }) => name === field))).toBe(true);
		}
	}
	for (const label of Object.values(OTHER_ACTS)) expect(label).toMatch(/[\u4e00-\u9fa5]/);
	expect("first" in RECORDED_ACTS.posted).toBe(true);
});

describe("a grant's feedback, once it is entered (Z13)", () => {
	const due = dayDeadline(plainDate("2026-03-19"), plainDate("2026-05-06"));
	const deadlines = { stalled: due, feedbackOverdue: due, feedbackEscalation: due };

	test("is due no more; the other deadlines stay", () => {
		expect(withoutFeedback(deadlines)).toEqual({ stalled: due });
	});

	test("of a case from before: only where it was entered", () => {
		const old = (entered: boolean) => feedbackEnds({ value: "done", context: { deadlines, entered } as { deadlines: typeof deadlines } });
		expect(old(true)).toMatchObject({ value: "done", context: { deadlines: { stalled: due } } });
		expect(old(true).context.deadlines).not.toHaveProperty("feedbackOverdue");
		expect(old(false).context.deadlines).toEqual(deadlines);
	});
});

test("the notice's time leads on, an alert does not (D14, D20)", () => {
	const due = dayDeadline(plainDate("2026-02-05"), plainDate("2026-02-12"));
	const file = withDeadlines(begin(CHARTS.file, { deadlines: { checkDue: due } }), { checkDue: due });
	expect(timersHere(file).map((timer) => leadsOn(file, timer))).toEqual([false, false, false, false]);
	const posted = [
		{ type: "SUBMIT" },
		{ type: "RECORD_VISIT" },
		{ type: "INCLUDE", noticeStands: false },
		{ type: "POST_NOTICE", deadlines: { noticeOver: due } },
	].reduce(advance, begin(CHARTS.application));
	expect(timersHere(posted).map((timer) => [timer.name, leadsOn(posted, timer)])).toEqual([["noticeOver", true]]);
});
