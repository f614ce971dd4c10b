import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from "@temporalio/worker";
import { standingOf } from "../../record/case-standing";
import { type CaseStanding, SEARCH_ATTRIBUTES, TASK_QUEUE } from "../../workflows/messages";
import { plainDate, startOfDay } from "../../workflows/rules/plain-date";
import { aBatch } from "../builders/batches";
import { aKey, morningOf } from "../builders/county";
import { aFile, anApplication, stateOf, taken } from "../builders/story";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";

const PATIENT = { within: 20_000 };
const YEARS_LATER = morningOf("2031-09-05");

/** Somebody has come into Temporal after all, with a worker of their own: what our activities do for them. */
describe("a stranger within Temporal", () => {
	let of: Installation;
	let connection: NativeConnection;
	let worker: Worker;
	let ran: Promise<void>;
	const taskQueue = `stranger-${randomBytes(4).toString("hex")}`;

	beforeAll(async () => {
		of = await anInstallation();
		await of.setClock("2026-02-06");
		await of.startWorker();
		const { namespace, ...target } = of.services.temporal;
		connection = await NativeConnection.connect(target);
		const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve("./stranger"), logger: new DefaultLogger("ERROR") });
		worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle: { code } });
		ran = worker.run();
	}, 60_000);
	afterAll(async () => {
		worker.shutdown();
		await ran;
		await connection.close();
		await of.stop();
	});

	/** As the stranger's worker schedules it; what comes back. */
	const forged = (activity: string, ...args: unknown[]) =>
		of.client.workflow.execute("forge", {
			workflowId: `forge-${randomBytes(4).toString("hex")}`,
			taskQueue,
			args: [TASK_QUEUE, activity, args],
		});

	test("ends no public notice early, whatever time it says (D14)", async () => {
		const caseId = await anApplication(of.county, { seq: 1, until: "publicise.posted" });
		await of.inStep(caseId);
		const timer = (await standingOf(of.county.db, caseId))?.timers[0];
		for (const version of [1, 5, 99]) {
			const early = { ...timer, at: new Date(0).toISOString() };
			const answer = await forged("takeTimedStep", { caseId, version, timer: early, at: YEARS_LATER });
			expect(answer).toMatchObject({ state: "publicise.posted", version: 5 });
		}
		expect(await stateOf(of.county, caseId)).toBe("publicise.posted");
		expect(await of.county.db.event.count({ where: { caseId, type: "noticeOver_passed" } })).toBe(0);
		// A key that was used up beforehand would keep time's own step away.
		expect(await of.county.db.command.count({ where: { caseId, key: { startsWith: "time/" } } })).toBe(0);
	}, 60_000);

	test("has a digest signed for today, and readings followed of today (Z17, D7)", async () => {
		await forged("followReadings", YEARS_LATER);
		await forged("writeDigest", YEARS_LATER);
		const digests = await of.county.db.digest.findMany();
		expect(digests.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(["2026-02-06"]);
		expect(await of.county.db.event.count({ where: { at: { gt: new Date(morningOf("2026-03-01")) } } })).toBe(0);
	}, 60_000);

	test("raises no September's alert out of September (D23)", async () => {
		const caseId = await aFile(of.county, { seq: 2 });
		expect(await forged("raiseYearlyChecks", of.county.countyId, YEARS_LATER)).toBe(0);
		expect(await of.county.db.alert.count({ where: { caseId, kind: "checkDue" } })).toBe(0);
	}, 60_000);

	test("reminds nobody before the day, and nobody else than the county says (D26)", async () => {
		const caseId = await anApplication(of.county, { seq: 5, until: "verify.visit" });
		const forgedFor = { caseId, visit: 2, number: 1, to: "county_chair", at: new Date(0).toISOString() };
		await forged("remind", forgedFor, 0);
		await taken(of.county, caseId, { event: "stalled", by: "TIME", on: "2026-02-15" });
		for (const number of [1, 2, 3]) await forged("remind", { ...forgedFor, number }, 0);
		expect(await of.county.db.alert.count({ where: { caseId, kind: "reminder" } })).toBe(0);
	}, 60_000);

	test("takes no row of a batch a second time, under the name of whoever opened it", async () => {
		const caseId = await anApplication(of.county, { seq: 3, until: "verify.visit" });
		// Not allowed where the case stands: nothing is kept of its key.
		const fields = { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"] };
		const batch = { actor: of.county.people.chair, chart: "application", event: "INCLUDE", fields, rows: [{ caseId }] } as const;
		const batchId = await aBatch(of.county.env, { ...batch, at: morningOf("2026-02-06"), key: aKey() });
		await eventually(async () => (await of.county.db.batch.findUniqueOrThrow({ where: { id: batchId } })).doneAt ?? undefined, PATIENT);
		const visited = await anApplication(of.county, { seq: 4, until: "verify.study" });
		await of.county.db.$executeRaw`UPDATE batch_row SET case_id = ${visited}::uuid WHERE batch_id = ${batchId}::uuid`;
		await forged("takeBatchRow", batchId, 0);
		expect(await stateOf(of.county, visited)).toBe("verify.study");
	}, 60_000);

	test("sends no alert that is not there, and finds no case that is not there", async () => {
		const nobody = "0198c0de-0000-7000-8000-000000000000";
		await expect(forged("sendAlert", nobody)).resolves.toBeUndefined();
		await expect(forged("whereItStands", nobody)).resolves.toBeNull();
		await expect(forged("takeTimedStep", { caseId: nobody, timer: { event: "x", id: "x", at: "" } })).resolves.toBeNull();
	}, 60_000);

	describe("is put right within a minute, by itself", () => {
		beforeAll(async () => {
			await of.stopWorker();
			await of.startWorker({ reconciledEveryMs: 1000 });
		});

		const handleOf = (caseId: string) => of.client.workflow.getHandle(`application/${caseId}`);

		async function aCase(seq: number): Promise<{ caseId: string; standing: CaseStanding }> {
			const caseId = await anApplication(of.county, { seq, until: "publicise.posted" });
			await of.inStep(caseId);
			const standing = await standingOf(of.county.db, caseId);
			if (!standing) throw new Error("no such case");
			return { caseId, standing };
		}

		const shownOf = async (caseId: string) => {
			const { status, type, taskQueue: queue, typedSearchAttributes: shown } = await handleOf(caseId).describe();
			const [version, state] = [shown.get(SEARCH_ATTRIBUTES.version), shown.get(SEARCH_ATTRIBUTES.state)];
			return { status: status.name, type, queue, version, state, dueAt: shown.get(SEARCH_ATTRIBUTES.dueAt)?.toISOString() };
		};

		const rightFor = ({ version, state, timers }: CaseStanding) => ({
			status: "RUNNING",
			type: "applicationCase",
			queue: TASK_QUEUE,
			version,
			state,
			dueAt: timers[0]?.at,
		});

		/** Its own workflow runs, on our queue, and knows what the record knows. */
		async function expectRight({ caseId, standing }: { caseId: string; standing: CaseStanding }): Promise<void> {
			await eventually(
				async () => {
					expect(await shownOf(caseId)).toEqual(rightFor(standing));
					return true;
				},
				{ within: 60_000 },
			);
		}

		/** The lie has done its harm. */
		async function expectWrong({ caseId, standing }: { caseId: string; standing: CaseStanding }): Promise<void> {
			await eventually(async () => !isDeepStrictEqual(await shownOf(caseId), rightFor(standing)), PATIENT);
		}

		const ahead = ({ version, steps = [] }: CaseStanding): Partial<CaseStanding> => ({
			version: version + 1,
			steps: [...steps, { seq: version + 1, recorded: "application_reported", stage: "recognise", on: "2026-02-06" }],
		});
		const far = () => [{ event: "x", id: "x", at: new Date(startOfDay(plainDate("2090-01-01"))).toISOString() }];
		const lies: [string, (standing: CaseStanding) => Partial<CaseStanding>][] = [
			["a version a little ahead, with a step for it", ahead],
			["its own version, without its timers", () => ({ timers: [] })],
			["its own version, its timers in 2090", () => ({ timers: far() })],
			["its own version in another state", () => ({ state: "filed" })],
			["that it has ended", () => ({ ended: true })],
		];
		test.each(lies.map(([what, lie], index) => ({ what, lie, seq: 20 + index })))(
			"told $what",
			async ({ lie, seq }) => {
				const one = await aCase(seq);
				await handleOf(one.caseId).signal("told", { ...one.standing, ...lie(one.standing) });
				await expectWrong(one);
				await expectRight(one);
			},
			90_000,
		);

		test("told a version of 2,000,000,000, which it does not believe", async () => {
			const one = await aCase(19);
			await handleOf(one.caseId).signal("told", { ...one.standing, version: 2_000_000_000, timers: far(), ended: true });
			await eventually(async () => {
				const { events } = await handleOf(one.caseId).fetchHistory();
				return events?.some(({ activityTaskCompletedEventAttributes: done }) => done);
			}, PATIENT);
			await expectRight(one);
		}, 150_000);

		test("told first by the stranger, before the relay", async () => {
			await of.stopWorker();
			const caseId = await anApplication(of.county, { seq: 30, until: "publicise.posted" });
			const standing = await standingOf(of.county.db, caseId);
			if (!standing) throw new Error("no such case");
			await of.client.workflow.signalWithStart("applicationCase", {
				workflowId: `application/${caseId}`,
				taskQueue: TASK_QUEUE,
				signal: "told",
				signalArgs: [{ ...standing, version: 2_000_000_000, timers: far() }],
			});
			await of.startWorker({ reconciledEveryMs: 1000 });
			await expectRight({ caseId, standing });
		}, 60_000);

		test("terminated, and cancelled", async () => {
			const [one, other] = [await aCase(31), await aCase(32)];
			await handleOf(one.caseId).terminate("by a stranger");
			await handleOf(other.caseId).cancel();
			await expectRight(one);
			await expectRight(other);
		}, 150_000);

		test("something else under a case's name, and a continue-as-new that nobody of ours carries on", async () => {
			const [one, other, third] = [await aCase(33), await aCase(34), await aCase(35)];
			await handleOf(one.caseId).terminate("by a stranger");
			await of.client.workflow.start("squat", {
				workflowId: `application/${one.caseId}`,
				taskQueue,
				workflowIdConflictPolicy: "TERMINATE_EXISTING",
			});
			await handleOf(other.caseId).terminate("by a stranger");
			await of.client.workflow.start("applicationCase", {
				workflowId: `application/${other.caseId}`,
				taskQueue,
				workflowIdConflictPolicy: "TERMINATE_EXISTING",
				args: [{ ...other.standing, version: 2_000_000_000 }],
			});
			// On our own queue, from a history that the stranger closed.
			await of.client.workflow.start("applicationCase", {
				workflowId: `application/${third.caseId}`,
				taskQueue: TASK_QUEUE,
				workflowIdConflictPolicy: "TERMINATE_EXISTING",
				args: [{ ...third.standing, version: 2_000_000_000, timers: far() }],
			});
			await expectWrong(third);
			for (const wronged of [one, other, third]) await expectRight(wronged);
		}, 150_000);
	});
});
