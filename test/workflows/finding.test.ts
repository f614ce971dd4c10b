import { WRITE_FINDING } from "../../record/audit/findings";
import { written } from "../builders/county";
import { aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";
import { aMailbox, type Mailbox } from "./mailbox";

describe("a finding", () => {
	let of: Installation;
	let mailbox: Mailbox;

	beforeAll(async () => {
		mailbox = await aMailbox();
		of = await anInstallation({ smtpUrl: mailbox.smtpUrl });
		await of.setClock("2026-03-26");
		await of.startWorker();
	}, 60_000);
	afterAll(async () => {
		await of.stop();
		await mailbox.stop();
	});

	test("about a grant that has long been done reaches the centre by mail too, without a word of it (Z17)", async () => {
		const { county, client } = of;
		const caseId = await aGrant(county, { seq: 1 });
		await eventually(async () => (await client.workflow.getHandle(`grant/${caseId}`).describe()).status.name === "COMPLETED", {
			within: 20_000,
		});
		const finding = { countyId: county.countyId, caseId, clause: "Z11", foundOn: "2026-03-26", text: "会议纪要没有附上。" };
		written(await writing(county.env, "2026-03-26")(WRITE_FINDING, county.people.auditor, finding));
		const mail = await eventually(() => mailbox.received.find(({ to }) => to === "centre@example.test"), { within: 20_000 });
		expect(mail.message).toContain("审计发现，待答复");
		expect(mail.message).not.toContain("会议纪要");
		await eventually(async () => (await client.workflow.getHandle(`grant/${caseId}`).describe()).status.name === "COMPLETED", {
			within: 20_000,
		});
	}, 60_000);
});
