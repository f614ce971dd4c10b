import { handedOver, openOfRole } from "../../prisma/read/handovers";
import { uuidv7 } from "../../record/ids";
import type { Actor } from "../../record/people/actor";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf, written } from "../builders/county";
import { giveSubstitute, type NewHandover, openHandover, signHandover, switchAccount, withdrawHandover } from "../builders/people";
import { aFile, anApplication, taken } from "../builders/story";
import { asOf, somebody } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-06-01");
const AT = morningOf(TODAY);

describe("everything open of a role in one list that both sign (D26)", () => {
	const county = withCounty();
	const holdingOf = async ({ accountId }: Actor) => (await county.db.roleHolding.findFirstOrThrow({ where: { accountId } })).id;
	const open = async (by: Actor, giver: Actor, of: Partial<NewHandover>) =>
		openHandover(county.db, by, { holdingId: await holdingOf(giver), takerId: "", takenOn: TODAY, note: "", ...of }, AT);
	const sign = (by: Actor, id: string, at = AT) => signHandover(county.db, by, id, at);
	const rolesOf = async ({ accountId }: Actor) => (await asOf(county, accountId)).roles.map(({ role }) => role).sort();

	test("the list holds all that is open; with the second signature it is kept and the role moves, at once", async () => {
		const { db, people } = county;
		const { clerk, chair } = people;
		const visit = await anApplication(county, { seq: 1, until: "verify.visit" });
		await anApplication(county, { seq: 2, until: "report" });
		await taken(county, visit, { event: "stalled", by: "TIME", on: "2026-05-20" });
		const file = await aFile(county, { seq: 3 });
		await taken(county, file, {
			event: "RECORD_CHANGE",
			by: "clerk",
			on: "2026-05-20",
			say: { learnedOn: "2026-05-20", kind: "residence", change: "搬家。" },
		});
		await db.ground.create({
			data: { id: uuidv7(), fileId: file, ground: "cured", occasion: "x", metOn: new Date("2026-05-02"), facts: "复查日期已过" },
		});
		const { applicationId } = await db.file.findUniqueOrThrow({ where: { caseId: file } });
		const lent = { lentOn: new Date("2026-05-04"), dueOn: new Date("2026-05-11"), byAccountId: clerk.accountId, byName: clerk.name };
		await db.borrowing.createMany({
			data: [1, 2].map((copy) => ({ id: uuidv7(), caseId: applicationId, copy, borrower: "周苇", purpose: "核对", ...lent })),
		});

		const id = written(await open(clerk, clerk, { takerId: chair.accountId, takenOn: plainDate("2026-06-08") })).id;
		const kinds = ["case", "entry", "ground", "borrowing", "alert"];
		expect((await openOfRole(db, "unit_clerk", county.unitId)).map(({ kind }) => kind)).toEqual(kinds);
		expect((await openOfRole(db, "centre", county.countyId)).map(({ kind, what }) => `${kind} ${what}`)).toEqual(["borrowing 1"]);
		expect(await sign(clerk, id)).toMatchObject({ kind: "written" });
		expect(await sign(clerk, id)).toMatchObject({ refusals: [{ code: "handover_signed" }] });
		expect(await handedOver(db, id)).toEqual([]);
		expect(await rolesOf(chair)).toEqual(["unit_chair"]);
		const before = await openOfRole(db, "unit_clerk", county.unitId);
		expect(await sign(chair, id)).toMatchObject({ kind: "written" });
		expect(await handedOver(db, id)).toEqual(before);
		expect(
			await db.roleHolding.findMany({ where: { unionId: county.unitId, role: "unit_clerk" }, orderBy: { fromOn: "asc" } }),
		).toMatchObject([
			{ accountId: clerk.accountId, untilOn: new Date("2026-06-08") },
			{ accountId: chair.accountId, fromOn: new Date("2026-06-08"), untilOn: null },
		]);

		// What was signed stays, whatever becomes of it.
		await taken(county, visit, { event: "WITHDRAW", by: "clerk", on: "2026-06-02", say: { signedOn: "2026-06-02", reason: "好转。" } });
		expect(await handedOver(db, id)).toEqual(before);
		await expect(db.$executeRaw`UPDATE handover_line SET what = 'x'`).rejects.toThrow("append-only");
		await expect(db.$executeRaw`UPDATE handover SET taker_signed_at = now()`).rejects.toThrow("written once");
		await expect(db.$executeRaw`DELETE FROM handover`).rejects.toThrow("append-only");
		expect(await sign(chair, id)).toMatchObject({ refusals: [{ code: "handover_over" }] });
		expect(await withdrawHandover(db, chair, id, AT)).toMatchObject({ refusals: [{ code: "handover_over" }] });
	});

	test.each<[string, Partial<NewHandover>, string]>([
		["handover_past", { takenOn: plainDate("2026-05-31") }, "takenOn"],
		["text_too_long", { note: "长".repeat(2_001) }, "note"],
		["no_such_taker", { takerId: "01a20ef3-978e-7f94-9af5-4aef62953a24" }, "takerId"],
		["text_broken", { note: "\0" }, "note"],
	])("not opened: %s", async (code, of, field) => {
		const { centre, auditor } = county.people;
		expect(await open(centre, centre, { takerId: auditor.accountId, ...of })).toMatchObject({ refusals: [{ code, field, clause: "D26" }] });
	});

	test("one at a time for a role, by whose role it is; either side may call it off", async () => {
		const { centre, auditor, finance, administrator } = county.people;
		const takerId = auditor.accountId;
		for (const by of [auditor, finance]) expect(await open(by, centre, { takerId })).toEqual({ kind: "not_found" });
		const id = written(await open(centre, centre, { takerId })).id;
		expect(await open(administrator, centre, { takerId })).toMatchObject({ refusals: [{ code: "handover_open" }] });
		const again = {
			holdingId: await holdingOf(centre),
			giverId: centre.accountId,
			takerId,
			takenOn: new Date("2026-06-01"),
			byAccountId: takerId,
			at: new Date("2026-06-01T01:00:00Z"),
		};
		await expect(county.db.handover.create({ data: again })).rejects.toThrow("Unique constraint");
		for (const by of [finance]) {
			expect(await sign(by, id)).toEqual({ kind: "not_found" });
			expect(await withdrawHandover(county.db, by, id, AT)).toEqual({ kind: "not_found" });
		}
		written(await withdrawHandover(county.db, auditor, id, AT));
		expect(await sign(centre, id)).toMatchObject({ refusals: [{ code: "handover_over" }] });
		written(await open(administrator, centre, { takerId }));
	});

	test("a late second signature moves the role on its own day, to no holder twice; substitutes end with it", async () => {
		const { finance, finance2, countyChair } = county.people;
		const holdingId = await holdingOf(finance);
		const of = { holdingId, substituteId: countyChair.accountId, fromOn: TODAY, untilOn: plainDate("2026-12-01"), reason: "休假" };
		written(await giveSubstitute(county.db, finance, of, AT));
		const id = written(await open(finance, finance, { takerId: finance2.accountId })).id;
		written(await sign(finance2, id));
		written(await sign(finance, id, morningOf("2026-06-15")));
		expect(await county.db.handover.findUniqueOrThrow({ where: { id } })).toMatchObject({ takenOn: new Date("2026-06-15") });
		expect(await county.db.roleHolding.findUniqueOrThrow({ where: { id: holdingId } })).toMatchObject({ untilOn: new Date("2026-06-15") });
		expect(await county.db.roleHolding.count({ where: { accountId: finance2.accountId } })).toBe(1);
		const [stood] = await county.db.$queryRaw<{ until: string }[]>`
			SELECT until_on::text AS until FROM held_role WHERE account_id = ${countyChair.accountId}::uuid AND instead_of_id IS NOT NULL`;
		expect(stood?.until).toBe("2026-06-15");
	});

	test("for a giver who is gone an administrator signs by name; never for one who is there, nor the taker", async () => {
		const { administrator, auditor } = county.people;
		const gone = await somebody(county, "江远", ["county_chair"]);
		const id = written(await open(administrator, gone, { takerId: auditor.accountId })).id;
		expect(await sign(administrator, id)).toMatchObject({ kind: "forbidden", message: expect.stringContaining("由本人签字") });
		written(await switchAccount(county.db, administrator, gone.accountId, false, TODAY));
		written(await sign(administrator, id));
		expect(await sign(administrator, id)).toMatchObject({ refusals: [{ code: "handover_signed" }] });
		expect(await rolesOf(auditor)).toEqual(["auditor"]);
		written(await sign(auditor, id));
		expect(await rolesOf(auditor)).toEqual(["auditor", "county_chair"]);
		expect(await county.db.handover.findUniqueOrThrow({ where: { id } })).toMatchObject({ giverSignedBy: administrator.accountId });
		const own = county.db.$executeRaw`
			INSERT INTO handover (id, holding_id, giver_id, taker_id, taken_on, by_account_id, at, giver_signed_at, giver_signed_by)
			SELECT gen_random_uuid(), holding_id, giver_id, taker_id, taken_on, by_account_id, at, at, taker_id FROM handover WHERE id = ${id}::uuid`;
		await expect(own).rejects.toThrow("handover_signers");
	});

	test("a role is not handed over before it is held", async () => {
		const { auditor, administrator } = county.people;
		const giver = await somebody(county, "谷雨", ["finance"]);
		const later = { accountId: giver.accountId, unionId: county.countyId, role: "centre", fromOn: new Date("2026-08-01") };
		const { id: holdingId } = await county.db.roleHolding.create({ data: later });
		const of = { holdingId, takerId: auditor.accountId, note: "" };
		expect(await openHandover(county.db, administrator, { ...of, takenOn: plainDate("2026-07-31") }, AT)).toMatchObject({
			refusals: [{ code: "handover_early", field: "takenOn" }],
		});
		expect(await openHandover(county.db, administrator, { ...of, takenOn: plainDate("2026-08-01") }, AT)).toMatchObject({
			kind: "written",
		});
	});

	test("a role that somebody has bounded meanwhile is not drawn out by the second signature", async () => {
		const [giver, taker] = [await somebody(county, "苏河", ["finance"]), await somebody(county, "石桥", ["centre"])];
		const id = written(await open(giver, giver, { takerId: taker.accountId, takenOn: plainDate("2026-07-01") })).id;
		written(await sign(taker, id));
		const bounded = { where: { accountId: giver.accountId }, data: { untilOn: new Date("2026-06-20") } };
		await county.db.roleHolding.updateMany(bounded);
		expect(await sign(giver, id)).toMatchObject({ refusals: [{ code: "handover_late", field: "takenOn" }] });
		expect(await county.db.roleHolding.findFirstOrThrow({ where: bounded.where })).toMatchObject(bounded.data);
	});

	test("nobody who was switched off meanwhile takes over", async () => {
		const { administrator } = county.people;
		const [giver, taker] = [await somebody(county, "路平", ["centre"]), await somebody(county, "甘泉", ["finance"])];
		const id = written(await open(giver, giver, { takerId: taker.accountId })).id;
		written(await sign(taker, id));
		written(await switchAccount(county.db, administrator, taker.accountId, false, TODAY));
		expect(await sign(giver, id)).toMatchObject({ refusals: [{ code: "taker_gone" }] });
		expect(await rolesOf(giver)).toEqual(["centre"]);
	});
});
