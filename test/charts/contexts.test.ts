import { CHARTS, type ChartId } from "../../workflows/charts";
import { armed } from "../../workflows/charts/chart";
import {
	advance,
	allEventsHere,
	allows,
	begin,
	eventsHere,
	type Standing,
	stand,
	timersHere,
	withDeadlines,
} from "../../workflows/charts/standing";
import { dayDeadline } from "../../workflows/rules/deadline";
import { plainDate } from "../../workflows/rules/plain-date";

const [first, second] = ["2026-02-12", "2026-03-12"].map((on) => dayDeadline(plainDate("2026-02-05"), plainDate(on)));
const POST = { type: "POST_NOTICE", deadlines: { noticeOver: first } };
const OVER = { type: "xstate.after.noticeOver.application.publicise.posted" };

/** An event, and whatever else is said with it. */
type Said = { type: string } & Readonly<Record<string, unknown>>;

const having = (chart: ChartId, ...events: (Said | string)[]): Standing =>
	events.reduce<Standing>(
		(at, event) => advance(at, typeof event === "string" ? { type: event } : event),
		begin(CHARTS[chart], { deadlines: { checkDue: first } }),
	);
const inclusion = (noticeStands: boolean) => ({ type: "INCLUDE", noticeStands });
const application = (...more: (Said | string)[]) => having("application", "SUBMIT", "RECORD_VISIT", inclusion(false), POST, ...more);
const grant = (...more: (Said | string)[]) => having("grant", "PROPOSE", POST, ...more);
const told = ({ state, context }: Standing) => ({ state, ...context });

describe("an application counts its objections (D14, D15)", () => {
	test("it begins with none, and with no notice", () => {
		expect(told(having("application"))).toEqual({ state: "apply", deadlines: {}, openObjections: 0, noticeStands: false });
	});

	test("two are open: the notice goes on when both are dismissed, with the days it had", () => {
		const two = application("OBJECT", "OBJECT");
		expect(told(two)).toEqual({ state: "publicise.held", deadlines: { noticeOver: first }, openObjections: 2, noticeStands: false });
		const one = advance(two, { type: "DISMISS" });
		expect(told(one)).toMatchObject({ state: "publicise.held", openObjections: 1 });
		expect(told(advance(one, { type: "DISMISS" }))).toMatchObject({ state: "publicise.posted", openObjections: 0 });
	});

	test("one is upheld: it begins again, or is closed, and nothing of the notice is left", () => {
		const again = application("OBJECT", { type: "UPHOLD", outcome: "again" });
		expect(told(again)).toMatchObject({ state: "verify.visit", openObjections: 0, noticeStands: false });
		expect(application("OBJECT", { type: "UPHOLD", outcome: "close" }).state).toBe("closed");
	});

	test("a sheet that is taken down early takes no objection with it: only the chair decides", () => {
		const down = application("OBJECT", "OBJECT", "TAKE_DOWN");
		expect(told(down)).toMatchObject({ state: "publicise.toPost", openObjections: 2 });
		expect(told(advance(down, { type: "DISMISS" }))).toMatchObject({ state: "publicise.toPost", openObjections: 1 });
	});

	test("another one stays open when one is upheld, and is the chair's to decide wherever the case stands", () => {
		const again = application("OBJECT", "OBJECT", { type: "UPHOLD", outcome: "again" });
		expect(told(again)).toMatchObject({ state: "verify.visit", openObjections: 1 });
		expect(again.meta.turn).toBe("unit_chair");
		expect(advance(again, { type: "DISMISS" }).meta.turn).toBe("unit_clerk");
	});

	test("none was open, and one is dismissed all the same by an old record: never less than none", () => {
		const held = stand(
			CHARTS.application,
			{ value: { publicise: "held" }, context: { deadlines: {}, openObjections: 0, noticeStands: false } },
			1,
		);
		expect(told(advance(held, { type: "DISMISS" }))).toMatchObject({ state: "publicise.posted", openObjections: 0 });
	});
});

