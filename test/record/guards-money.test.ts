import { openGrant } from "../../record/money/grants";
import { fen } from "../../workflows/rules/money";
import { aGrantFor, anInvoice, aProjectFor, aStandard } from "../builders/aid";
import { aKey, morningOf, written } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { aFile, aGrant, anApplication, carry, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What no rule lets through, tried straight on the database: it refuses. */
describe("the database refuses, of money", () => {
	const county = withCounty();
	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);
	const claimsOf = (grantId: string) => county.db.claim.findMany({ where: { grantId }, orderBy: { subject: "asc" } });
	const used = async (kind: string) => (await county.db.capUsage.findMany({ where: { kind } })).map(({ usedFen }) => Number(usedFen));

	test("a claim over the household's cap, one that is not what the grant holds, none at all (Z4)", async () => {
		const grant = await aGrant(county, { seq: 1, until: "publicise.toPost" });
		const [claim] = await claimsOf(grant);
		expect(claim).toMatchObject({ kind: "living", year: 2026, amountFen: 200_000n });
		expect(await claimsOf(grant)).toHaveLength(3);
		const set = (amount: number) => run("UPDATE claim SET amount_fen = $2::bigint WHERE grant_id = $1::uuid", grant, amount);
		await expect(set(864_001)).rejects.toThrow("cap_holds");
		await expect(set(864_000)).rejects.toThrow("is not what counts against its cap");
		await expect(set(-1)).rejects.toThrow("claim_amount");
		await expect(run("DELETE FROM claim WHERE grant_id = $1::uuid", grant)).rejects.toThrow("is not what counts against its cap");
		await expect(run("UPDATE claim SET year = 2027 WHERE grant_id = $1::uuid", grant)).rejects.toThrow("without its cap");
		await expect(run("UPDATE grant_case SET reserved_fen = 200001 WHERE case_id = $1::uuid", grant)).rejects.toThrow(
			"is not what counts against its cap",
		);
		await expect(run("UPDATE grant_case SET cap_year = 2027 WHERE case_id = $1::uuid", grant)).rejects.toThrow(
			"is not what counts against its cap",
		);
		expect(await used("living")).toEqual([200_000, 200_000, 200_000]);
	});

	test("usage that no claim made, a limit below what is used, a cap that is gone (Z3, Z4, Z5, Z6, Z8)", async () => {
		await aGrant(county, { seq: 2, until: "publicise.toPost" });
		for (const kind of ["living", "medical", "schooling", "legal", "project"]) {
			await expect(run("INSERT INTO cap_usage VALUES ($1, '\\x01', 2026, 100, 1)", kind)).rejects.toThrow("usage follows claims");
		}
		await expect(run("UPDATE cap_usage SET used_fen = 0")).rejects.toThrow("usage follows claims");
		await expect(run("UPDATE cap_usage SET limit_fen = 199999 WHERE used_fen = 200000")).rejects.toThrow("cap_holds");
		await expect(run("DELETE FROM cap_usage")).rejects.toThrow("append-only");
	});

	test("a grant under a project's own standard that counts elsewhere; another standard; half of one (Z3)", async () => {
		const standard = { amountFen: fen(300_000), exact: false, decision: "川工办〔2026〕5号" };
		const projectId = await aProjectFor(county, "living", { standard });
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq: 3 }), projectId });
		await carry(county, grant, "publicise.toPost", { amountFen: 300_000 });
		expect(await claimsOf(grant)).toMatchObject(Array(3).fill({ kind: "project", year: 2026, amountFen: 300_000n }));
		await expect(run("UPDATE project SET standard_fen = 900000 WHERE id = $1::uuid", projectId)).rejects.toThrow("rest on this standard");
		await expect(run("UPDATE project SET standard_fen = NULL WHERE id = $1::uuid", projectId)).rejects.toThrow();
		await expect(run("UPDATE project SET standard_fen = 900000 WHERE id = $1::uuid", county.projectId)).rejects.toThrow();
		await expect(
			run("INSERT INTO cap_usage VALUES ('living', '\\x02', 2026, 900000)").then(() =>
				run(
					"UPDATE claim SET kind = 'living', subject = '\\x02' WHERE grant_id = $1::uuid AND subject = (SELECT min(subject) FROM claim WHERE grant_id = $1::uuid)",
					grant,
				),
			),
		).rejects.toThrow("goes by another standard than its project");
	});

	test("a standard stated while a grant is proposed under none: the grant goes by one of the two (Z3)", async () => {
		for (const seq of [4, 5, 6]) {
			const projectId = await aProjectFor(county, "living");
			const grant = await aGrantFor(county, { fileId: await aFile(county, { seq }), projectId });
			const scene = {
				event: "PROPOSE",
				by: "chair",
				on: "2026-03-02",
				say: { heldOn: "2026-03-02", members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 200_000 },
			} as const;
			const standard = { amountFen: fen(100_000), exact: false, decision: "川工办〔2026〕5号" };
			const [proposed, stated] = await Promise.all([
				take(county, grant, scene),
				fundsOf(county.env, county.people.finance).standard(projectId, standard),
			]);
			expect([proposed.kind, stated.kind].sort()).not.toEqual(["taken", "written"]);
		}
	});

	test("a medical claim beyond what the person bore; an invoice edited, deleted, over-reimbursed (Z5)", async () => {
		const projectId = await aProjectFor(county, "medical");
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq: 7 }), projectId, subject: anInvoice() });
		await carry(county, grant, "publicise.toPost", { amountFen: 350_000 });
		await expect(run("UPDATE claim SET amount_fen = 350001 WHERE grant_id = $1::uuid", grant)).rejects.toThrow("cap_holds");
		await expect(run("UPDATE invoice SET total_fen = 2000000")).rejects.toThrow("written once");
		await expect(run("UPDATE invoice SET patient_hmac = '\\x01'")).rejects.toThrow("written once");
		await expect(run("UPDATE invoice SET reimbursed_fen = total_fen + 1")).rejects.toThrow("invoice_amounts");
		// Said of the invoice itself: the grant that rests on it would stop this one too.
		await expect(run("DELETE FROM invoice")).rejects.toThrow("invoice is append-only");
		await expect(run("UPDATE grant_subject SET person = NULL WHERE grant_id = $1::uuid", grant)).rejects.toThrow("append-only");
	});

	test("one invoice put to two grants at the same moment: one row, and never more than was borne (Z5)", async () => {
		const projectId = await aProjectFor(county, "medical");
		const fileId = await aFile(county, { seq: 8 });
		const subject = anInvoice();
		const at = morningOf("2026-03-02");
		const open = () => openGrant(county.env, { actor: county.people.chair, fileId, projectId, subject, reason: "重病。", at, key: aKey() });
		const grants = (await Promise.all([open(), open(), open(), open()])).map((one) => written(one).caseId);
		expect(await county.db.invoice.count({ where: { number: subject.invoiceNumber } })).toBe(1);
		const say = { heldOn: "2026-03-02", members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 100_000 };
		const outcomes = await Promise.all(grants.map((id) => take(county, id, { event: "PROPOSE", by: "chair", on: "2026-03-02", say })));
		expect(outcomes.filter(({ kind }) => kind === "taken")).toHaveLength(3);
		expect(outcomes.find(({ kind }) => kind === "refused")).toMatchObject({ refusals: [{ code: "medical_cap_exceeded", clause: "Z5" }] });
	});

	test("a schooling claim over ten months of the line (Z6)", async () => {
		const projectId = await aProjectFor(county, "schooling");
		const subject = { member: 2, graduatesOn: "2028-06-30" };
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq: 9 }), projectId, subject });
		await carry(county, grant, "publicise.toPost", { amountFen: 720_000 });
		expect(await claimsOf(grant)).toMatchObject([{ kind: "schooling", year: 2026, amountFen: 720_000n }]);
		await expect(run("UPDATE claim SET amount_fen = 720001 WHERE grant_id = $1::uuid", grant)).rejects.toThrow("cap_holds");
	});

	test("a trade's standard changed or deleted; training counts against no cap (Z7)", async () => {
		const projectId = await aProjectFor(county, "training");
		const standardId = await aStandard(county, { aidType: "training", name: "电工", amountFen: 160_000 });
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq: 10 }), projectId, subject: { member: 1, standardId } });
		await carry(county, grant, "publicise.toPost", { amountFen: 160_000 });
		expect(await claimsOf(grant)).toEqual([]);
		await expect(run("UPDATE aid_standard SET amount_fen = 1")).rejects.toThrow("append-only");
		await expect(run("DELETE FROM aid_standard")).rejects.toThrow("append-only");
	});

	test("a legal claim over what the meeting let the case have (Z8)", async () => {
		const projectId = await aProjectFor(county, "legal");
		const standardId = await aStandard(county, { aidType: "legal", name: "劳动仲裁", amountFen: 150_000 });
		const subject = { legalCase: "青劳仲案〔2026〕7号", standardId };
		const grant = await aGrantFor(county, { fileId: await aFile(county, { seq: 11 }), projectId, subject });
		await carry(county, grant, "publicise.toPost", { amountFen: 150_000 });
		await expect(run("UPDATE claim SET amount_fen = 150001 WHERE grant_id = $1::uuid", grant)).rejects.toThrow("cap_holds");
	});

	test("money moved from one project to another, past a fund, without a grant, for another purpose (Z14)", async () => {
		const other = await aProjectFor(county, "medical");
		const grant = await aGrant(county, { seq: 13, until: "disburse.toPay" });
		const accounts = await county.db.ledgerAccount.findMany();
		const id = (ownerId: string, name: string) => accounts.find((one) => one.ownerId === ownerId && one.name === name)?.id;
		const outside = accounts.find(({ name }) => name === "outside")?.id;
		const { fundId } = await county.db.project.findUniqueOrThrow({ where: { id: other } });
		const move = (from: string | undefined, to: string | undefined, kind: string, caseId: string | null = grant) =>
			run(
				"INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, \"on\", case_id) VALUES ($1::uuid, $2::uuid, 1, $3, '2026-03-18', $4::uuid)",
				from,
				to,
				kind,
				caseId,
			);
		const own = county.projectId;
		for (const [from, to, kind] of [
			[id(other, "available"), id(own, "available"), "reserved"],
			[id(other, "available"), id(own, "available"), "released"],
			[id(other, "available"), id(other, "reserved"), "reserved"],
			[id(own, "available"), id(own, "paid"), "paid"],
			[id(own, "available"), outside, "received"],
			[outside, id(own, "available"), "received"],
			[id(fundId, "received"), id(own, "available"), "released"],
		] as const) {
			await expect(move(from, to, kind)).rejects.toThrow("money goes no other way");
		}
		await expect(move(id(own, "available"), id(own, "reserved"), "reserved", null)).rejects.toThrow("money goes no other way");
		await expect(run("UPDATE grant_case SET project_id = $2::uuid WHERE case_id = $1::uuid", grant, other)).rejects.toThrow(
			"another purpose",
		);
		await expect(run("UPDATE grant_case SET aid_type = 'medical' WHERE case_id = $1::uuid", grant)).rejects.toThrow("another purpose");
		await expect(run("UPDATE project SET aid_type = 'medical' WHERE id = $1::uuid", own)).rejects.toThrow("append-only");
	});

	test("an entry edited, a payment edited or paid twice, more sent than is reserved (Z14)", async () => {
		const grant = await aGrant(county, { seq: 12, until: "disburse.sent" });
		const [payment] = await county.db.payment.findMany({ where: { grantId: grant } });
		for (const change of ["amount_fen = 1", "method = 'cash'", "outcome = 'prepared'", "sent_on = '2026-01-01'"]) {
			await expect(run(`UPDATE payment SET ${change} WHERE id = $1::uuid`, payment?.id)).rejects.toThrow();
		}
		await expect(run("UPDATE ledger_entry SET amount_fen = 1 WHERE case_id = $1::uuid", grant)).rejects.toThrow("append-only");
		const accounts = await county.db.ledgerAccount.findMany({ where: { ownerId: county.projectId } });
		const id = (name: string) => accounts.find((account) => account.name === name)?.id;
		const entry =
			"INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, \"on\", case_id) VALUES ($1::uuid, $2::uuid, $3, 'sent', '2026-03-18', $4::uuid)";
		await expect(run(entry, id("reserved"), id("sent"), 99_999_999n, grant)).rejects.toThrow("no_overdraft");
		const again =
			"INSERT INTO payment (id, grant_id, attempt, method, amount_fen, prepared_by, prepared_on, outcome) SELECT gen_random_uuid(), grant_id, 2, method, amount_fen, prepared_by, prepared_on, 'prepared' FROM payment WHERE id = $1::uuid";
		await expect(run(again, payment?.id)).rejects.toThrow("payment_one_live");
	});
});

