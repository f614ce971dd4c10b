import type { JourneyShown } from "../../workflows/messages";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { anApplication, taken } from "../builders/story";
import { personalIn } from "../histories/readable";
import { record } from "../histories/record";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";
import { aMailbox, type Mailbox } from "./mailbox";

const PATIENT = { within: 20_000 };

/** All of it on the real server, the days between skipped. */
describe("what stays overdue is told again, and higher (D26)", () => {
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

	async function raised(caseId: string, count: number): Promise<string[]> {
		await of.skipToNextTimer(caseId);
		const alerts = await eventually(async () => {
			const found = await of.county.db.alert.findMany({ where: { caseId }, orderBy: { raisedAt: "asc" } });
			return found.length === count && found.every(({ sentAt }) => sentAt) && found;
		}, PATIENT);
		return alerts.map(({ kind, role, raisedAt }) => `${kind} ${role} ${shanghaiDate(raisedAt.getTime())}`);
	}

	test("clerk, unit's chair, centre, county's chair: each gets the mail, until the step is taken", async () => {
		const caseId = await anApplication(of.county, { seq: 1, until: "verify.visit" });
		await raised(caseId, 1);
		await raised(caseId, 2);
		await raised(caseId, 3);
		await raised(caseId, 4);
		expect(await raised(caseId, 5)).toEqual([
			"stalled unit_clerk 2026-02-15",
			"reminder unit_chair 2026-02-28",
			"reminder centre 2026-03-06",
			"reminder county_chair 2026-03-13",
			"reminder county_chair 2026-03-20",
		]);
		expect(mailbox.received.map(({ to }) => to)).toEqual([
			"clerk@example.test",
			"chair@example.test",
			"centre@example.test",
			"countyChair@example.test",
			"countyChair@example.test",
		]);
		expect(mailbox.received[1]?.message).toContain("【逾期仍未办理，再次提醒】建档申请");

		const handle = of.client.workflow.getHandle(`application/${caseId}`);
		const next = async () => (await handle.query<JourneyShown, []>("journey")).reminder;
		await eventually(async () => (await next())?.number === 5, PATIENT);
		const visit = { visitedOn: "2026-03-23", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
		await taken(of.county, caseId, { event: "RECORD_VISIT", by: "clerk", on: "2026-03-23", say: visit });
		await of.inStep(caseId);
		expect(await next()).toBeUndefined();
		const history = JSON.parse(JSON.stringify(await handle.fetchHistory()));
		expect(personalIn(history)).toBeUndefined();
		record(`application-reminded/${caseId}`, history);
	}, 90_000);
});