describe("an application's notice stands, or does not (D14, D16, D25)", () => {
	const reported = () => application(OVER, "REPORT");

	test("when it has run its time", () => {
		expect(told(application(OVER))).toMatchObject({ state: "report", noticeStands: true });
	});

	test.each([
		["incomplete", true, "report"],
		["incomplete", false, "publicise.toPost"],
		["not_publicised", true, "publicise.toPost"],
	])("returned as %s, and what it said stands: %s, then the next study leads to %s", (reason, said, state) => {
		const returned = advance(reported(), { type: "RETURN", reason } as { type: string });
		expect(told(returned)).toMatchObject({ state: "verify.visit", noticeStands: reason === "incomplete" });
		const studied = advance(advance(returned, { type: "RECORD_VISIT" }), inclusion(said));
		expect(told(studied)).toMatchObject({ state, noticeStands: state === "report" });
	});

	test("not when it was never posted, whatever the record makes of it", () => {
		expect(having("application", "SUBMIT", "RECORD_VISIT", inclusion(true)).state).toBe("publicise.toPost");
	});

	const SENT = { type: "TRANSFER", receiverId: "union", cameFrom: "recognise" };

	test.each([[[SENT, { type: "ACCEPT" }]], [[{ type: "MOVE_UNIT" }]]])("not when another unit answers for it: %j", (events) => {
		const moved = told(events.reduce(advance, reported()));
		expect(moved).toMatchObject({ state: "verify.visit", noticeStands: false });
		expect([moved.receiverId, moved.cameFrom]).toEqual([undefined, undefined]);
	});

	test("on its way it stands, and so it does when the receiver does not take it", () => {
		const away = advance(reported(), SENT);
		expect(told(away)).toMatchObject({ state: "transfer.open", noticeStands: true, receiverId: "union" });
		expect(away.meta).toMatchObject({ turn: "unit_clerk", turnAtReceiver: true });
		expect(told(advance(away, { type: "REFUSE" }))).toMatchObject({ state: "recognise", noticeStands: true });
	});

	test.each([
		["publicise.posted", ["OBJECT"], "publicise.held"],
		["publicise.posted", ["OBJECT", "OBJECT", "DISMISS"], "publicise.held"],
		["publicise.posted", ["OBJECT", "DISMISS"], "publicise.posted"],
		["publicise.posted", [], "publicise.posted"],
	])("refused from %s after %j on its way: it is in %s", (from, events, to) => {
		const away = application({ type: "TRANSFER", receiverId: "union", cameFrom: from });
		const answered = events.map((type) => ({ type })).reduce(advance, away);
		// Whatever is open, it is the receiver's turn.
		expect(answered.meta).toMatchObject({ turn: "unit_clerk", turnAtReceiver: true });
		expect(told(advance(answered, { type: "REFUSE" }))).toMatchObject({ state: to, deadlines: { noticeOver: first } });
	});

	test.each(["toReturn", "toEnter"])("recognised already (%s) it stays recognised, whatever the receiver says (D17, D25)", (at) => {
		const context = { deadlines: { entryOverdue: second }, openObjections: 0, noticeStands: true };
		const entered = stand(CHARTS.application, { value: { enter: at }, context }, 1);
		const away = advance(entered, { type: "TRANSFER", receiverId: "union", cameFrom: `enter.${at}` } as { type: string });
		expect(timersHere(away).map(({ name }) => name)).toEqual(["stalled", "entryOverdue"]);
		for (const type of ["ACCEPT", "REFUSE"]) {
			expect(told(advance(away, { type }))).toMatchObject({
				state: `enter.${at}`,
				noticeStands: true,
				deadlines: { entryOverdue: second },
			});
		}
		expect(told(advance(away, { type: "REVOKE" }))).toMatchObject({ state: "verify.visit", noticeStands: false });
	});

	test("not when the recognition of what is filed is revoked", () => {
		const context = { deadlines: {}, openObjections: 0, noticeStands: true };
		const filed = stand(CHARTS.application, { value: "filed", context }, 1);
		expect(told(advance(filed, { type: "REVOKE" }))).toMatchObject({ state: "verify.visit", noticeStands: false });
	});

	test("not when the recognition is revoked", () => {
		const entered = advance(advance(reported(), { type: "RECOGNISE" }), { type: "REVOKE" });
		expect(told(entered)).toMatchObject({ state: "verify.visit", noticeStands: false });
	});

	test("a late objection holds it, and does not take its days", () => {
		expect(told(application(OVER, "OBJECT"))).toMatchObject({
			state: "report",
			openObjections: 1,
			deadlines: { noticeOver: first },
		});
	});

	test("the copy goes back: the target for entering it is armed, the notice's day is kept", () => {
		const back = advance(advance(reported(), { type: "RECOGNISE" }), { type: "COPY_BACK", deadlines: { entryOverdue: second } } as {
			type: string;
		});
		expect(told(back)).toMatchObject({ state: "enter.toEnter", deadlines: { noticeOver: first, entryOverdue: second } });
	});
});