describe("what counts against a cap, through a grant's life", () => {
	const county = withCounty();
	const used = async () => [...new Set((await county.db.capUsage.findMany()).map(({ year, usedFen }) => `${year}: ${usedFen}`))].sort();
	let seq = 20;
	const BOUNCE = { event: "BOUNCE", by: "finance", on: "2027-01-07", say: { bouncedOn: "2027-01-07", reason: "户名不符" } } as const;

	test("reserved, reduced, paid in the next year, bounced, void: each moves what is used (Z4, Z14)", async () => {
		const grant = await aGrant(county, { seq: 1, until: "approve.meeting" });
		expect(await used()).toEqual(["2026: 200000"]);
		const meeting = { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] };
		await taken(county, grant, { event: "REDUCE", by: "countyChair", on: "2026-03-16", say: { ...meeting, amountFen: 150_000 } });
		expect(await used()).toEqual(["2026: 150000"]);
		await taken(county, grant, { event: "PREPARE_PAYMENT", by: "finance", on: "2027-01-05", say: { method: "bank" } });
		await taken(county, grant, { event: "PAY", by: "finance2", on: "2027-01-06", say: { sentOn: "2027-01-06" } });
		expect(await used()).toEqual(["2026: 0", "2027: 150000"]);
		await taken(county, grant, BOUNCE);
		expect(await used()).toEqual(["2026: 0", "2027: 150000"]);
		await taken(county, grant, { event: "VOID", by: "centre", on: "2027-01-08", say: { ground: "other", reason: "账户注销。" } });
		expect(await used()).toEqual(["2026: 0", "2027: 0"]);
		expect(await county.db.claim.count()).toBe(0);
	});

	test("the household applies anew: what its cancelled file had this year counts in the new one's cap (Z4)", async () => {
		const grant = await aGrant(county, { seq: 19 });
		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } });
		const cancel = { ground: "out_of_poverty", reason: "收入已超过标准。" };
		await taken(county, fileId, { event: "PROPOSE_CANCEL", by: "clerk", on: "2026-05-06", say: cancel });
		await taken(county, fileId, { event: "CONFIRM", by: "centre", on: "2026-05-07" });
		const applicationId = await anApplication(county, { seq: 19, until: "enter.toEnter" });
		const entered = { nationalNumber: "GH-9019", enteredOn: "2026-02-27" };
		await taken(county, applicationId, { event: "ENTER", by: "clerk", on: "2026-02-27", say: entered });
		const anew = await county.db.file.findUniqueOrThrow({ where: { applicationId } });
		const again = await aGrantFor(county, { fileId: anew.caseId, projectId: county.projectId });
		const say = { heldOn: "2026-05-08", members: ["唐松岭", "沈竹溪", "周苇"] };
		const propose = (amountFen: number) =>
			take(county, again, { event: "PROPOSE", by: "chair", on: "2026-05-08", say: { ...say, amountFen } });
		expect(await propose(664_001)).toMatchObject({ kind: "refused", refusals: [{ code: "living_cap_exceeded", clause: "Z4" }] });
		expect(await propose(664_000)).toMatchObject({ kind: "taken" });
	});

	test.each([
		["two prepare at once", "disburse.toPay", ["PREPARE_PAYMENT", "PREPARE_PAYMENT"], "disburse.prepared"],
		["two release at once", "disburse.prepared", ["PAY", "PAY", "PAY"], "disburse.sent"],
		["released and taken back at once", "disburse.prepared", ["PAY", "DROP_PAYMENT"], undefined],
		["confirmed by two at once", "disburse.sent", ["CONFIRM", "CONFIRM", "CONFIRM"], "feedback"],
		["arrived and bounced at once", "disburse.sent", ["CONFIRM", "BOUNCE"], undefined],
	] as const)("%s: one of them, and the money moves once (Z14)", async (_, from, events, to) => {
		seq += 1;
		const grant = await aGrant(county, { seq, until: from });
		const entries = await county.db.ledgerEntry.count({ where: { caseId: grant } });
		const say: Record<(typeof events)[number], object> = {
			PREPARE_PAYMENT: { method: "bank" },
			PAY: { sentOn: "2026-03-20" },
			DROP_PAYMENT: { reason: "写错。" },
			CONFIRM: { confirmedOn: "2026-03-20" },
			BOUNCE: { bouncedOn: "2026-03-20", reason: "户名不符" },
		};
		const outcomes = await Promise.all(
			events.map((event) => take(county, grant, { event, by: "finance2", on: "2026-03-20", say: { ...say[event] } })),
		);
		expect(outcomes.filter(({ kind }) => kind === "taken")).toHaveLength(1);
		if (to) expect(await stateOf(county, grant)).toBe(to);
		expect((await county.db.ledgerEntry.count({ where: { caseId: grant } })) - entries).toBeLessThanOrEqual(1);
		const live = await county.db.payment.count({ where: { grantId: grant, outcome: { in: ["prepared", "sent", "confirmed"] } } });
		expect(live).toBeLessThanOrEqual(1);
	});

	test("bounced and paid anew, each sent sixteen times with its key: paid once (Z14)", async () => {
		const grant = await aGrant(county, { seq: 40, until: "disburse.sent" });
		const scenes = [
			{ event: "BOUNCE", by: "finance", on: "2026-03-19", say: { bouncedOn: "2026-03-19", reason: "户名不符" } },
			{ event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-20", say: { bankCard: "6222020000000000009" } },
			{ event: "CHECK_ACCOUNT", by: "centre", on: "2026-03-21" },
			{ event: "PREPARE_PAYMENT", by: "finance", on: "2026-03-22", say: { method: "bank" } },
			{ event: "PAY", by: "finance2", on: "2026-03-23", say: { sentOn: "2026-03-23" } },
			{ event: "CONFIRM", by: "finance", on: "2026-03-24", say: { confirmedOn: "2026-03-24" } },
		] as const;
		for (const scene of scenes) {
			const outcomes = await Promise.all(Array.from({ length: 16 }, () => take(county, grant, scene, `${scene.event}/once`)));
			expect(outcomes[0]?.kind).toBe("taken");
			expect(outcomes).toEqual(Array(16).fill(outcomes[0]));
		}
		const entries = await county.db.ledgerEntry.groupBy({ by: ["kind"], where: { caseId: grant }, _count: true });
		expect(Object.fromEntries(entries.map(({ kind, _count }) => [kind, _count]))).toEqual({ reserved: 1, sent: 2, bounced: 1, paid: 1 });
		expect(await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } })).toMatchObject({ paidFen: 200_000n, reservedFen: 0n });
	});

	test("reversed, it counts no more and the household may have it again (Z4, Z14)", async () => {
		const grant = await aGrant(county, { seq: 2, until: "feedback" });
		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } });
		await taken(county, grant, {
			event: "REVERSE",
			by: "finance",
			on: "2026-04-01",
			say: { returnedOn: "2026-04-01", reason: "重复发放。" },
		});
		await taken(county, grant, { event: "CONFIRM_REVERSAL", by: "centre", on: "2026-04-02" });
		expect(await county.db.claim.count({ where: { grantId: grant } })).toBe(0);
		const again = await aGrantFor(county, { fileId, projectId: county.projectId });
		await carry(county, again, "publicise.toPost", { amountFen: 864_000 });
		expect(await county.db.claim.count({ where: { amountFen: 864_000n } })).toBe(3);
	});

	test("a receipt taken back by whoever asks for it, or by nobody's word (Z14)", async () => {
		const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);
		const entry = await county.db.ledgerEntry.findFirstOrThrow({ where: { kind: "received" } });
		const fund = await county.db.fund.findFirstOrThrow();
		const [by, other] = [county.people.finance.accountId, county.people.finance2.accountId];
		const ask = (answeredBy: string) =>
			run(
				`INSERT INTO correction (id, county_id, fund_id, entry_id, amount_fen, reason, by_account_id, by_name, "on", at, key, confirmed, answered_by, answered_name,
					answered_on, answered_at)
				VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3, 1, '记错。', $4::uuid, '', '2026-03-18', now(), gen_random_uuid()::text, true, $5::uuid, '', '2026-03-18',
					now())`,
				...[county.countyId, fund.id, entry.id, by, answeredBy],
			);
		await expect(ask(by)).rejects.toThrow("correction_two_people");
		const back = `INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, "on", corrects_id) VALUES ($1::uuid, $2::uuid, 1, 'receipt_corrected', '2026-03-18', $3)`;
		await expect(run(back, entry.toId, entry.fromId, entry.id)).rejects.toThrow("a correction that nobody confirmed");
		await ask(other);
	});
});
