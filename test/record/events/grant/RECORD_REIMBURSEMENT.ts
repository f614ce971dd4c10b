import { agenda } from "../../../../prisma/read/meetings";
import { packOfMeeting } from "../../../../prisma/read/papers-of-meetings";
import { aGrantFor, anInvoice, aProjectFor } from "../../../builders/aid";
import { aFile, aGrant, carry, type Scene, stateOf, take, taken } from "../../../builders/story";
import { withCounty } from "../../../support/with-county";

/** Of an invoice of 10,000.00 yuan, 6,500.00 of it reimbursed when the grant was opened: 3,500.00 borne. */
const said = (reimbursedFen: number, by: Scene["by"] = "clerk"): Scene => ({
	event: "RECORD_REIMBURSEMENT",
	by,
	on: "2026-03-18",
	say: { reimbursedFen, note: "大病保险结算单。" },
});

describe("RECORD_REIMBURSEMENT of the grant chart", () => {
	const county = withCounty();
	let seq = 0;
	let projectId: string;
	beforeAll(async () => {
		projectId = await aProjectFor(county, "medical");
	});

	const medical = async (until: string, subject = anInvoice()) => {
		seq += 1;
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq }), projectId, subject });
		await carry(county, grant, until, { amountFen: 300_000 });
		return grant;
	};
	const reasons = async (grant: string, scene: Scene) => {
		const outcome = await take(county, grant, scene);
		return outcome.kind === "refused" ? outcome.refusals.map(({ code, clause, field }) => `${code} ${clause} ${field}`) : outcome.kind;
	};
	const amounts = async (grant: string) => {
		const { approvedFen, reservedFen } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } });
		return [Number(approvedFen), Number(reservedFen)];
	};

	test("lowers what is approved and not paid, in the cap too; then that is paid in full (Z5, Z12)", async () => {
		const grant = await medical("disburse.prepared");
		await taken(county, grant, said(750_000));
		expect(await stateOf(county, grant)).toBe("disburse.toPay");
		expect(await amounts(grant)).toEqual([250_000, 250_000]);
		expect(await county.db.capUsage.findFirstOrThrow({ where: { kind: "medical", usedFen: 250_000 } })).toMatchObject({
			limitFen: 250_000n,
		});
		await taken(county, grant, { event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-18", say: { method: "bank" } });
		const payment = await county.db.payment.findFirstOrThrow({ where: { grantId: grant, outcome: "prepared" } });
		expect(payment.amountFen).toBe(250_000n);
	});

	test("what the meeting decided stands in its papers as it was decided, whatever lowers it (Z5, Z11)", async () => {
		const grant = await medical("disburse.toPay");
		await taken(county, grant, said(800_000));
		expect(await amounts(grant)).toEqual([200_000, 200_000]);
		const { meetingId } = await county.db.meetingLine.findFirstOrThrow({ where: { caseId: grant } });
		const line = (await packOfMeeting(county.db, meetingId, 2026)).find(({ caseId }) => caseId === grant);
		const shown = (await agenda(county.db, meetingId, { accountId: county.people.centre.accountId, events: [] }, [])).find(
			({ id }) => id === grant,
		);
		for (const one of [line, shown]) expect(one).toMatchObject({ decision: "approved", proposedFen: 300_000n, approvedFen: 300_000n });
	});

	test("ends what nothing is left for; leaves alone what it still covers (Z5)", async () => {
		const grant = await medical("disburse.toPay");
		await taken(county, grant, said(700_000, "centre"));
		expect([await stateOf(county, grant), await amounts(grant)]).toEqual(["disburse.toPay", [300_000, 300_000]]);
		await taken(county, grant, said(1_000_000));
		expect(await stateOf(county, grant)).toBe("closed");
		expect((await amounts(grant))[1]).toBe(0);
	});

	test("recorded on one grant, another of the same invoice that is not paid still follows it, once (Z5)", async () => {
		seq += 1;
		const [fileId, subject] = [await aFile(county, { seq }), anInvoice()];
		const [paid, unpaid] = [
			await aGrantFor(county, { fileId, projectId, subject }),
			await aGrantFor(county, { fileId, projectId, subject }),
		];
		await carry(county, paid, "feedback", { amountFen: 175_000 });
		await carry(county, unpaid, "disburse.toPay", { amountFen: 175_000 });
		await taken(county, paid, { ...said(800_000), on: "2026-03-19" });
		expect(await reasons(paid, { ...said(800_000), on: "2026-03-19" })).toEqual(["not_more_reimbursed Z5 reimbursedFen"]);
		await taken(county, unpaid, { ...said(800_000), on: "2026-03-19" });
		expect(await amounts(unpaid)).toEqual([25_000, 25_000]);
		expect(await reasons(unpaid, { ...said(800_000), on: "2026-03-19" })).toEqual(["not_more_reimbursed Z5 reimbursedFen"]);
	});

	test("before the meeting the meeting decides; after the payment the centre is told (Z5, Z11)", async () => {
		const waiting = await medical("approve.meeting");
		await taken(county, waiting, said(800_000));
		const decision = { heldOn: "2026-03-18", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] };
		expect(await reasons(waiting, { event: "APPROVE", by: "countyChair", on: "2026-03-18", say: decision })).toEqual([
			"medical_cap_exceeded Z5 amountFen",
		]);
		await taken(county, waiting, { event: "REDUCE", by: "countyChair", on: "2026-03-18", say: { ...decision, amountFen: 200_000 } });
		const paid = await medical("feedback");
		await taken(county, paid, { ...said(900_000), on: "2026-03-20" });
		expect(await county.db.alert.findFirstOrThrow({ where: { caseId: paid, kind: "overBorne" } })).toMatchObject({
			role: "centre",
			clause: "Z5",
		});
	});

	test("of another grant on the same invoice: it is not prepared before it follows (Z5)", async () => {
		const subject = anInvoice();
		seq += 1;
		const fileId = await aFile(county, { seq });
		const [first, second] = [
			await aGrantFor(county, { fileId, projectId, subject }),
			await aGrantFor(county, { fileId, projectId, subject }),
		];
		for (const grant of [first, second]) await carry(county, grant, "disburse.toPay", { amountFen: 150_000 });
		// 2,000.00 are borne: the first keeps what the second leaves.
		await taken(county, first, said(800_000));
		expect(await amounts(first)).toEqual([50_000, 50_000]);
		await taken(county, second, { ...said(900_000), by: "centre" });
		expect(await amounts(second)).toEqual([50_000, 50_000]);
		expect(await reasons(first, { event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-18", say: { method: "bank" } })).toBe("taken");
	});

	test("less than is known, more than the invoice, of aid that rests on none, by finance: refused (Z5)", async () => {
		const grant = await medical("approve.form");
		expect(await reasons(grant, said(650_000))).toEqual(["not_more_reimbursed Z5 reimbursedFen"]);
		expect(await reasons(grant, said(1_000_001))).toEqual(["more_than_invoice Z5 reimbursedFen"]);
		expect(await reasons(grant, said(700_000, "finance"))).toBe("forbidden");
		seq += 1;
		expect(await reasons(await aGrant(county, { seq, until: "approve.form" }), said(1))).toEqual(["not_medical Z5 undefined"]);
	});
});
