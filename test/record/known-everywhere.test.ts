import { statements } from "../../prisma/step-sql";
import { alreadyOf, capOf } from "../../record/money/caps";
import { openGrant } from "../../record/money/grants";
import { plainDate } from "../../workflows/rules/plain-date";
import { aGrantFor, anInvoice, aProjectFor, aStandard } from "../builders/aid";
import { aCounty, aKey, type County, morningOf } from "../builders/county";
import { aFile, carry } from "../builders/story";
import { withCounty } from "../support/with-county";

/** An invoice and a legal case are one over the installation, whichever county aids them (Z5, Z8). */
describe("what another county aids too", () => {
	const county = withCounty();
	let beside: County;
	beforeAll(async () => {
		beside = await aCounty(county.databaseUrl, { name: "云岭县总工会", prefix: "beside-" });
	});
	afterAll(() => beside.close());

	const already = async (grantId: string) => {
		const tx = statements(county.db);
		const found = await capOf(tx, grantId, plainDate("2026-03-02"));
		if (!found.ok) throw new Error("no cap");
		return alreadyOf(tx, grantId, found);
	};
	const told = async () =>
		(await county.db.alert.findMany({ where: { kind: "knownElsewhere" }, orderBy: { id: "asc" } })).map(
			({ caseId, role, unionId, clause }) => [caseId, role, unionId, clause],
		);
	/** The same household's people, in the other county: nobody there knows its file. */
	const elsewhere = async (seq: number, aidType: "medical" | "legal", subject: object) => {
		const projectId = await aProjectFor(beside, aidType);
		return aGrantFor(beside, { fileId: await aFile(beside, { seq }), projectId, subject });
	};

	test("a legal case: aid of both counts against one cap, and both centres are told (Z8)", async () => {
		const projectId = await aProjectFor(county, "legal");
		const standardId = await aStandard(county, { aidType: "legal", name: "民事一审", amountFen: 200_000 });
		const first = await aGrantFor(county, {
			fileId: await aFile(county, { seq: 1 }),
			projectId,
			subject: { legalCase: "（2026）川1129民初12号", standardId },
		});
		await carry(county, first, "publicise.toPost", { amountFen: 150_000 });
		const theirs = await aStandard(beside, { aidType: "legal", name: "民事案件", amountFen: 200_000 });
		const second = await elsewhere(2, "legal", { legalCase: "(2026) 川1129民初12号", standardId: theirs });
		expect(await already(second)).toBe(150_000);
		expect(await told()).toEqual([
			[second, "centre", beside.countyId, "Z8"],
			[first, "centre", county.countyId, "Z8"],
		]);
	});

	test("an invoice is the same invoice: it belongs to its patient, and bears no more than once (Z5)", async () => {
		const subject = anInvoice();
		const projectId = await aProjectFor(county, "medical");
		const first = await aGrantFor(county, { fileId: await aFile(county, { seq: 3 }), projectId, subject });
		await carry(county, first, "publicise.toPost", { amountFen: 300_000 });
		// Somebody else brings it to the other county.
		const fileId = await aFile(beside, { seq: 4 });
		const at = morningOf("2026-03-02");
		const theirs = await aProjectFor(beside, "medical");
		const opened = await openGrant(beside.env, {
			actor: beside.people.chair,
			fileId,
			projectId: theirs,
			reason: "重病。",
			subject,
			at,
			key: aKey(),
		});
		expect(opened).toMatchObject({ kind: "refused", refusals: [{ code: "invoice_of_another", clause: "Z5" }] });
		const { id } = await county.db.invoice.findFirstOrThrow({ where: { number: subject.invoiceNumber } });
		await expect(
			county.db
				.$executeRaw`INSERT INTO invoice SELECT gen_random_uuid(), ${beside.countyId}::uuid, issuer, number, issued_on, patient_hmac, total_fen, reimbursed_fen,
				by_account_id, at FROM invoice WHERE id = ${id}::uuid`,
		).rejects.toThrow();
		expect(await county.db.invoice.count({ where: { number: subject.invoiceNumber } })).toBe(1);
	});
});
