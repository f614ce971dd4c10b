import { clearHouseAlerts, raiseHouseAlert, rootUnions } from "../../record/alerts/house-alerts";
import { reconcile } from "../../server/relay/reconcile";
import { houseAlertWorkflowId } from "../../workflows/messages";
import { morningOf } from "../builders/county";
import { eventually } from "../support/eventually";
import { anInstallation, type Installation } from "./installation";
import { aMailbox, type Mailbox } from "./mailbox";

describe("an alert about the house", () => {
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

	const raise = (occasion: string) =>
		raiseHouseAlert(of.county.db, {
			kind: "diskLow",
			occasion,
			role: "centre",
			unionId: of.county.countyId,
			clause: "D28",
			says: "数据所在的磁盘只剩 1.2 GB。",
			at: morningOf("2026-03-26"),
		});
	const mails = () => mailbox.received.filter(({ to }) => to === "centre@example.test");

	test("is raised once for its occasion and mailed once, without what it says (D28)", async () => {
		await expect(raise("first")).resolves.toBe(true);
		await expect(raise("first")).resolves.toBe(false);
		const [mail] = await eventually(() => mails().length > 0 && mails(), { within: 20_000 });
		expect(mail?.message).toContain("磁盘空间不足");
		expect(mail?.message).not.toContain("1.2 GB");
		await eventually(async () => (await of.county.db.alert.count({ where: { sentAt: null } })) === 0);
		expect(mails()).toHaveLength(1);
	}, 60_000);

	test("goes out all the same when its workflow was lost", async () => {
		mailbox.refusing = true;
		await raise("second");
		const alert = await eventually(
			async () => (await of.county.db.alert.findFirst({ where: { occasion: "second", toldAt: { not: null } } })) ?? undefined,
			{
				within: 20_000,
			},
		);
		const handle = of.client.workflow.getHandle(houseAlertWorkflowId(alert.id));
		await handle.terminate("lost");
		mailbox.refusing = false;
		const { houseAlerts, orphans } = await reconcile({ db: of.county.db, client: of.client });
		expect({ houseAlerts, orphans }).toEqual({ houseAlerts: [alert.id], orphans: [] });
		await eventually(() => mails().length === 2, { within: 20_000 });
	}, 60_000);

	test("is settled when what it was about is over; those at the top of the tree answer for the machine", async () => {
		const { db, countyId } = of.county;
		await clearHouseAlerts(db, "diskLow", morningOf("2026-03-27"));
		expect(await db.alert.count({ where: { kind: "diskLow", clearedAt: null } })).toBe(0);
		await expect(rootUnions(db)).resolves.toEqual([(await db.union.findUniqueOrThrow({ where: { id: countyId } })).parentId ?? countyId]);
	});

	test("needs words of its own, and a case's alert has none", async () => {
		const { db, countyId } = of.county;
		const wordless = db.$executeRaw`INSERT INTO alert (id, kind, occasion, role, union_id, clause, raised_at, raised_on)
			VALUES (gen_random_uuid(), 'diskLow', 'third', 'centre', ${countyId}::uuid, 'D28', now(), now()::date)`;
		await expect(wordless).rejects.toThrow("alert_subject");
	});
});
