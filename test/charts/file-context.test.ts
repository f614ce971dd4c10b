import { CHARTS, type ChartId } from "../../workflows/charts";
import { migrated } from "../../workflows/charts/migrated";
import { advance, begin, type Standing, stand } from "../../workflows/charts/standing";
import { dayDeadline } from "../../workflows/rules/deadline";
import { plainDate } from "../../workflows/rules/plain-date";

const [first, second] = ["2026-02-12", "2026-03-12"].map((on) => dayDeadline(plainDate("2026-02-05"), plainDate(on)));

type Said = { type: string } & Readonly<Record<string, unknown>>;

const having = (chart: ChartId, ...events: (Said | string)[]): Standing =>
	events.reduce<Standing>(
		(at, event) => advance(at, typeof event === "string" ? { type: event } : event),
		begin(CHARTS[chart], { deadlines: { checkDue: first } }),
	);
const told = ({ state, context }: Standing) => ({ state, ...context });

describe("a file counts its entries and knows where it goes (D22, D25)", () => {
	const change = { type: "RECORD_CHANGE", deadlines: { entryOverdue: second } };

	test("it begins with the clocks that it is given", () => {
		expect(told(having("file"))).toEqual({ state: "active", deadlines: { checkDue: first }, receiverId: null, openEntries: 0 });
	});

	test("each change is one more to enter, and its target is armed", () => {
		expect(told(having("file", change, change))).toMatchObject({ openEntries: 2, deadlines: { checkDue: first, entryOverdue: second } });
		const entered = having("file", change, change, { type: "ENTER_CHANGE", deadlines: { entryOverdue: undefined } } as { type: string });
		expect(told(entered)).toMatchObject({ openEntries: 1, deadlines: { checkDue: first, entryOverdue: undefined } });
		expect(told(having("file", { type: "ENTER_CHANGE" }))).toMatchObject({ openEntries: 0 });
	});

	test("a check moves the next one", () => {
		expect(told(having("file", { type: "CHECK", deadlines: { checkDue: second } } as { type: string }))).toMatchObject({
			deadlines: { checkDue: second },
		});
	});

	test("on its way it knows the receiver; accepted or refused it is there no more", () => {
		const away = having("file", { type: "TRANSFER", receiverId: "union" } as { type: string });
		expect(told(away)).toMatchObject({ state: "transfer", receiverId: "union" });
		expect(told(advance(away, { type: "ACCEPT" }))).toMatchObject({ state: "active", receiverId: null, openEntries: 1 });
		expect(told(advance(away, { type: "REFUSE" }))).toMatchObject({ state: "active", receiverId: null, openEntries: 0 });
	});

	test("cancelled with two things to enter: both are entered before it rests", () => {
		const cancelled = having("file", change, "PROPOSE_CANCEL", "CONFIRM");
		expect(told(cancelled)).toMatchObject({ state: "cancelled.toEnter", openEntries: 2 });
		const one = advance(cancelled, { type: "ENTER_CHANGE" });
		expect(told(one)).toMatchObject({ state: "cancelled.toEnter", openEntries: 1 });
		expect(told(advance(one, { type: "ENTER_CHANGE" }))).toMatchObject({ state: "cancelled.entered", openEntries: 0 });
	});

	test.each<[string, object | string, string, string, number]>([
		["fraud of an active one", "active", "PROVE_FRAUD", "blacklisted.toEnter", 3],
		["fraud of one on its way", "transfer", "PROVE_FRAUD", "blacklisted.toEnter", 3],
		["fraud of one that is to be cancelled", "cancelling", "PROVE_FRAUD", "blacklisted.toEnter", 3],
		["fraud of a cancelled one", { cancelled: "entered" }, "PROVE_FRAUD", "blacklisted.toEnter", 3],
		["an entry while it is to be cancelled", "cancelling", "ENTER_CHANGE", "cancelling", 1],
		["an entry of a listed one", { blacklisted: "toEnter" }, "ENTER_CHANGE", "blacklisted.toEnter", 1],
		["an entry of one that was lifted", { lifted: "toEnter" }, "ENTER_CHANGE", "lifted.toEnter", 1],
		["a correction before it was entered", { blacklisted: "toEnter" }, "CORRECT", "lifted.toEnter", 3],
		["a correction", { blacklisted: "entered" }, "CORRECT", "lifted.toEnter", 3],
	])("%s: what is to be entered is counted (D22, D27)", (_, value, type, state, openEntries) => {
		const at = stand(CHARTS.file, { value, context: { deadlines: {}, receiverId: null, openEntries: 2 } }, 2);
		const next = advance(at, { type, deadlines: { entryOverdue: second } } as { type: string });
		expect(told(next)).toMatchObject({ state, openEntries, deadlines: { entryOverdue: second } });
	});

	test.each(["blacklisted", "lifted"])("%s, and the last thing is entered: none is left (D22)", (end) => {
		const at = stand(CHARTS.file, { value: { [end]: "toEnter" }, context: { deadlines: {}, receiverId: null, openEntries: 1 } }, 2);
		expect(told(advance(at, { type: "ENTER_CHANGE" }))).toMatchObject({ state: `${end}.entered`, openEntries: 0 });
	});

	test.each([
		["AID_CHANGED", 0],
		["RECORD_SERVICE", 1],
	])("%s moves its clocks; what was given is entered (D21, D22)", (type, openEntries) => {
		expect(told(having("file", { type, deadlines: { noAidWarning: second } } as { type: string }))).toMatchObject({
			state: "active",
			deadlines: { checkDue: first, noAidWarning: second },
			openEntries,
		});
	});

	test("on its way it is the receiver's turn (D25)", () => {
		const away = having("file", { type: "TRANSFER", receiverId: "union" } as { type: string });
		expect([away.meta.turn, away.meta.turnAtReceiver]).toEqual(["unit_clerk", true]);
	});

	test.each(["cancelled", "blacklisted", "lifted"])(
		"a %s one that version 1 kept has been entered, and one that is active stays so",
		(end) => {
			const context = { deadlines: { checkDue: first } };
			expect(migrated(CHARTS.file, { value: end, context }, 1)).toEqual({
				value: { [end]: "entered" },
				context: { ...context, openEntries: 0 },
			});
			expect(migrated(CHARTS.file, { value: "active", context }, 1)).toEqual({ value: "active", context: { ...context, openEntries: 0 } });
			expect(migrated(CHARTS.file, { value: "active", context: { ...context, openEntries: 3 } }, 2)).toMatchObject({
				context: { openEntries: 3 },
			});
		},
	);
});
