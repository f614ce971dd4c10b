import { follows, lastSeq, visitsAfter } from "../../workflows/journey";
import type { CaseStep, Visit } from "../../workflows/messages";

const step = (seq: number, recorded: string, stage: string, on = `2026-02-0${seq}`): CaseStep => ({ seq, recorded, stage, on });
const told = (visits: readonly Visit[]) =>
	visits.map(({ stage, since, until, steps }) => `${stage} ${since}–${until ?? ""}: ${steps.map(({ seq }) => seq).join()}`);

/** An application that was returned once. */
const RETURNED = [
	step(1, "opened", "apply"),
	step(2, "application_submitted", "verify"),
	step(3, "visit_recorded", "verify"),
	step(4, "included", "publicise"),
	step(5, "noticeOver_passed", "report"),
	step(6, "application_reported", "recognise"),
	step(7, "application_returned", "verify"),
	step(8, "visit_recorded", "verify"),
];

describe("the visits of a journey", () => {
	test("a step that leads on belongs to the stage it leaves; a return opens another visit", () => {
		expect(told(visitsAfter([], RETURNED))).toEqual([
			"apply 2026-02-01–2026-02-02: 1,2",
			"verify 2026-02-02–2026-02-04: 3,4",
			"publicise 2026-02-04–2026-02-05: 5",
			"report 2026-02-05–2026-02-06: 6",
			"recognise 2026-02-06–2026-02-07: 7",
			"verify 2026-02-07–: 8",
		]);
	});

	test("told in pieces, and some of it twice, it is the same", () => {
		const whole = visitsAfter([], RETURNED);
		for (let cut = 1; cut < RETURNED.length; cut++) {
			const first = visitsAfter([], RETURNED.slice(0, cut));
			expect(visitsAfter(first, RETURNED.slice(cut))).toEqual(whole);
			expect(visitsAfter(first, RETURNED.slice(1))).toEqual(whole);
		}
		expect(visitsAfter(whole, [])).toEqual(whole);
	});

	test("told from the first step on, what was known before does not count (after a loss, or a stranger)", () => {
		const wrong = visitsAfter([], [step(1, "opened", "apply"), step(2, "invented", "enter")]);
		expect(visitsAfter(wrong, RETURNED)).toEqual(visitsAfter([], RETURNED));
	});

	test("an end closes its visit; what comes after it opens another, unless it ends there too", () => {
		const ended = { ...step(2, "ended_here", "cancelled"), ended: true } as const;
		const visits = visitsAfter([], [step(1, "opened", "cancelled"), ended]);
		expect(told(visits)).toEqual(["cancelled 2026-02-01–2026-02-02: 1,2"]);
		expect(told(visitsAfter(visits, [step(3, "reversed", "cancelled")]))).toEqual([
			"cancelled 2026-02-01–2026-02-02: 1,2",
			"cancelled 2026-02-03–: 3",
		]);
		expect(told(visitsAfter(visits, [{ ...ended, seq: 3, on: "2026-02-03" }]))).toEqual(["cancelled 2026-02-01–2026-02-03: 1,2,3"]);
		expect(told(visitsAfter(visits, [{ ...step(3, "filed", "enter"), ended: true }]))).toEqual([
			"cancelled 2026-02-01–2026-02-02: 1,2",
			"enter 2026-02-03–2026-02-03: 3",
		]);
	});

	test("what does not go on from what is known is noticed: a step missing, another past, another version", () => {
		const known = visitsAfter([], RETURNED.slice(0, 3));
		expect(lastSeq(known)).toBe(3);
		expect(follows(known, RETURNED.slice(3), 8)).toBe(true);
		expect(follows(known, RETURNED.slice(2), 8)).toBe(true);
		expect(follows(known, RETURNED, 8)).toBe(true);
		expect(follows([], RETURNED, 8)).toBe(true);
		expect(follows([], [], 0)).toBe(true);
		expect(follows(known, RETURNED.slice(4), 8)).toBe(false);
		expect(follows([], RETURNED.slice(1), 8)).toBe(false);
		expect(follows(known, RETURNED.slice(3), 9)).toBe(false);
		expect(follows(known, [step(1, "opened", "apply"), step(2, "invented", "verify"), ...RETURNED.slice(2)], 8)).toBe(false);
	});
});
