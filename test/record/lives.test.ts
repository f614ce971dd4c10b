import { aCaseIn } from "../builders/every-state";
import { aGrant, anApplication, GRANT_STORY, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("the whole life, step by step", () => {
	const county = withCounty();

	test("an application goes from paper to file (D8–D19)", async () => {
		const id = await anApplication(county, { seq: 1 });

		expect(await stateOf(county, id)).toBe("filed");
		const file = await county.db.file.findUniqueOrThrow({ where: { applicationId: id }, include: { case: true } });
		expect(file).toMatchObject({ number: "青禾县总工会困档〔2026〕000001号", nationalNumber: "GH-0001", nature: "长期", standard: "1b" });
		expect(file.case.state).toBe("active");
		const log = await county.db.event.findMany({ where: { caseId: id }, orderBy: { seq: "asc" } });
		expect(log.map(({ type }) => type)).toEqual([
			"opened",
			"application_submitted",
			"visit_recorded",
			"included",
			"notice_posted",
			"noticeOver_passed",
			"reported",
			"recognised",
			"copy_returned",
			"entered",
		]);
	});

	test("a grant goes from proposal to feedback, and every fen is where it belongs (Z9–Z14)", async () => {
		const id = await aGrant(county, { seq: 2 });

		expect(await stateOf(county, id)).toBe("done");
		const purses = await county.db.ledgerAccount.findMany({ where: { ownerId: county.projectId } });
		expect(Object.fromEntries(purses.map(({ name, balanceFen }) => [name, Number(balanceFen)]))).toEqual({
			available: 9_800_000,
			reserved: 0,
			sent: 0,
			paid: 200_000,
		});
	});

	test("a bounced payment is put right and paid again; no feedback clock starts for the bounce (Z12)", async () => {
		const id = await aGrant(county, { seq: 3, until: "disburse.sent" });

		await taken(county, id, { event: "BOUNCE", by: "finance", on: "2026-03-19", say: { bouncedOn: "2026-03-19", reason: "户名不符" } });
		await taken(county, id, { event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-20", say: { bankCard: "6222020000000000009" } });
		await taken(county, id, { event: "CHECK_ACCOUNT", by: "centre", on: "2026-03-20" });
		await taken(county, id, { event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-23", say: { method: "bank" } });
		await taken(county, id, { event: "PAY", by: "finance2", on: "2026-03-23", say: { sentOn: "2026-03-23" } });
		await taken(county, id, { event: "CONFIRM", by: "finance", on: "2026-03-24", say: { confirmedOn: "2026-03-24" } });

		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id } });
		expect(deadlines).toMatchObject({ feedbackOverdue: { from: "2026-03-24", workingDays: 30 } });
		expect(await county.db.payment.count({ where: { grantId: id } })).toBe(2);
	});

	test("feedback not entered: an alert the day after the 30th working day, the centre five days later (Z13)", async () => {
		const id = await aGrant(county, { seq: 4, until: "feedback" });
		const { deadlines } = await county.db.case.findUniqueOrThrow({ where: { id } });
		expect(deadlines).toMatchObject({ feedbackOverdue: { lastDay: "2026-05-06" }, feedbackEscalation: { lastDay: "2026-05-12" } });

		expect(await take(county, id, { event: "feedbackOverdue", by: "TIME", on: "2026-05-06" })).toEqual({ kind: "not_due" });
		await taken(county, id, { event: "feedbackOverdue", by: "TIME", on: "2026-05-07" });
		await taken(county, id, { event: "feedbackEscalation", by: "TIME", on: "2026-05-13" });

		const alerts = await county.db.alert.findMany({ where: { caseId: id }, orderBy: { raisedAt: "asc" } });
		expect(alerts.map(({ kind, role }) => `${kind} ${role}`).sort()).toEqual([
			"feedbackEscalation centre",
			"feedbackOverdue unit_chair",
			"feedbackOverdue unit_clerk",
		]);
		await taken(county, id, { event: "ENTER", by: "clerk", on: "2026-05-20", say: { enteredOn: "2026-05-20" } });
		expect(await county.db.grant.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ late: true });
		expect(await county.db.alert.count({ where: { caseId: id, clearedAt: null } })).toBe(0);
	});

	test.each([
		["publicise.posted", 21],
		["publicise.held", 22],
		["approve.form", 23],
		["approve.signed", 24],
	] as const)("a grant is taken back in %s: nothing is held for it, no sheet hangs, no objection waits (Z10, Z14)", async (until, seq) => {
		const grant = await aCaseIn(county, "grant", until, seq);
		await taken(county, grant, { event: "WITHDRAW", by: "chair", on: "2026-03-12", say: { reason: "职工去世。" } });
		expect(await stateOf(county, grant)).toBe("closed");
		const { reservedFen, claims } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grant }, include: { claims: true } });
		expect([reservedFen, claims.reduce((sum, { amountFen }) => sum + amountFen, 0n)]).toEqual([0n, 0n]);
		expect(await county.db.noticeLine.count({ where: { caseId: grant, takenDownOn: null } })).toBe(0);
		expect(await county.db.objection.count({ where: { caseId: grant, outcome: "open" } })).toBe(0);
	});

	test("who prepared a payment never releases it", async () => {
		const id = await aGrant(county, { seq: 5, until: "disburse.prepared" });
		const pay = GRANT_STORY.find(({ event }) => event === "PAY");
		expect(pay && (await take(county, id, { ...pay, by: "finance" }))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "payment_two_people", clause: "Z12" }],
		});
	});

	test.each([
		["", 6],
		[", though an older program kept the name with blanks", 9],
	])("a returned case is investigated and reported again, and keeps its notice (D16)%s", async (older, seq) => {
		const id = await anApplication(county, { seq, until: "recognise" });
		const { noticed } = await county.db.application.findUniqueOrThrow({ where: { caseId: id } });
		const of = noticed as { name: string };
		if (older) await county.db.application.update({ where: { caseId: id }, data: { noticed: { ...of, name: [...of.name].join("　") } } });
		await taken(county, id, {
			event: "RETURN",
			by: "centre",
			on: "2026-02-24",
			say: { reason: "incomplete", explanation: "缺联系电话。" },
		});
		await taken(county, id, {
			event: "RECORD_VISIT",
			by: "clerk",
			on: "2026-02-25",
			say: { visitedOn: "2026-02-25", visitors: ["沈竹溪", "周苇"], findings: "已补。" },
		});
		await taken(county, id, {
			event: "INCLUDE",
			by: "chair",
			on: "2026-02-26",
			say: { heldOn: "2026-02-26", members: ["唐松岭", "沈竹溪", "周苇"] },
		});
		expect(await stateOf(county, id)).toBe("report");
	});

	test("a late objection that is dismissed costs the notice none of its days (D14, D15)", async () => {
		const id = await anApplication(county, { seq: 7, until: "report" });
		await taken(county, id, { event: "OBJECT", by: "clerk", on: "2026-02-13", say: { receivedOn: "2026-02-13", text: "收入不实。" } });
		await taken(county, id, { event: "DISMISS", by: "chair", on: "2026-02-14", say: { reason: "经核查属实。" } });

		expect(await stateOf(county, id)).toBe("report");
	});

	test("a passed deadline is alerted once, and its day stays to be seen until the case moves on", async () => {
		const id = await anApplication(county, { seq: 8, until: "verify.visit" });
		await taken(county, id, { event: "stalled", by: "TIME", on: "2026-02-28" });
		expect(await county.db.alert.count({ where: { caseId: id } })).toBe(1);
		const row = await county.db.case.findUniqueOrThrow({ where: { id } });
		expect(row.dueOn?.toISOString().slice(0, 10)).toBe("2026-02-14");
		expect(row.deadlines).toMatchObject({ stalled: { passed: true } });
		await expect(taken(county, id, { event: "stalled", by: "TIME", on: "2026-03-02" })).rejects.toThrow("not armed");
	});
});
