import { pino } from "pino";
import { migrate } from "../../prisma/migrate";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { type EmbeddedTemporal, startTemporal } from "../../server/embedded/temporal";
import { dropTemporalDatabases } from "../../server/embedded/temporal-databases";
import { APPLICATION_STORY, aGrant, anApplication, take } from "../builders/story";
import { eventually } from "../support/eventually";
import { temporaryFolder } from "../support/program";
import { anInstallation, type Installation } from "../workflows/installation";

const PATIENT = { within: 60_000 };
const log = pino({ level: "silent" });

describe("services that go away", () => {
	const folder = temporaryFolder();
	let postgres: EmbeddedPostgres;
	let temporal: EmbeddedTemporal;
	let of: Installation;

	const startOwnTemporal = () => startTemporal({ dataDir: folder.path, postgresUrl: postgres.url, timeSkipping: false, log });

	beforeAll(async () => {
		postgres = await startPostgres({ dataDir: folder.path, log });
		await migrate(postgres.url);
		temporal = await startOwnTemporal();
		of = await anInstallation({
			databaseUrl: postgres.url,
			temporal: { address: temporal.address, namespace: temporal.namespace, tls: temporal.tls },
		});
		// After the grants' feedback has become overdue, before it escalates.
		await of.setClock("2026-05-08");
		await of.startWorker();
	}, 120_000);
	afterAll(async () => {
		await of.stop();
		await temporal.kill();
		await postgres.stop();
		folder.remove();
	}, 60_000);

	const pulseAt = async () => (await of.county.db.workerPulse.findUnique({ where: { id: 1 } }))?.at.getTime() ?? 0;

	async function expectOverdueOnce(grantId: string): Promise<void> {
		await eventually(
			async () => (await of.county.db.alert.count({ where: { caseId: grantId, kind: "feedbackOverdue", sentAt: { not: null } } })) === 2,
			PATIENT,
		);
		await of.inStep(grantId);
		expect(await of.county.db.event.count({ where: { caseId: grantId, type: "feedbackOverdue_passed" } })).toBe(1);
	}

	async function everyOpenCase(): Promise<string[]> {
		const open = await of.county.db.case.findMany({ where: { ended: false }, select: { id: true } });
		return open.map(({ id }) => id);
	}

	async function expectAllInStep(): Promise<void> {
		for (const caseId of await everyOpenCase()) await of.inStep(caseId, PATIENT);
	}

	test("Temporal is away: people go on, the pulse stops; once it is back all catches up, each alert once", async () => {
		await eventually(async () => (await pulseAt()) > 0, PATIENT);
		await temporal.kill();
		const grantId = await aGrant(of.county, { seq: 1, until: "feedback" });
		const last = await eventually(async () => {
			const before = await pulseAt();
			return Date.now() - before > 5000 && before;
		}, PATIENT);
		expect(await of.county.db.alert.count({ where: { caseId: grantId, kind: "feedbackOverdue" } })).toBe(0);
		temporal = await startOwnTemporal();
		await expectOverdueOnce(grantId);
		await expectAllInStep();
		await eventually(async () => (await pulseAt()) > last, PATIENT);
	}, 180_000);

	test("Temporal's databases are lost: every workflow is rebuilt from the record, nothing is raised twice", async () => {
		const waiting = await anApplication(of.county, { seq: 2, until: "verify.study" });
		// It has stood still since February: time has its step before anything is counted.
		const stalled = { caseId: waiting, type: "stalled_passed" };
		await eventually(async () => (await of.county.db.event.count({ where: stalled })) === 1, PATIENT);
		await expectAllInStep();
		const events = await of.county.db.event.count();
		const alerts = await of.county.db.alert.count();
		await temporal.stop();
		await dropTemporalDatabases(postgres.url);
		temporal = await startOwnTemporal();
		await expectAllInStep();
		expect(await everyOpenCase()).toContain(waiting);
		expect(await of.county.db.event.count()).toBe(events);
		expect(await of.county.db.alert.count()).toBe(alerts);
	}, 180_000);

	test("Postgres is restarted under load: each step is recorded once, every workflow in step", async () => {
		const submit = APPLICATION_STORY.find(({ event }) => event === "SUBMIT");
		if (!submit) throw new Error("no such scene");
		const ids: string[] = [];
		for (let seq = 10; seq < 70; seq++) ids.push(await anApplication(of.county, { seq, until: "apply" }));
		let failures = 0;
		const press = (caseId: string) =>
			eventually(async () => {
				try {
					return (await take(of.county, caseId, submit, `submit/${caseId}`)).kind === "taken";
				} catch (error) {
					failures++;
					throw error;
				}
			}, PATIENT);
		const pressing = Promise.all(ids.map(press));
		await eventually(async () => (await of.county.db.event.count({ where: { event: "SUBMIT", caseId: { in: ids } } })) > 4);
		await postgres.stop();
		postgres = await startPostgres({ dataDir: folder.path, log });
		await pressing;
		expect(failures).toBeGreaterThan(0);
		expect(await of.county.db.event.count({ where: { event: "SUBMIT", caseId: { in: ids } } })).toBe(ids.length);
		await expectAllInStep();
	}, 180_000);
});
