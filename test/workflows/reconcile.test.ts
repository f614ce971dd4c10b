import { randomUUID } from "node:crypto";
import { standingOf } from "../../record/case-standing";
import { mendedLines, reconcile } from "../../server/relay/reconcile";
import { tellCase } from "../../server/relay/tell";
import { type CaseStanding, SEARCH_ATTRIBUTES, workflowIdOf } from "../../workflows/messages";
import { aBatch } from "../builders/batches";
import { aKey, morningOf } from "../builders/county";
import { APPLICATION_STORY, anApplication, stateOf, taken } from "../builders/story";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";

const PATIENT = { within: 20_000 };

describe("reconciling", () => {
	let of: Installation;
	let seq = 0;

	beforeAll(async () => {
		of = await anInstallation();
		await of.setClock("2026-02-03");
		await of.startWorker();
	}, 60_000);
	afterAll(() => of.stop());

	const now = () => reconcile({ db: of.county.db, client: of.client });

	async function aCaseInStep(until: string): Promise<string> {
		const caseId = await anApplication(of.county, { seq: ++seq, until });
		await of.inStep(caseId);
		await settled();
		return caseId;
	}

	/** The record knows that everything has been told. */
	const settled = () =>
		eventually(
			async () => (await of.county.db.$queryRaw<unknown[]>`SELECT 1 FROM cases WHERE seen_version < version`).length === 0,
			PATIENT,
		);

	/** Until Temporal's list, which lags behind a little, has caught up. @param version undefined for a workflow that runs no more */
	async function listed(workflowId: string, version: number | undefined): Promise<void> {
		await eventually(async () => {
			for await (const one of of.client.workflow.list({ query: `WorkflowId = "${workflowId}" AND ExecutionStatus = "Running"` })) {
				return one.typedSearchAttributes.get(SEARCH_ATTRIBUTES.version) === version;
			}
			return version === undefined;
		}, PATIENT);
	}

	test("all in step: nothing to mend, nothing to say", async () => {
		await aCaseInStep("verify.visit");
		const mended = await now();
		expect(mended).toEqual({
			checked: 1,
			missing: [],
			behind: [],
			ahead: [],
			strange: [],
			orphans: [],
			batches: [],
			imports: [],
			houseAlerts: [],
		});
		expect(mendedLines(mended)).toEqual([]);
	}, 60_000);

	test("a workflow that is gone is built again", async () => {
		const caseId = await aCaseInStep("verify.visit");
		const workflowId = workflowIdOf("application", caseId);
		await of.client.workflow.getHandle(workflowId).terminate();
		await listed(workflowId, undefined);
		const mended = await now();
		expect(mended).toMatchObject({ missing: [caseId], behind: [] });
		expect(mendedLines(mended)).toEqual([`没有流程在跟踪，已重新建立：1 项（${caseId}）`]);
		await eventually(async () => {
			const { status } = await of.client.workflow.getHandle(workflowIdOf("application", caseId)).describe();
			return status.name === "RUNNING";
		}, PATIENT);
		await of.inStep(caseId);
	}, 60_000);

	test("a workflow that knows less than the record is told again", async () => {
		const caseId = await aCaseInStep("verify.visit");
		await of.stopWorker();
		const visit = APPLICATION_STORY.find(({ event }) => event === "RECORD_VISIT");
		if (!visit) throw new Error("no such scene");
		await taken(of.county, caseId, visit);
		// As after Temporal alone was restored from an older backup.
		await of.county.db.$executeRaw`UPDATE cases SET seen_version = version WHERE id = ${caseId}::uuid`;
		expect(await now()).toMatchObject({ behind: [caseId], missing: [] });
		await of.startWorker();
		await of.inStep(caseId);
		await settled();
	}, 60_000);

	test("after the record alone was restored, workflows that know more end; those of its cases begin anew", async () => {
		const caseId = await aCaseInStep("verify.visit");
		const standing = await standingOf(of.county.db, caseId);
		if (!standing) throw new Error("no such case");
		const { version, steps = [] } = standing;
		const lost = { seq: version + 1, recorded: "visit_recorded", stage: "verify", on: "2026-02-03" };
		const ahead: CaseStanding = { ...standing, version: version + 1, steps: [...steps, lost] };
		const orphan: CaseStanding = { ...standing, caseId: randomUUID() };
		for (const told of [ahead, orphan]) {
			await tellCase(of.client, told);
			await listed(workflowIdOf("application", told.caseId), told.version);
		}
		expect(await now()).toMatchObject({ ahead: [caseId], orphans: [orphan.caseId] });
		await of.inStep(caseId);
		expect((await of.client.workflow.getHandle(workflowIdOf("application", orphan.caseId)).describe()).status.name).toBe("TERMINATED");
		await settled();
	}, 60_000);

	test("a batch whose workflow is gone goes on", async () => {
		const caseId = await aCaseInStep("verify.study");
		await of.stopWorker();
		const batchId = await aBatch(of.county.env, {
			actor: of.county.people.chair,
			chart: "application",
			event: "INCLUDE",
			fields: { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"] },
			rows: [{ caseId }],
			at: morningOf("2026-02-04"),
			key: aKey(),
		});
		await of.county.db.batch.update({ where: { id: batchId }, data: { toldAt: new Date() } });
		expect(await now()).toMatchObject({ batches: [batchId] });
		await of.startWorker();
		await eventually(async () => (await stateOf(of.county, caseId)) === "publicise.toPost", PATIENT);
	}, 60_000);
});
