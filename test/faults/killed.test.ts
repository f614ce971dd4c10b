import { morningOf } from "../builders/county";
import { APPLICATION_STORY, aGrant, anApplication, stateOf, take } from "../builders/story";
import { eventually } from "../support/eventually";
import { type Program, run } from "../support/program";
import { fromGlobalSetup } from "../support/servers";
import { anInstallation, type Installation } from "../workflows/installation";
import { Pauses, type Point } from "./pause";

const PATIENT = { within: 30_000 };

/** POST_NOTICE by a person, from its first row to the answer to its commit. */
const STEP_POINTS: Point[] = [
	{ name: "before its own first row", table: "notice", when: "BEFORE INSERT", which: "true" },
	{ name: "after its own last row", table: "notice_line", when: "AFTER INSERT", which: "true" },
	{ name: "before its record", table: "event", when: "BEFORE INSERT", which: "NEW.event = 'POST_NOTICE'" },
	{ name: "before its key", table: "command", when: "BEFORE INSERT", which: "NEW.event = 'POST_NOTICE'" },
	{ name: "before the case moves", table: "cases", when: "BEFORE UPDATE", which: "NEW.version > OLD.version" },
	{ name: "after the case has moved", table: "cases", when: "AFTER UPDATE", which: "NEW.version > OLD.version" },
	{ name: "within its commit", table: "cases", when: "AT COMMIT", which: "NEW.version > OLD.version" },
];

/** The feedback alert that time raises, from its record to the relay's note that it was told. */
const TIMED_POINTS: Point[] = [
	{ name: "before its record", table: "event", when: "BEFORE INSERT", which: "NEW.type = 'feedbackOverdue_passed'" },
	{
		name: "after the case has moved",
		table: "cases",
		when: "AFTER UPDATE",
		which: "NEW.version > OLD.version AND NEW.state = 'feedback' AND OLD.state = 'feedback'",
	},
	{ name: "before its alerts", table: "alert", when: "BEFORE INSERT", which: "NEW.kind = 'feedbackOverdue'" },
	{
		name: "within its commit",
		table: "cases",
		when: "AT COMMIT",
		which: "NEW.version > OLD.version AND NEW.state = 'feedback' AND OLD.state = 'feedback'",
	},
	{
		name: "before its alert counts as sent",
		table: "alert",
		when: "BEFORE UPDATE",
		which: "NEW.sent_at IS NOT NULL AND OLD.sent_at IS NULL AND NEW.kind = 'feedbackOverdue'",
	},
	{
		name: "signalled, before that is noted",
		table: "cases",
		when: "BEFORE UPDATE",
		which: "NEW.seen_version > OLD.seen_version AND NEW.state = 'feedback'",
	},
];

describe("SIGKILL", () => {
	let of: Installation;
	let pauses: Pauses;
	let worker: Program;
	let seq = 0;

	beforeAll(async () => {
		of = await anInstallation();
		await of.setClock("2026-05-07");
		pauses = await Pauses.open(of.services.databaseUrl);
		await aWorker();
	}, 120_000);
	afterAll(async () => {
		await killed(worker);
		await pauses.close();
		await of.stop();
	});

	async function aWorker(): Promise<void> {
		const { log: _, ...services } = of.services;
		worker = run("test/faults/worker-process.ts", [], {
			SERVICES: JSON.stringify(services),
			TEMPORAL_FOLDER: fromGlobalSetup("TEST_FOLDER"),
			TEST_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent",
		});
		await worker.says(/works/);
	}

	async function killed(program: Program): Promise<void> {
		program.kill("SIGKILL");
		await program.ended;
	}

	test.each(STEP_POINTS)(
		"of the web process, $name: pressed again, the step is recorded once",
		async (point) => {
			const caseId = await anApplication(of.county, { seq: ++seq, until: "publicise.toPost" });
			const scene = APPLICATION_STORY.find(({ event }) => event === "POST_NOTICE");
			if (!scene) throw new Error("no such scene");
			const { accountId } = of.county.people.clerk;
			await pauses.arm(point);
			const request = { caseId, event: { type: scene.event, ...scene.say }, key: "pressed", at: morningOf(scene.on), accountId };
			const web = run("test/faults/step-process.ts", [], { STEP: JSON.stringify(request), DATABASE_URL: of.services.databaseUrl });
			await pauses.reached();
			await killed(web);
			await pauses.release(point.table);

			expect(await take(of.county, caseId, scene, "pressed")).toMatchObject({ kind: "taken", state: "publicise.posted" });
			expect(await of.county.db.event.count({ where: { caseId, event: "POST_NOTICE" } })).toBe(1);
			expect(await of.county.db.noticeLine.count({ where: { caseId } })).toBe(1);
			// Its notice is over by this installation's clock: time goes on from here, once.
			await eventually(async () => (await of.county.db.event.count({ where: { caseId, type: "noticeOver_passed" } })) === 1, PATIENT);
			await of.inStep(caseId);
		},
		120_000,
	);

	async function anOverdueGrant(): Promise<string> {
		return aGrant(of.county, { seq: ++seq, until: "feedback" });
	}

	async function expectRaisedOnce(caseId: string): Promise<void> {
		await eventually(
			async () => (await of.county.db.alert.count({ where: { caseId, kind: "feedbackOverdue", sentAt: { not: null } } })) === 2,
			PATIENT,
		);
		await of.inStep(caseId);
		expect(await of.county.db.event.count({ where: { caseId, type: "feedbackOverdue_passed" } })).toBe(1);
		expect(await of.county.db.alert.count({ where: { caseId, kind: "feedbackOverdue" } })).toBe(2);
		expect(await stateOf(of.county, caseId)).toBe("feedback");
	}

	test.each(TIMED_POINTS)(
		"of the worker, $name: the timed step is recorded once, its alerts raised once",
		async (point) => {
			await pauses.arm(point);
			const caseId = await anOverdueGrant();
			await pauses.reached();
			await killed(worker);
			await pauses.release(point.table);
			await aWorker();
			await expectRaisedOnce(caseId);
		},
		120_000,
	);

	test("of the worker, after the commit and before it could say so", async () => {
		const atCommit = TIMED_POINTS[3];
		if (!atCommit) throw new Error("no such point");
		await pauses.arm(atCommit);
		const caseId = await anOverdueGrant();
		await pauses.reached();
		const release = await pauses.committedUnseen();
		expect(await of.county.db.event.count({ where: { caseId, type: "feedbackOverdue_passed" } })).toBe(1);
		await killed(worker);
		await release();
		await pauses.release("cases");
		await aWorker();
		await expectRaisedOnce(caseId);
	}, 120_000);

	test("of the worker, between a commit and its signal: the next one tells it", async () => {
		await killed(worker);
		const caseId = await anApplication(of.county, { seq: ++seq, until: "verify.study" });
		await aWorker();
		await of.inStep(caseId);
	}, 120_000);
});
