import { CHARTS } from "../../workflows/charts";
import { askedOfMany, type EventField, isCorrectable, type Role, type ToConfirm } from "../../workflows/charts/chart";
import {
	advance,
	ahead,
	begin,
	blocking,
	eventsHere,
	leadsOn,
	restsOnShortNotice,
	type Standing,
	stored,
	timersHere,
	whoOf,
	withDeadlines,
	withNoticeShort,
	withToConfirm,
} from "../../workflows/charts/standing";
import { dayDeadline } from "../../workflows/rules/deadline";
import { plainDate } from "../../workflows/rules/plain-date";

const DUE = dayDeadline(plainDate("2026-02-05"), plainDate("2026-02-12"));
const POST = { type: "POST_NOTICE", deadlines: { noticeOver: DUE } };
const OVER = { type: "xstate.after.noticeOver.application.publicise.posted" };
const passing = (at: Standing, ...events: { type: string }[]) => events.reduce(advance, at);
const posted = () => passing(begin(CHARTS.application), { type: "SUBMIT" }, { type: "RECORD_VISIT" }, { type: "INCLUDE" }, POST);
const recognising = () => passing(posted(), OVER, { type: "REPORT" });
const named = (events: readonly { type: string }[] = []) => events.map(({ type }) => type);
const late = (role: Role, more: Partial<ToConfirm> = {}): ToConfirm => ({ seq: 3, field: "visitedOn", role, ...more });

describe("whose turn it is where another person's word is waited for", () => {
	test("who confirms a day or a correction (D26)", () => {
		const at = posted();
		const waits = withToConfirm(at, [late("centre")]);
		expect([waits.meta.turn, waits.meta.label]).toEqual(["centre", `${at.meta.label}（待确认补录）`]);
		expect(withToConfirm(at, [late("unit_chair", { correction: true })]).meta.label).toBe(`${at.meta.label}（待确认更正）`);
		// Nothing waits for what counts without a second person.
		expect(withToConfirm(at, [late("centre", { optional: true })]).meta).toEqual(at.meta);
		expect(blocking(withToConfirm(at, [late("centre", { optional: true }), late("unit_chair")]).context).map(({ role }) => role)).toEqual([
			"unit_chair",
		]);
		expect(withToConfirm(waits, [])).toEqual(at);
		expect(withToConfirm(at, []).context).not.toHaveProperty("toConfirm");
	});

	test("the chair who decides an objection, and says it once (D15)", () => {
		const held = advance(posted(), { type: "OBJECT" });
		expect([held.state, held.meta.turn, held.meta.label]).toEqual(["publicise.held", "unit_chair", "异议待处理"]);
		const down = advance(held, { type: "TAKE_DOWN" });
		expect([down.meta.turn, down.meta.label]).toEqual(["unit_chair", "待张贴公示（异议待处理）"]);
	});

	test("the county that decides on a notice that was too short, where it can (D14)", () => {
		const at = recognising();
		const short = withNoticeShort(at, true);
		expect([short.meta.turn, short.meta.label]).toEqual(["county_chair", `${at.meta.label}（公示天数不足，待县总工会决定）`]);
		expect([restsOnShortNotice(short), restsOnShortNotice(at)]).toEqual([true, false]);
		expect([short.context.noticeShort, short.state]).toEqual([true, at.state]);
		expect(withNoticeShort(short, false)).toEqual(at);
		expect(withNoticeShort(at, false).context).not.toHaveProperty("noticeShort");
		// While the sheet hangs nobody decides on it.
		const hangs = withNoticeShort(posted(), true);
		expect([restsOnShortNotice(hangs), hangs.meta]).toEqual([false, posted().meta]);
	});

	test("what is waited for first goes first", () => {
		const both = withToConfirm(withNoticeShort(recognising(), true), [late("unit_chair")]);
		expect(both.meta.turn).toBe("unit_chair");
	});
});

describe("the events of a state", () => {
	test("an answer is there while something waits for it, and is that person's alone (D26)", () => {
		const at = posted();
		const answers = (of: Standing) => eventsHere(of).filter(({ spec }) => spec.while === "toConfirm");
		expect(answers(at)).toEqual([]);
		expect(answers(withToConfirm(at, []))).toEqual([]);
		const waits = withToConfirm(at, [late("centre"), late("unit_chair")]);
		expect(answers(waits).length).toBeGreaterThan(0);
		for (const { spec } of answers(waits)) expect([spec.who.includes("centre"), whoOf(waits, spec)]).toEqual([true, ["centre"]]);
		for (const { spec } of answers(waits)) expect(whoOf(at, spec)).toEqual([]);
		const [other] = eventsHere(at).filter(({ spec }) => spec.while === undefined);
		expect(other && whoOf(waits, other.spec)).toEqual(other?.spec.who);
	});

	test("an objection is decided while one is open, wherever the case stands (D15)", () => {
		const decides = (of: Standing) => named(eventsHere(of)).filter((type) => ["DISMISS", "UPHOLD"].includes(type));
		const again = passing(posted(), { type: "OBJECT" }, { type: "OBJECT" }, { type: "UPHOLD", outcome: "again" } as { type: string });
		expect([again.context.openObjections, decides(again)]).toEqual([1, ["DISMISS", "UPHOLD"]]);
		expect(decides(advance(again, { type: "DISMISS" }))).toEqual([]);
		const { openObjections: _, ...unknown } = advance(again, { type: "DISMISS" }).context;
		expect(decides({ ...advance(again, { type: "DISMISS" }), context: unknown })).toEqual([]);
	});

	test("a notice that was too short is decided on while it is known to have been (D14)", () => {
		const stands = (of: Standing) => named(eventsHere(of)).filter((type) => type === "NOTICE_STANDS");
		expect([stands(recognising()), stands(withNoticeShort(recognising(), true))]).toEqual([[], ["NOTICE_STANDS"]]);
	});
});

describe("what time opens by itself", () => {
	test("the events of the state that the notice's last day leads on to, and that day (D14)", () => {
		const opens = ahead(posted());
		expect([opens?.deadline, named(opens?.events)]).toEqual([DUE, ["REPORT"]]);
		expect(named(opens?.events).some((type) => named(eventsHere(posted())).includes(type))).toBe(false);
	});

	test("nothing without a day, nor where a deadline only alerts", () => {
		expect(ahead(withDeadlines(posted(), {}))).toBeUndefined();
		const waiting = withDeadlines(begin(CHARTS.application), { stalled: DUE });
		expect(timersHere(waiting).map((timer) => [timer.name, leadsOn(waiting, timer)])).toEqual([["stalled", false]]);
		expect(ahead(waiting)).toBeUndefined();
	});

	test("what is kept is where it stands and what it knows", () => {
		const at = posted();
		expect(stored(at)).toEqual({ value: { publicise: "posted" }, context: at.context });
	});
});

describe("what may be said with an event", () => {
	const field = (more: Partial<EventField>): EventField => ({ name: "on", label: "日期", kind: "date", ...more }) as EventField;

	test("days of acts and copied numbers can be put right later, and nothing else (D26)", () => {
		expect([field({ follows: [] }), field({ copied: true }), field({}), field({ follows: undefined })].map(isCorrectable)).toEqual([
			true,
			true,
			false,
			false,
		]);
	});

	test("of many at once no papers are asked for (D9)", () => {
		const fields = [field({}), field({ name: "papers", kind: "papers" }), field({ name: "note", kind: "text" })];
		expect(askedOfMany({ fields }).map(({ name }) => name)).toEqual(["on", "note"]);
	});
});
