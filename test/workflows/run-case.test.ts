import { randomUUID } from "node:crypto";
import { type ArmedTimer, type JourneyShown, SEARCH_ATTRIBUTES } from "../../workflows/messages";
import { eventually } from "../support/eventually";
import { type ByHand, byHand } from "./by-hand";
import { skipTime } from "./temporal";

const PATIENT = { within: 20_000 };
const DAY_MS = 86_400_000;
const FAR = new Date(Date.now() + 40 * DAY_MS).toISOString();

const timer = (at: string, id = `noticeOver/${at.slice(0, 10)}`): ArmedTimer => ({
	event: "xstate.after.noticeOver.application.publicise.posted",
	id,
	at,
});
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

describe("the one workflow body, told by hand", () => {
	let of: ByHand;

	beforeAll(async () => {
		of = await byHand();
	});
	afterAll(() => of.rig.stop());

	const givenACase = () => of.givenACase();
	const firedFor = (caseId: string) => of.fired.filter((one) => one.caseId === caseId);

	test("a deadline moved earlier while its timer runs goes off at the new time, once", async () => {
		const { caseId, first, tell } = givenACase();
		of.answers.set(caseId, () => ({ ...first, version: 2, state: "report" }));
		await tell({ timers: [timer(FAR)] });
		const sooner = timer(soon(300));
		await tell({ timers: [sooner] });
		await eventually(() => firedFor(caseId).length === 1);
		expect(firedFor(caseId)).toEqual([{ caseId, timer: sooner }]);
		expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(sooner.at));
	});

	test("a deadline moved later does not go off at the old time", async () => {
		const { caseId, tell, handle } = givenACase();
		const old = timer(soon(400));
		await tell({ timers: [old] });
		await tell({ timers: [timer(FAR)] });
		await eventually(async () => Date.now() > Date.parse(old.at) + 200);
		expect(firedFor(caseId)).toEqual([]);
		const history = await handle.fetchHistory();
		expect(history.events?.filter((event) => event.timerFiredEventAttributes)).toHaveLength(0);
	});

	test("the record says that it is not due: the timer is armed anew from the answer", async () => {
		const { caseId, first, tell } = givenACase();
		const later = timer(soon(500), "noticeOver/later");
		of.answers.set(caseId, ({ timer: fired }) =>
			fired?.id === later.id ? { ...first, version: 2, state: "report" } : { ...first, timers: [later] },
		);
		await tell({ timers: [timer(soon(100))] });
		await eventually(() => firedFor(caseId).length === 2);
		expect(firedFor(caseId)[1]?.timer).toEqual(later);
	});

	test("a timer that its own step leaves armed, as the record's clock is behind, is tried ever less often", async () => {
		const { caseId, first, tell, handle } = givenACase();
		const early = timer(soon(100));
		of.answers.set(caseId, () => ({ ...first, timers: [early] }));
		await tell({ timers: [early] });
		await skipTime(of.rig.client, handle, true);
		const pauses = await eventually(async () => {
			const { events } = await handle.fetchHistory();
			const started = (events ?? []).flatMap(({ timerStartedEventAttributes: of }) => (of ? Number(of.startToFireTimeout?.seconds) : []));
			return started.length > 12 && started.slice(1, 13);
		}, PATIENT);
		await skipTime(of.rig.client, handle, false);
		expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]);
	}, 60_000);

	test("a standing that is far from its own is not believed: the record is asked, and what it says holds", async () => {
		const { caseId, first, tell, handle } = givenACase();
		const version = async () => (await handle.describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.version);
		await tell({ version: 3, timers: [timer(FAR)] });
		await eventually(async () => (await version()) === 3);
		of.recorded.set(caseId, { ...first, version: 4, state: "report", timers: [timer(FAR)] });
		await tell({ version: 2_000_000_000, ended: true });
		await eventually(async () => (await version()) === 4);
		// A worker that was away for long has missed many steps: the same way leads to where the case stands.
		of.recorded.set(caseId, { ...first, version: 40, state: "recognise", timers: [timer(FAR)] });
		await tell({ version: 40, state: "recognise", timers: [timer(FAR)] });
		await eventually(async () => (await version()) === 40);
		expect((await handle.describe()).status.name).toBe("RUNNING");
	});

	test("a first telling that was not the relay's is put right by the relay's own", async () => {
		const { caseId, first, tell, handle } = givenACase();
		of.recorded.set(caseId, { ...first, version: 2, timers: [timer(FAR)] });
		await tell({ version: 2_000_000_000 });
		await tell({ version: 2, timers: [timer(FAR)] });
		await eventually(async () => (await handle.describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.version) === 2);
	});

	test("a case that the record does not have lets go of its workflow when it is asked about", async () => {
		const { tell, handle } = givenACase();
		await tell({ timers: [timer(FAR)] });
		await tell({ version: 99 });
		await handle.result();
	});

	test("42 days pass in seconds on the real server", async () => {
		const { caseId, first, tell, handle } = givenACase();
		const last = timer(new Date(Date.now() + 42 * DAY_MS).toISOString());
		of.answers.set(caseId, () => ({ ...first, version: 2, timers: [] }));
		await tell({ timers: [last] });
		await skipTime(of.rig.client, handle, true);
		await eventually(() => firedFor(caseId).length === 1);
		// The workflow says which timer it was; when that was the record does not ask.
		expect(firedFor(caseId)).toEqual([{ caseId, timer: last }]);
	});

	test("an older version that comes late is not believed; the newest is shown to Temporal's tools", async () => {
		const { tell, handle, first } = givenACase();
		await tell({ version: 3, state: "report", turn: "unit_chair", timers: [timer(FAR)] });
		await tell({ version: 2 });
		await eventually(async () => {
			const { typedSearchAttributes: shown } = await handle.describe();
			return shown.get(SEARCH_ATTRIBUTES.version) === 3;
		});
		const { typedSearchAttributes: shown } = await handle.describe();
		expect(shown.get(SEARCH_ATTRIBUTES.kind)).toBe("application");
		expect(shown.get(SEARCH_ATTRIBUTES.state)).toBe("report");
		expect(shown.get(SEARCH_ATTRIBUTES.turn)).toBe("unit_chair");
		expect(shown.get(SEARCH_ATTRIBUTES.unionId)).toBe(first.turnUnionId);
		expect(shown.get(SEARCH_ATTRIBUTES.dueAt)?.toISOString()).toBe(FAR);
		const metadata = await handle.query<{ currentDetails: string }, []>("__temporal_workflow_metadata");
		expect(metadata.currentDetails).toContain(`report (version 3); turn: unit_chair of ${first.turnUnionId}; due: none`);
	});

	test("an ended case ends its workflow; re-opened it starts again", async () => {
		const { tell, handle } = givenACase();
		await tell({ state: "filed", ended: true });
		await handle.result();
		await tell({ version: 2, state: "verify.visit", timers: [timer(FAR)] });
		await eventually(async () => (await handle.describe()).status.name === "RUNNING");
		await eventually(async () => (await of.rig.client.workflow.count(`WorkflowId = "${handle.workflowId}"`)).count === 2);
	});

	test("alerts go out, each once however often it is told, before an ended case lets go", async () => {
		const { tell, handle } = givenACase();
		const alerts: string[] = [randomUUID(), randomUUID()];
		await tell({ unsentAlerts: alerts, timers: [timer(FAR)] });
		await tell({ unsentAlerts: alerts, timers: [timer(FAR)] });
		await tell({ version: 2, unsentAlerts: alerts, ended: true });
		await handle.result();
		expect(of.sent.filter((id) => alerts.includes(id)).sort()).toEqual([...alerts].sort());
	});

	test("mail that cannot go keeps no timer waiting", async () => {
		of.mail.isAway = true;
		const { caseId, first, tell } = givenACase();
		of.answers.set(caseId, () => ({ ...first, version: 2, state: "report" }));
		await tell({ unsentAlerts: [randomUUID()], timers: [timer(soon(200))] });
		await eventually(() => firedFor(caseId).length === 1);
		of.mail.isAway = false;
	});

	test("a case told thousands of times goes on in a fresh history, its unsent mail and journey with it", async () => {
		of.mail.isAway = true;
		const { tell, handle, first } = givenACase();
		const alert = randomUUID();
		const steps = [{ seq: 1, recorded: "opened", stage: "apply", on: "2026-02-02" }];
		await tell({ steps, unsentAlerts: [alert], timers: [timer(FAR)] });
		const { runId } = await handle.describe();
		for (let round = 0; round < 22; round++) {
			await Promise.all(Array.from({ length: 50 }, () => tell({ unsentAlerts: [alert], timers: [timer(FAR)] })));
		}
		await eventually(async () => (await handle.describe()).runId !== runId, { within: 20_000 });
		of.mail.isAway = false;
		await tell({ version: first.version + 1, unsentAlerts: [alert], ended: true });
		await handle.result();
		expect(of.sent.filter((id) => id === alert)).toHaveLength(1);
		const { visits } = await handle.query<JourneyShown, []>("journey");
		expect(visits).toEqual([{ stage: "apply", since: "2026-02-02", steps }]);
	}, 60_000);
});
