import { standingOf } from "../../record/case-standing";
import { DAILY_WORKFLOW, SEARCH_ATTRIBUTES, TASK_QUEUE } from "../../workflows/messages";
import { morningOf } from "../builders/county";
import { changeSetting } from "../builders/settings";
import { anApplication } from "../builders/story";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";

const PATIENT = { within: 20_000 };

describe("a reading decided for a later day", () => {
	let of: Installation;

	beforeAll(async () => {
		of = await anInstallation();
		await of.setClock("2026-02-02");
		await of.startWorker();
	}, 60_000);
	afterAll(() => of.stop());

	test("is followed by running cases and their timers in the night before that day (D7, D29)", async () => {
		const { db, people, countyId } = of.county;
		const caseId = await anApplication(of.county, { seq: 1, until: "verify.visit" });
		const setting = { value: 15, decision: "青工发〔2026〕5号", effectiveFrom: "2026-02-09" };
		const now = morningOf("2026-02-02");
		await changeSetting(of.county.env, people.administrator, { countyId, key: "expectedVerifyWorkingDays" }, setting, now);
		const armedFor = async () => {
			const described = await of.client.workflow.getHandle(`application/${caseId}`).describe();
			return described.typedSearchAttributes.get(SEARCH_ATTRIBUTES.dueAt)?.toISOString();
		};
		const night = (day: string) => of.client.workflow.execute(DAILY_WORKFLOW, { workflowId: `daily/${day}`, taskQueue: TASK_QUEUE });

		await of.setClock("2026-02-08");
		await night("the one before");
		expect((await standingOf(db, caseId))?.dueOn).toBe("2026-02-14");
		await of.setClock("2026-02-09");
		await night("of the day");
		// Ten working days from 2 February end on Saturday the 14th, a make-up day; fifteen after the Spring Festival.
		const standing = await standingOf(db, caseId);
		expect(standing?.dueOn).toBe("2026-02-28");
		await eventually(async () => (await armedFor()) === standing?.timers[0]?.at, PATIENT);
		await night("and once more");
		expect(await db.event.count({ where: { caseId, type: "deadlines_moved" } })).toBe(1);
	}, 60_000);
});
