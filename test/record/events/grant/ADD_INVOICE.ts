import type { SubjectSaid } from "../../../../workflows/rules/grant-subject";
import { aGrantFor, anInvoice, aProjectFor } from "../../../builders/aid";
import { aFile, aGrant, carry, stateOf, take, taken } from "../../../builders/story";
import { withCounty } from "../../../support/with-county";

/** Invoices of 10,000.00 yuan, 6,500.00 of it reimbursed: 3,500.00 borne of each. */
const another = (more: SubjectSaid = {}) => {
	const { member: _, ...said } = anInvoice(more);
	return said;
};

describe("ADD_INVOICE of the grant chart", () => {
	const county = withCounty();
	let seq = 0;
	let projectId: string;
	beforeAll(async () => {
		projectId = await aProjectFor(county, "medical");
	});

	const add = (grant: string, say: SubjectSaid, by: "clerk" | "chair" | "centre" = "clerk") =>
		take(county, grant, { event: "ADD_INVOICE", by, on: "2026-03-02", say });
	const reasons = async (outcome: ReturnType<typeof take>) => {
		const result = await outcome;
		return result.kind === "refused" ? result.refusals.map(({ code, clause, field }) => `${code} ${clause} ${field}`) : result.kind;
	};
	const medical = async (fileId?: string, subject = anInvoice()) => {
		seq += 1;
		return aGrantFor(county, { fileId: fileId ?? (await aFile(county, { seq })), projectId, subject });
	};
	/** What the grant counts for against each of its invoices, in their order. */
	const claimsOf = async (grant: string) => {
		const claims = await county.db.claim.findMany({ where: { grantId: grant, kind: "medical" }, orderBy: { subject: "asc" } });
		return claims.map(({ amountFen }) => Number(amountFen));
	};

	test("the patient bore of two invoices: the amount is spread over both, each up to its own limit (Z5)", async () => {
		const grant = await medical();
		expect(await reasons(add(grant, another()))).toBe("taken");
		expect(await reasons(take(county, grant, proposal(700_001)))).toEqual(["medical_cap_exceeded Z5 amountFen"]);
		await carry(county, grant, "feedback", { amountFen: 600_000 });
		expect(await claimsOf(grant)).toEqual([350_000, 250_000]);
	});

	test("what another grant has of one invoice leaves the other whole; lowered, the later gives way (Z5)", async () => {
		seq += 1;
		const [fileId, shared] = [await aFile(county, { seq }), anInvoice()];
		const first = await medical(fileId, shared);
		await carry(county, first, "feedback", { amountFen: 300_000 });
		const second = await medical(fileId, shared);
		await taken(county, second, { event: "ADD_INVOICE", by: "chair", on: "2026-03-19", say: another() });
		await carry(county, second, "approve.meeting", { amountFen: 400_000 });
		expect(await claimsOf(second)).toEqual([50_000, 350_000]);
		const decision = { heldOn: "2026-03-19", minutes: "青工纪〔2026〕2号", members: ["白云崖", "郑溪桥"], amountFen: 120_000 };
		await taken(county, second, { event: "REDUCE", by: "countyChair", on: "2026-03-19", say: decision });
		expect(await claimsOf(second)).toEqual([50_000, 70_000]);
	});

	test("a reimbursement says of which; what it takes goes over to the other, as far as there is room (Z5)", async () => {
		const grant = await medical();
		await taken(county, grant, { event: "ADD_INVOICE", by: "clerk", on: "2026-03-02", say: another() });
		await carry(county, grant, "disburse.prepared", { amountFen: 600_000 });
		const [first] = await county.db.grantInvoice.findMany({ where: { grantId: grant }, orderBy: { seq: "asc" } });
		const reimbursed = (reimbursedFen: number, invoiceId?: string) =>
			take(county, grant, {
				event: "RECORD_REIMBURSEMENT",
				by: "clerk",
				on: "2026-03-18",
				say: { reimbursedFen, note: "大病保险结算单。", ...(invoiceId !== undefined && { invoiceId }) },
			});
		expect(await reasons(reimbursed(700_000))).toEqual(["which_invoice Z5 invoiceId"]);
		expect(await reasons(reimbursed(700_000, grant))).toEqual(["which_invoice Z5 invoiceId"]);
		expect(await reasons(reimbursed(740_000, first?.invoiceId))).toBe("taken");
		expect([await claimsOf(grant), await stateOf(county, grant)]).toEqual([[260_000, 340_000], "disburse.prepared"]);
		expect(await reasons(reimbursed(900_000, first?.invoiceId))).toBe("taken");
		expect([await claimsOf(grant), await stateOf(county, grant)]).toEqual([[100_000, 350_000], "disburse.toPay"]);
		expect(await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } })).toMatchObject({
			approvedFen: 450_000n,
			reservedFen: 450_000n,
		});
	});

	test("a fund's own standard holds for each invoice (Z3)", async () => {
		seq += 1;
		const standard = { amountFen: 100_000, exact: true, decision: "青工发〔2026〕9号" };
		const own = await aProjectFor(county, "medical", { standard });
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq }), projectId: own, subject: anInvoice() });
		await taken(county, grant, { event: "ADD_INVOICE", by: "clerk", on: "2026-03-02", say: another() });
		expect(await reasons(take(county, grant, proposal(100_000)))).toEqual(["not_the_standard Z3 amountFen"]);
		await carry(county, grant, "feedback", { amountFen: 200_000 });
	});

	test("the same invoice again, one that differs, one of another patient, nothing borne, by the centre (Z5)", async () => {
		const [subject, others] = [anInvoice(), anInvoice()];
		const grant = await medical(undefined, subject);
		await medical(undefined, others);
		const { member: _, ...own } = subject;
		const { member: __, ...foreign } = others;
		expect(await reasons(add(grant, own))).toEqual(["invoice_twice Z5 invoiceNumber"]);
		expect(await reasons(add(grant, { ...own, invoiceTotalFen: 1_000_001 }))).toEqual(["invoice_differs Z5 invoiceTotalFen"]);
		expect(await reasons(add(grant, foreign))).toEqual(["invoice_of_another Z5 invoiceNumber"]);
		expect(await reasons(add(grant, another({ invoiceReimbursedFen: 1_000_000 })))).toEqual(["nothing_borne Z5 invoiceReimbursedFen"]);
		expect(await reasons(add(grant, another(), "centre"))).toBe("forbidden");
		expect(await county.db.grantInvoice.count({ where: { grantId: grant } })).toBe(1);
	});

	test("of aid that rests on none, and once the amount is proposed: not to be done (Z5)", async () => {
		seq += 1;
		expect(await reasons(add(await aGrant(county, { seq, until: "propose" }), another()))).toEqual(["not_medical Z5 undefined"]);
		const grant = await medical();
		await carry(county, grant, "publicise.toPost", { amountFen: 100_000 });
		expect(await reasons(add(grant, another()))).toBe("not_allowed");
	});

	test("the database refuses an invoice of another patient, and that one is taken away again (Z5)", async () => {
		const [grant, other] = [await medical(), await medical()];
		const { invoiceId } = await county.db.grantInvoice.findFirstOrThrow({ where: { grantId: other } });
		const wrong = county.db.grantInvoice.create({ data: { grantId: grant, invoiceId, seq: 1 } });
		await expect(wrong).rejects.toThrow("an invoice of another patient");
		await expect(county.db.$executeRaw`DELETE FROM grant_invoice`).rejects.toThrow("append-only");
	});
});

function proposal(amountFen: number) {
	return {
		event: "PROPOSE",
		by: "chair",
		on: "2026-03-02",
		say: { heldOn: "2026-03-02", members: ["唐松岭", "沈竹溪", "周苇"], amountFen },
	} as const;
}