describe("a grant counts its objections and knows what was entered (Z11, Z13, Z14)", () => {
	const FORM = { type: "xstate.after.noticeOver.grant.publicise.posted" };
	const PAID = [FORM, "SIGN_FORM", "REPORT", "COLLATE", "APPROVE", "PREPARE_PAYMENT", "PAY"];
	const confirmed = { type: "CONFIRM", deadlines: { feedbackOverdue: first, feedbackEscalation: second } };

	test("it begins with nothing", () => {
		expect(told(having("grant"))).toEqual({ state: "propose", deadlines: {}, openObjections: 0, entered: false, late: false });
	});

	test("two are open: the notice goes on when both are dismissed", () => {
		const two = grant("OBJECT", "OBJECT");
		expect(told(two)).toMatchObject({ state: "publicise.held", openObjections: 2, deadlines: { noticeOver: first } });
		expect(told(advance(two, { type: "DISMISS" }))).toMatchObject({ state: "publicise.held", openObjections: 1 });
		expect(told(advance(advance(two, { type: "DISMISS" }), { type: "DISMISS" }))).toMatchObject({
			state: "publicise.posted",
			openObjections: 0,
		});
	});

	test("none was open, and one is dismissed all the same: never less than none", () => {
		const context = { deadlines: {}, openObjections: 0, entered: false, late: false };
		const held = stand(CHARTS.grant, { value: { publicise: "held" }, context }, 1);
		expect(told(advance(held, { type: "DISMISS" }))).toMatchObject({ state: "publicise.posted", openObjections: 0 });
	});

	test("one is upheld: proposed again, or closed, without any", () => {
		expect(told(grant("OBJECT", { type: "UPHOLD", outcome: "again" }))).toMatchObject({ state: "propose", openObjections: 0 });
		expect(told(grant("OBJECT", { type: "UPHOLD", outcome: "close" }))).toMatchObject({ state: "closed", openObjections: 0 });
	});

	test.each([[], ["SIGN_FORM"]])("a late one holds it, and counts: %j", (...signed) => {
		const state = signed.length > 0 ? "approve.signed" : "approve.form";
		expect(told(grant(FORM, ...signed, "OBJECT"))).toMatchObject({ state, openObjections: 1 });
	});

	test("another unit answers for it while it is decided on: publicised anew, and what is open goes along", () => {
		const context = { deadlines: {}, openObjections: 1, entered: false, late: false };
		const signed = stand(CHARTS.grant, { value: { approve: "signed" }, context }, 1);
		expect(told(advance(signed, { type: "MOVE_UNIT" }))).toMatchObject({ state: "publicise.toPost", openObjections: 1 });
	});

	test.each(["TAKE_DOWN", "MOVE_UNIT"])("%s decides none", (type) => {
		expect(told(grant("OBJECT", type))).toMatchObject({ openObjections: 1 });
	});

	test("the notice's time is over: none is open, also where an old record counted one", () => {
		const context = { deadlines: {}, openObjections: 1, entered: false, late: false };
		const posted = stand(CHARTS.grant, { value: { publicise: "posted" }, context }, 1);
		expect(told(advance(posted, FORM))).toMatchObject({ state: "approve.form", openObjections: 0 });
	});

	test.each([true, false])("arrived: both clocks run; entered, late: %s, it is marked", (late) => {
		const arrived = grant(...PAID, confirmed);
		expect(told(arrived)).toMatchObject({
			state: "feedback",
			deadlines: { feedbackOverdue: first, feedbackEscalation: second },
			entered: false,
		});
		expect(told(advance(arrived, { type: "ENTER", late } as { type: string }))).toMatchObject({ state: "done", entered: true, late });
	});
});

