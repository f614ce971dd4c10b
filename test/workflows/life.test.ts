import { openApplication } from "../../record/applications";
import { openGrant } from "../../record/money/grants";
import type { JourneyShown } from "../../workflows/messages";
import { plainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { APPLICATION_STORY, GRANT_STORY, type Scene, stateOf, taken } from "../builders/story";
import { personalIn, readable } from "../histories/readable";
import { record } from "../histories/record";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

function strings(of: unknown): string[] {
	if (typeof of === "string") return [of];
	return typeof of === "object" && of !== null ? Object.values(of).flatMap(strings) : [];
}

/** All of it on the real server, the days between skipped. */
describe("the whole life, from paper to the last date", () => {
	let of: Installation;

	beforeAll(async () => {
		of = await anInstallation();
		await of.setClock("2026-02-02");
		await of.startWorker();
	}, 60_000);
	afterAll(() => of.stop());

	/** People take their steps; time takes its own, and nobody else does. */
	async function live(caseId: string, story: readonly Scene[]): Promise<void> {
		for (const scene of story) {
			if (scene.by !== "TIME") {
				await taken(of.county, caseId, scene);
				continue;
			}
			await timePasses(caseId, scene.event);
			const row = await of.county.db.event.findFirstOrThrow({ where: { caseId, type: `${scene.event}_passed` }, orderBy: { seq: "desc" } });
			expect(shanghaiDate(row.at.getTime())).toBe(scene.on);
			expect(row.byAccountId).toBeNull();
		}
		await of.inStep(caseId);
	}

	async function timePasses(caseId: string, deadline: string): Promise<void> {
		await of.skipToNextTimer(caseId);
		await eventually(async () => (await of.county.db.event.count({ where: { caseId, type: `${deadline}_passed` } })) === 1, {
			within: 20_000,
		});
	}

	/** No name, number or free text of anybody has come into Temporal: neither into the history nor into what its tools show beside it. */
	async function expectDiscreet(workflowId: string): Promise<void> {
		const handle = of.client.workflow.getHandle(workflowId);
		const history = JSON.parse(JSON.stringify(await handle.fetchHistory()));
		const shown = await shownOf(workflowId);
		expect(shown).toHaveProperty("staticSummary", workflowId.replace("/", " "));
		expect(JSON.stringify(shown)).toContain("| visit | stage | since | until | steps |");
		const texts = await personalTexts();
		for (const said of [history, shown]) {
			expect(readable(said)).toContain(workflowId.split("/")[1]);
			expect(personalIn(said)).toBeUndefined();
			for (const text of texts) expect(readable(said)).not.toContain(text);
		}
		record(workflowId, history);
	}

	/** Summary, details, memo, search attributes, the current details and what queries answer. */
	async function shownOf(workflowId: string) {
		const handle = of.client.workflow.getHandle(workflowId);
		const { staticSummary, staticDetails, memo, typedSearchAttributes } = await handle.describe();
		return {
			staticSummary: await staticSummary(),
			staticDetails: await staticDetails(),
			memo,
			searchAttributes: typedSearchAttributes.getAll(),
			metadata: await handle.query("__temporal_workflow_metadata"),
			journey: await handle.query("journey"),
		};
	}

	/** `apply 2026-02-02–2026-02-02` */
	async function journeyOf(workflowId: string): Promise<string[]> {
		const { visits } = await of.client.workflow.getHandle(workflowId).query<JourneyShown, []>("journey");
		return visits.map(({ stage, since, until = "" }) => `${stage} ${since}–${until}`);
	}

	/** Every string that people have written into this installation. */
	async function personalTexts(): Promise<string[]> {
		const { db, people } = of.county;
		const cases = await db.case.findMany({ select: { title: true, pinyin: true } });
		const events = await db.event.findMany({ select: { payload: true, byName: true } });
		const forms = [aHousehold(1).build()];
		const enums = new Set(["self", "bank", "union", "cash"]);
		return [...strings(cases), ...strings(events), ...strings(forms), ...Object.values(people).map(({ name }) => name)].filter(
			(text) => text.length >= 3 && !enums.has(text) && !/^\d{4}-\d{2}-\d{2}$/.test(text) && !UUID.test(text),
		);
	}

	test("an application becomes a file (D8–D19), and the file has a workflow of its own", async () => {
		const opened = await openApplication(of.county.env, {
			actor: of.county.people.clerk,
			unionId: of.county.unitId,
			form: aHousehold(1)
				.with({ appliedOn: plainDate("2026-02-02") })
				.build(),
			at: morningOf("2026-02-02"),
			key: aKey(),
		});
		const { caseId } = written(opened);
		await live(caseId, APPLICATION_STORY);

		expect(await stateOf(of.county, caseId)).toBe("filed");
		const file = await of.county.db.file.findUniqueOrThrow({ where: { applicationId: caseId } });
		const result = await of.client.workflow.getHandle(`application/${caseId}`).result();
		expect(result).toEqual({ outcome: "filed", next: `file/${file.caseId}` });
		expect(await journeyOf(`application/${caseId}`)).toEqual([
			"apply 2026-02-02–2026-02-02",
			"verify 2026-02-02–2026-02-04",
			"publicise 2026-02-04–2026-02-13",
			"report 2026-02-13–2026-02-13",
			"recognise 2026-02-13–2026-02-25",
			"enter 2026-02-25–2026-02-27",
		]);
		await of.inStep(file.caseId);
		expect((await of.client.workflow.getHandle(`file/${file.caseId}`).describe()).status.name).toBe("RUNNING");
		await expectDiscreet(`application/${caseId}`);
		await expectDiscreet(`file/${file.caseId}`);
	}, 60_000);

	test("a grant is paid; 30 working days without feedback alert the unit, five more the centre (Z13)", async () => {
		const { caseId: fileId } = await of.county.db.file.findFirstOrThrow();
		const opened = await openGrant(of.county.env, {
			actor: of.county.people.chair,
			fileId,
			projectId: of.county.projectId,
			reason: "家中有人患重病，收入低于标准。",
			at: morningOf("2026-03-02"),
			key: aKey(),
		});
		const { caseId } = written(opened);
		await live(
			caseId,
			GRANT_STORY.filter(({ event }) => event !== "ENTER"),
		);
		expect(await stateOf(of.county, caseId)).toBe("feedback");

		await timePasses(caseId, "feedbackOverdue");
		await timePasses(caseId, "feedbackEscalation");
		const alerts = await eventually(async () => {
			const raised = await of.county.db.alert.findMany({ where: { caseId }, orderBy: [{ raisedAt: "asc" }, { role: "asc" }] });
			return raised.every(({ sentAt }) => sentAt) && raised;
		});
		expect(alerts.map(({ kind, role, raisedAt }) => `${kind} ${role} ${shanghaiDate(raisedAt.getTime())}`)).toEqual([
			"feedbackOverdue unit_chair 2026-05-07",
			"feedbackOverdue unit_clerk 2026-05-07",
			"feedbackEscalation centre 2026-05-13",
		]);

		await taken(of.county, caseId, { event: "ENTER", by: "clerk", on: "2026-05-20", say: { enteredOn: "2026-05-20" } });
		await expect(of.client.workflow.getHandle(`grant/${caseId}`).result()).resolves.toEqual({ outcome: "done" });
		expect(await journeyOf(`grant/${caseId}`)).toEqual([
			"propose 2026-03-02–2026-03-02",
			"publicise 2026-03-02–2026-03-11",
			"approve 2026-03-11–2026-03-16",
			"disburse 2026-03-16–2026-03-19",
			"feedback 2026-03-19–2026-05-20",
		]);
		expect(await of.county.db.grant.findUniqueOrThrow({ where: { caseId } })).toMatchObject({ late: true });
		await expectDiscreet(`grant/${caseId}`);
	}, 60_000);

	test("a file that nobody helps is checked, warned of at 18 months, listed after two years (D20, D21)", async () => {
		const { caseId } = await of.county.db.file.findFirstOrThrow();
		await timePasses(caseId, "checkDue");
		await timePasses(caseId, "noAidWarning");
		await timePasses(caseId, "groundDue");

		const days = await of.county.db.event.findMany({ where: { caseId, event: { startsWith: "xstate" } }, orderBy: { seq: "asc" } });
		expect(days.map(({ type, at }) => `${type} ${shanghaiDate(at.getTime())}`)).toEqual([
			"checkDue_passed 2027-02-26",
			"noAidWarning_passed 2027-09-19",
			"groundDue_passed 2028-03-18",
		]);
		expect(await of.county.db.ground.findMany({ where: { fileId: caseId } })).toMatchObject([
			{ ground: "no_aid", outcome: "open", facts: "最近一次帮扶为 2026年3月18日，到 2028年3月18日 满 24 个月" },
		]);
		await expectDiscreet(`file/${caseId}`);
	}, 60_000);
});
