import { defaultPayloadConverter } from "@temporalio/common";
import { nudge } from "../../record/alerts/nudge";
import { businessNow } from "../../record/settings/clock";
import { MOVE_CLOCK } from "../../record/settings/move-clock";
import { tellAnew } from "../../record/telling";
import { perform } from "../../record/write";
import { type CaseStanding, type JourneyShown, SEARCH_ATTRIBUTES, TASK_QUEUE } from "../../workflows/messages";
import { aBatch } from "../builders/batches";
import { aKey, morningOf, written } from "../builders/county";
import { aFile, aGrant, anApplication, stateOf, taken } from "../builders/story";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";
import { aMailbox, type Mailbox } from "./mailbox";

const PATIENT = { within: 20_000 };

describe("what was recorded reaches its workflow", () => {
	let of: Installation;
	let mailbox: Mailbox;

	beforeAll(async () => {
		mailbox = await aMailbox();
		of = await anInstallation({ smtpUrl: mailbox.smtpUrl });
		await of.setClock("2026-02-02");
		await of.startWorker();
	}, 60_000);
	afterAll(async () => {
		await of.stop();
		await mailbox.stop();
	});

	test("steps recorded while the worker is away are caught up with, in one signal", async () => {
		await of.stopWorker();
		const caseId = await anApplication(of.county, { seq: 1, until: "verify.study" });
		await of.startWorker();
		await of.inStep(caseId);
		expect(await toldTo(caseId)).toEqual([[1, 2, 3]]);
	}, 60_000);

	/** The numbers of the steps in each signal that a workflow has got. */
	async function toldTo(caseId: string): Promise<(number[] | undefined)[]> {
		const { events } = await of.client.workflow.getHandle(`application/${caseId}`).fetchHistory();
		return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => {
			const [payload] = signal?.input?.payloads ?? [];
			if (!payload) return [];
			return [defaultPayloadConverter.fromPayload<CaseStanding>(payload).steps?.map(({ seq }) => seq)];
		});
	}

	test("a workflow is told the steps since the last telling and where they led; all of them after a loss", async () => {
		const caseId = await anApplication(of.county, { seq: 7, until: "verify.visit" });
		await of.inStep(caseId);
		const told = async () => (await of.county.db.case.findUniqueOrThrow({ where: { id: caseId } })).seenVersion === 2;
		await eventually(told, PATIENT);
		const visit = { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
		await taken(of.county, caseId, { event: "RECORD_VISIT", by: "clerk", on: "2026-02-03", say: visit });
		await of.inStep(caseId);
		expect((await toldTo(caseId)).at(-1)).toEqual([3]);
		const journey = () => of.client.workflow.getHandle(`application/${caseId}`).query<JourneyShown, []>("journey");
		const { visits } = await journey();
		expect(visits).toEqual([
			{
				stage: "apply",
				since: "2026-02-02",
				until: "2026-02-02",
				steps: [
					{ seq: 1, recorded: "opened", stage: "apply", on: "2026-02-02" },
					{ seq: 2, recorded: "application_submitted", stage: "verify", on: "2026-02-02" },
				],
			},
			{ stage: "verify", since: "2026-02-02", steps: [{ seq: 3, recorded: "visit_recorded", stage: "verify", on: "2026-02-03" }] },
		]);

		// It is lost; the next that is told of it is one step alone.
		await of.client.workflow.getHandle(`application/${caseId}`).terminate();
		const study = { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"] };
		await taken(of.county, caseId, { event: "INCLUDE", by: "chair", on: "2026-02-04", say: study });
		await eventually(async () => (await journey()).visits.length === 3, PATIENT);
		expect((await journey()).visits.slice(0, 1)).toEqual(visits.slice(0, 1));
		await tellAnew(of.county.db, [caseId]);
		await eventually(async () => (await toldTo(caseId)).at(-1)?.length === 4, PATIENT);
	}, 60_000);

	test("a nudge is mailed once to each whose turn it is, and says nobody's name", async () => {
		const caseId = await anApplication(of.county, { seq: 2, until: "verify.visit" });
		const row = await of.county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		mailbox.refusing = true;
		const { alertId } = written(await nudge(of.county.env, { actor: of.county.people.centre, caseId, at: morningOf("2026-02-06") }));
		await eventually(
			async () => (await of.county.db.alertMail.findMany({ where: { alertId, failure: { not: null } } })).length === 1,
			PATIENT,
		);
		mailbox.refusing = false;
		await eventually(async () => (await of.county.db.alert.findUniqueOrThrow({ where: { id: alertId } })).sentAt ?? undefined, PATIENT);

		expect(mailbox.received.map(({ to }) => to)).toEqual(["clerk@example.test"]);
		const { message } = mailbox.received[0] ?? { message: "" };
		expect(message).toContain("【催办】建档申请");
		expect(message).toContain("《档案办法》");
		expect(message).toContain(`https://aid.example.test/applications/${caseId}`);
		expect(message).not.toContain(row.title);
		// What the mail service answered names an address: it stays in the record.
		const history = JSON.stringify(await of.client.workflow.getHandle(`application/${caseId}`).fetchHistory());
		expect(history).not.toContain("example.test");
	}, 60_000);

	test("a case that a newer program's chart wrote waits; the others are told (a rolling upgrade)", async () => {
		const newer = await anApplication(of.county, { seq: 5, until: "verify.visit" });
		await of.county.db.case.update({ where: { id: newer }, data: { chartVersion: 99, seenVersion: 0, dueOn: new Date("2026-01-01") } });
		const caseId = await anApplication(of.county, { seq: 6, until: "verify.study" });
		await of.inStep(caseId);
		expect((await of.county.db.case.findUniqueOrThrow({ where: { id: newer } })).seenVersion).toBe(0);
	}, 60_000);

	test("a done case that is re-opened has a workflow again", async () => {
		const grantId = await aGrant(of.county, { seq: 3 });
		await of.client.workflow
			.getHandle(`grant/${grantId}`)
			.result()
			.catch(() => undefined);
		await eventually(async () => (await of.client.workflow.getHandle(`grant/${grantId}`).describe()).status.name === "COMPLETED", PATIENT);
		await taken(of.county, grantId, {
			event: "REVERSE",
			by: "finance",
			on: "2026-04-01",
			say: { returnedOn: "2026-04-01", reason: "重复发放" },
		});
		await of.inStep(grantId);
		expect((await of.client.workflow.getHandle(`grant/${grantId}`).describe()).status.name).toBe("RUNNING");
	}, 60_000);

	test("the business clock moves on: the timers of running cases follow", async () => {
		const caseId = await anApplication(of.county, { seq: 4, until: "verify.visit" });
		await of.inStep(caseId);
		const dueAt = async () =>
			(await of.client.workflow.getHandle(`application/${caseId}`).describe()).typedSearchAttributes
				.get(SEARCH_ATTRIBUTES.dueAt)
				?.getTime();
		const before = (await dueAt()) ?? 0;
		const moved = { actor: of.county.people.administrator, now: await businessNow(of.county.db), raw: { days: 2 } };
		written(await perform(of.county.env, MOVE_CLOCK, moved));
		await eventually(async () => (await dueAt()) === before - 2 * 86_400_000, PATIENT);
	}, 60_000);

	test("a batch takes each row's step by its own key, and says row by row what went through", async () => {
		const ids: string[] = [];
		for (const seq of [11, 12, 13]) ids.push(await anApplication(of.county, { seq, until: "verify.study" }));
		const [withdrawn = ""] = ids;
		await of.stopWorker();
		const batchId = await aBatch(of.county.env, {
			actor: of.county.people.chair,
			chart: "application",
			event: "INCLUDE",
			fields: { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"] },
			rows: ids.map((caseId) => ({ caseId })),
			at: morningOf("2026-02-04"),
			key: aKey(),
		});
		const say = { reason: "本人放弃", signedOn: "2026-02-04" };
		await taken(of.county, withdrawn, { event: "WITHDRAW", by: "clerk", on: "2026-02-04", say });
		await of.startWorker();
		await eventually(async () => (await of.county.db.batch.findUniqueOrThrow({ where: { id: batchId } })).doneAt ?? undefined, PATIENT);
		const rows = await of.county.db.batchRow.findMany({ where: { batchId }, orderBy: { position: "asc" } });
		expect(rows.map(({ outcome }) => outcome)).toMatchObject([{ kind: "not_allowed" }, { kind: "taken" }, { kind: "taken" }]);
		expect(await Promise.all(ids.map((caseId) => stateOf(of.county, caseId)))).toEqual([
			"withdrawn",
			"publicise.toPost",
			"publicise.toPost",
		]);
	}, 60_000);

	test("each September, files unchecked this year come into their unit's inbox, once (D20, D23)", async () => {
		const caseId = await aFile(of.county, { seq: 20 });
		await of.setClock("2027-09-01");
		const schedule = of.client.schedule.getHandle("yearly-checks");
		const raised = () => of.county.db.alert.findMany({ where: { caseId, kind: "checkDue", occasion: "yearly/2027" } });
		await schedule.trigger();
		await eventually(async () => (await raised()).length === 2, PATIENT);
		await of.client.workflow.execute("yearly", { workflowId: "yearly/again", taskQueue: TASK_QUEUE });
		expect((await raised()).map(({ role }) => role).sort()).toEqual(["unit_chair", "unit_clerk"]);
		const { spec } = await schedule.describe();
		expect(spec.calendars).toMatchObject([{ month: [{ start: "SEPTEMBER" }], dayOfMonth: [{ start: 1 }], hour: [{ start: 6 }] }]);
		expect(spec.timezone).toBe("Asia/Shanghai");
	}, 60_000);
});
