import type { CaseStanding, CaseStep, JourneyShown } from "../../workflows/messages";
import { personalIn, readable } from "../histories/readable";
import { eventually } from "../support/eventually";
import { type ByHand, byHand, type GivenCase } from "./by-hand";
import { skipTime } from "./temporal";

const PATIENT = { within: 20_000 };
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const step = (seq: number, recorded: string, stage: string): CaseStep => ({ seq, recorded, stage, on: `2026-02-${10 + seq}` });
/** An application that is returned once. */
const STEPS = [
	step(1, "opened", "apply"),
	step(2, "application_submitted", "verify"),
	step(3, "visit_recorded", "verify"),
	step(4, "included", "publicise"),
	step(5, "notice_posted", "publicise"),
	step(6, "noticeOver_passed", "report"),
	step(7, "application_reported", "recognise"),
	step(8, "application_returned", "verify"),
];
const upTo = (version: number, from = 1): Partial<CaseStanding> => ({ version, steps: STEPS.slice(from - 1, version) });

describe("the journey, as a workflow shows it", () => {
	let of: ByHand;

	beforeAll(async () => {
		of = await byHand();
	});
	afterAll(() => of.rig.stop());

	const journeyOf = ({ handle }: GivenCase) => handle.query<JourneyShown, []>("journey");
	const stagesOf = async (one: GivenCase) =>
		(await journeyOf(one)).visits.map(
			({ stage, since, until, steps }) => `${stage} ${since}–${until ?? ""}: ${steps.map(({ seq }) => seq)}`,
		);
	const detailsOf = async ({ handle }: GivenCase) =>
		(await handle.query<{ currentDetails: string }, []>("__temporal_workflow_metadata")).currentDetails;

	const RETURNED = [
		"apply 2026-02-11–2026-02-12: 1,2",
		"verify 2026-02-12–2026-02-14: 3,4",
		"publicise 2026-02-14–2026-02-16: 5,6",
		"report 2026-02-16–2026-02-17: 7",
		"recognise 2026-02-17–2026-02-18: 8",
		"verify 2026-02-18–: ",
	];

	test("each visit to each stage: since, until, steps; a return opens another; a table in the details", async () => {
		const one = of.givenACase({ state: "verify.visit", turn: "unit_clerk", dueOn: "2026-03-06" });
		await one.tell({ ...upTo(3), state: "verify.study" });
		await one.tell({ ...upTo(5, 4), state: "publicise.posted" });
		await one.tell({ ...upTo(8, 6), state: "verify.visit" });
		await eventually(async () => (await journeyOf(one)).version === 8, PATIENT);
		expect(await stagesOf(one)).toEqual(RETURNED);
		expect(await detailsOf(one)).toBe(
			[
				`verify.visit (version 8); turn: unit_clerk of ${one.first.turnUnionId}; due: 2026-03-06`,
				"",
				"Waits for a visit to the household, then the unit's study, which puts it on the list or not (D12, D13).",
				"",
				"apply → **verify** → publicise → report → recognise → enter",
				"",
				"| visit | stage | since | until | steps |",
				"| --- | --- | --- | --- | --- |",
				"| 1 | apply | 2026-02-11 | 2026-02-12 | 1 opened (2026-02-11), 2 application_submitted (2026-02-12) |",
				"| 2 | verify | 2026-02-12 | 2026-02-14 | 3 visit_recorded (2026-02-13), 4 included (2026-02-14) |",
				"| 3 | publicise | 2026-02-14 | 2026-02-16 | 5 notice_posted (2026-02-15), 6 noticeOver_passed (2026-02-16) |",
				"| 4 | report | 2026-02-16 | 2026-02-17 | 7 application_reported (2026-02-17) |",
				"| 5 | recognise | 2026-02-17 | 2026-02-18 | 8 application_returned (2026-02-18) |",
				"| 6 | verify | 2026-02-18 |  |  |",
			].join("\n"),
		);
	}, 60_000);

	test("a workflow that was lost is told all the steps, and one that missed some asks the record", async () => {
		const lost = of.givenACase({ state: "verify.visit" });
		await lost.tell(upTo(8));
		await eventually(async () => (await stagesOf(lost)).length === RETURNED.length, PATIENT);
		expect(await stagesOf(lost)).toEqual(RETURNED);

		const behind = of.givenACase({ state: "verify.visit" });
		of.recorded.set(behind.caseId, { ...behind.first, ...upTo(8) });
		await behind.tell(upTo(2));
		await behind.tell(upTo(8, 6));
		await eventually(async () => (await stagesOf(behind)).length === RETURNED.length, PATIENT);
		expect(await stagesOf(behind)).toEqual(RETURNED);

		const begun = of.givenACase({ state: "verify.visit" });
		of.recorded.set(begun.caseId, { ...begun.first, ...upTo(8) });
		await begun.tell(upTo(8, 8));
		await eventually(async () => (await stagesOf(begun)).length === RETURNED.length, PATIENT);
		expect(await stagesOf(begun)).toEqual(RETURNED);
	}, 60_000);

	test("another past than it knows is not believed: the record is asked", async () => {
		const one = of.givenACase({ state: "verify.visit" });
		of.recorded.set(one.caseId, { ...one.first, ...upTo(8) });
		await one.tell(upTo(8));
		await one.tell({ version: 8, steps: STEPS.map((was) => (was.seq === 7 ? { ...was, recorded: "invented" } : was)) });
		await eventually(async () => {
			const { events } = await one.handle.fetchHistory();
			return events?.some(({ activityTaskCompletedEventAttributes: done }) => done);
		}, PATIENT);
		expect(await stagesOf(one)).toEqual(RETURNED);
		expect(await detailsOf(one)).not.toContain("invented");
	}, 60_000);

	test("what a timed step has recorded is in it at once, whoever tells it again", async () => {
		const one = of.givenACase({ state: "publicise.posted" });
		of.answers.set(one.caseId, () => ({ ...one.first, ...upTo(6, 6), state: "report" }));
		const timer = { event: "xstate.after.noticeOver.application.publicise.posted", id: "noticeOver/2026-02-16/x", at: inDays(-1) };
		await one.tell({ ...upTo(5), timers: [timer] });
		await eventually(async () => (await journeyOf(one)).version === 6, PATIENT);
		await one.tell({ ...upTo(6, 5), state: "report" });
		expect(await stagesOf(one)).toEqual([...RETURNED.slice(0, 3), "report 2026-02-16–: "]);
	}, 60_000);

	test("it ends with a result: how, and what goes on from there", async () => {
		const filed = of.givenACase({ state: "filed", ended: true, next: "0198c0de-0000-7000-8000-000000000001" });
		await filed.tell({ version: 2 });
		await expect(filed.handle.result()).resolves.toEqual({ outcome: "filed", next: "file/0198c0de-0000-7000-8000-000000000001" });
		const withdrawn = of.givenACase({ state: "withdrawn", ended: true });
		await withdrawn.tell({ version: 2 });
		await expect(withdrawn.handle.result()).resolves.toEqual({ outcome: "withdrawn" });
		// The journey can be asked for after the end.
		await filed.tell({ ...upTo(8), state: "filed", ended: true });
		await filed.handle.result();
		expect(await stagesOf(filed)).toEqual(RETURNED);
	}, 60_000);

	describe("reminders", () => {
		const reminder = (number: number, days: number) => ({ visit: 2, number, to: number > 1 ? "centre" : "unit_chair", at: inDays(days) });
		const overdue = (number: number, days: number) => ({ ...upTo(3), state: "verify.study", reminder: reminder(number, days) });

		test("go out one after the other while the case stays where it is, each at its own time", async () => {
			const one = of.givenACase();
			of.answers.set(one.caseId, ({ reminder: number = 0 }) => ({
				...one.first,
				version: 3,
				state: "verify.study",
				reminder: number < 4 ? reminder(number + 1, 7 * (number + 1)) : undefined,
			}));
			await one.tell(overdue(1, 7));
			await skipTime(of.rig.client, one.handle, true);
			await eventually(() => of.reminded.filter(({ caseId }) => caseId === one.caseId).length === 4, PATIENT);
			// The workflow says which it is; whether it is time, and whom it is for, the record decides.
			expect(of.reminded.filter(({ caseId }) => caseId === one.caseId)).toEqual(
				[1, 2, 3, 4].map((number) => ({ caseId: one.caseId, visit: 2, number })),
			);
			const { events } = await one.handle.fetchHistory();
			const days = (events ?? []).flatMap(({ timerStartedEventAttributes: started }) =>
				started ? [Math.round(Number(started.startToFireTimeout?.seconds) / 86_400)] : [],
			);
			expect(days).toEqual([7, 7, 7, 7]);
		}, 60_000);

		test("are cancelled by any newer standing", async () => {
			const one = of.givenACase();
			await one.tell(overdue(1, 7));
			await eventually(async () => (await detailsOf(one)).includes("Overdue: reminder 1 goes to unit_chair at"), PATIENT);
			await one.tell({ ...upTo(4), state: "publicise.toPost" });
			await eventually(async () => (await journeyOf(one)).version === 4, PATIENT);
			await skipTime(of.rig.client, one.handle, true);
			const { events } = await one.handle.fetchHistory();
			expect((events ?? []).filter(({ timerCanceledEventAttributes: of }) => of)).toHaveLength(1);
			expect((events ?? []).filter(({ timerFiredEventAttributes: of }) => of)).toHaveLength(0);
			expect(of.reminded.filter(({ caseId }) => caseId === one.caseId)).toEqual([]);
		}, 60_000);
	});

	test("timers and activities say what they are, in ids and stages, and nothing personal stands anywhere", async () => {
		const one = of.givenACase();
		const timer = { event: "xstate.after.stalled.application.verify.study", id: "stalled/2026-02-20/x", at: inDays(1) };
		of.answers.set(one.caseId, ({ reminder }) =>
			reminder
				? { ...one.first, ...upTo(3), state: "verify.study", unsentAlerts: ["0198c0de-0000-7000-8000-000000000002"] }
				: {
						...one.first,
						...upTo(3),
						state: "verify.study",
						reminder: { visit: 2, number: 1, to: "unit_chair", at: inDays(2) },
					},
		);
		await one.tell({ ...upTo(3), state: "verify.study", timers: [timer] });
		await skipTime(of.rig.client, one.handle, true);
		await eventually(() => of.sent.includes("0198c0de-0000-7000-8000-000000000002"), PATIENT);
		const history = JSON.parse(JSON.stringify(await one.handle.fetchHistory()));
		const summaries: string[] = history.events.flatMap((event: { userMetadata?: { summary?: { data: string } } }) =>
			event.userMetadata?.summary ? [JSON.parse(Buffer.from(event.userMetadata.summary.data, "base64").toString("utf8"))] : [],
		);
		expect(summaries).toEqual([
			"verify.study: stalled/2026-02-20/x",
			"verify.study: stalled/2026-02-20/x",
			"verify.study: reminder 1 to unit_chair",
			"verify.study: reminder 1 to unit_chair",
			"alert 0198c0de-0000-7000-8000-000000000002",
		]);
		expect(readable(history)).toContain("reminder 1 to unit_chair");
		expect(personalIn(history)).toBeUndefined();
	}, 60_000);
});