describe("what is read of a case that stands somewhere", () => {
	test("whether it has ended, where it was to lead, and whether its form may be changed", () => {
		const marks = ({ state, ended, done, editable }: Standing) => [state, ended, done, editable];
		expect(
			[
				having("application"),
				having("application", "WITHDRAW"),
				application(),
				having("grant"),
				having("file"),
				having("file", "PROPOSE_CANCEL"),
			].map(marks),
		).toEqual([
			["apply", false, false, true],
			["withdrawn", true, false, false],
			["publicise.posted", false, false, false],
			["propose", false, false, true],
			["active", false, false, true],
			["cancelling", false, false, false],
		]);
		const filed = stand(CHARTS.application, { value: "filed", context: { deadlines: {}, openObjections: 0, noticeStands: true } }, 1);
		expect(marks(filed)).toEqual(["filed", true, true, false]);
	});

	test("people raise what people may raise; the record alone raises the rest", () => {
		const at = application();
		const types = (of: { type: string }[]) => of.map(({ type }) => type);
		expect(types(eventsHere(at))).toEqual(["OBJECT", "TAKE_DOWN", "WITHDRAW", "TRANSFER", "PROVE_FRAUD", "CORRECT_RECORD"]);
		expect(types(allEventsHere(at))).toEqual([
			...["OBJECT", "TAKE_DOWN", "WITHDRAW", "TRANSFER", "MOVE_UNIT", "PROVE_FRAUD"],
			...["CORRECT_RECORD", "CONFIRM_ENTRY", "DECLINE_ENTRY"],
		]);
		expect([allows(at, { type: "OBJECT" }), allows(at, { type: "REPORT" })]).toEqual([true, false]);
	});

	test("its timers, whom they alert and why; other days leave all else as it is", () => {
		const timers = (at: Standing) =>
			timersHere(at).map(({ name, alert: of }) => `${name}: ${of.label} ${of.clause} ${of.to.join(",")}`.trim());
		expect(timers(application())).toEqual(["noticeOver: 公示期满 D15"]);
		expect(timers(grant())).toEqual(["noticeOver: 公示期满 Z11"]);
		expect(timers(having("file"))).toEqual([
			"entryOverdue: 档案变化录入超过目标时限 D22 unit_clerk,unit_chair",
			"checkDue: 年度清查到期 D20 unit_clerk,unit_chair",
			"noAidWarning: 较长时间未得到帮扶 D21 unit_clerk,unit_chair,centre",
			"groundDue: 出现应予注销的情形 D21",
		]);
		expect(timers(having("application", "SUBMIT"))).toEqual(["stalled: 滞办 D26"]);
		const moved = withDeadlines(application(), { noticeOver: second });
		expect(told(moved)).toMatchObject({
			state: "publicise.posted",
			deadlines: { noticeOver: second },
			openObjections: 0,
			noticeStands: false,
		});
	});

	test("the alerts of what is entered late (D19, Z13)", () => {
		const timers = (chart: ChartId, value: object | string, context: object) =>
			timersHere(stand(CHARTS[chart], { value, context }, CHARTS[chart].version)).map(
				({ name, alert: of }) => `${name} ${of.label} ${of.to.join(",")}`,
			);
		expect(timers("application", { enter: "toEnter" }, { deadlines: {} })).toEqual([
			"entryOverdue 档案录入超过目标时限 unit_clerk,unit_chair",
		]);
		expect(timers("grant", "feedback", { deadlines: {} })).toEqual([
			"feedbackOverdue 受帮扶情况录入逾期 unit_clerk,unit_chair",
			"feedbackEscalation 录入逾期，上报帮扶中心 centre",
		]);
	});

	test("the step's deadlines are added to those that are armed; an event without any changes none", () => {
		const context = { deadlines: { checkDue: first } };
		expect(armed(context, { type: "CHECK", deadlines: { entryOverdue: second } })).toEqual({ checkDue: first, entryOverdue: second });
		expect(armed(context, { type: "CHECK" })).toEqual({ checkDue: first });
	});

	test("a state that says nothing of itself, or too little, is a defect", () => {
		const silent = (meta: unknown) => {
			const { machine: whole } = CHARTS.file;
			const resolveState = (of: Parameters<typeof whole.resolveState>[0]) =>
				Object.assign(Object.create(whole.resolveState(of)), { getMeta: () => ({ "file.active": meta }) });
			const machine: typeof whole = Object.assign(Object.create(whole), { resolveState });
			return () => stand({ ...CHARTS.file, machine }, { value: "active", context: { deadlines: {} } }, 2);
		};
		for (const meta of [
			undefined,
			null,
			"x",
			{},
			{ label: "x" },
			{ label: "x", step: "x" },
			{ step: "x", clause: "D1" },
			{ label: "x", clause: "D1" },
		])
			expect(silent(meta)).toThrow("file.active says nothing of itself");
		expect(silent({ label: "x", step: "x", clause: "D1" })).not.toThrow();
	});
});
