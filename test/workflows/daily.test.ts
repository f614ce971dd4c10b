import { verifyLog } from "../../record/audit/verify-log";
import { DAILY_WORKFLOW, TASK_QUEUE } from "../../workflows/messages";
import { anApplication } from "../builders/story";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";

describe("every night", () => {
	let of: Installation;

	beforeAll(async () => {
		of = await anInstallation();
		await of.setClock("2026-02-10");
		await of.startWorker();
	}, 60_000);
	afterAll(() => of.stop());

	test("a digest over what was recorded, by a schedule of its own (Z17)", async () => {
		await anApplication(of.county, { seq: 1, until: "verify.visit" });
		const schedule = of.client.schedule.getHandle("daily");
		await eventually(() => schedule.describe(), { within: 20_000 });
		await schedule.trigger();
		await eventually(async () => (await of.county.db.digest.count()) === 1, { within: 20_000 });
		// What runs a second time on the same night has nothing to add.
		await of.client.workflow.execute(DAILY_WORKFLOW, { workflowId: "daily/again", taskQueue: TASK_QUEUE });
		const { checked, found, newest } = await verifyLog(of.county.db);
		expect({ digests: checked.digests, heads: checked.heads, found }).toEqual({ digests: 1, heads: 1, found: 0 });
		expect(newest?.at.toISOString().slice(0, 10)).toBe("2026-02-10");
	}, 60_000);
});
