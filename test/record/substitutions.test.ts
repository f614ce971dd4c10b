import { pendingMail } from "../../record/alerts/alerts";
import { openApplication } from "../../record/applications";
import type { Actor } from "../../record/people/actor";
import { keepsAccount } from "../../record/people/roles";
import { step } from "../../record/step";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, type Person, written } from "../builders/county";
import {
	endSubstitution,
	giveRole,
	giveSubstitute,
	type NewSubstitution,
	openHandover,
	resetPassword,
	signHandover,
	switchAccount,
} from "../builders/people";
import { aHousehold } from "../builders/s1";
import { anApplication, taken } from "../builders/story";
import { asOf, somebody } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-06-01");
const AT = morningOf(TODAY);

describe("substitutes for a time (D26)", () => {
	const county = withCounty();
	const holdingOf = async (person: Person) => {
		const { accountId } = county.people[person];
		return (await county.db.roleHolding.findFirstOrThrow({ where: { accountId } })).id;
	};
	const give = async (by: Actor, of: Partial<NewSubstitution> & { person?: Person }) => {
		const { person = "clerk", ...rest } = of;
		const substitution = { fromOn: TODAY, untilOn: plainDate("2026-06-11"), reason: "外出学习", substituteId: "", ...rest };
		return giveSubstitute(county.db, by, { holdingId: await holdingOf(person), ...substitution }, morningOf(TODAY));
	};

	test("act as the holder would, and the record keeps both names, of the opening as of every step", async () => {
		const { clerk, chair } = county.people;
		const { id: substitutionId } = written(await give(clerk, { substituteId: chair.accountId }));
		const stead = await asOf(county, chair.accountId);
		expect(stead.roles).toContainEqual(
			expect.objectContaining({ role: "unit_clerk", insteadOf: { accountId: clerk.accountId, name: "沈竹溪" } }),
		);
		const form = aHousehold(1, TODAY).build();
		const { caseId } = written(
			await openApplication(county.env, { actor: stead, unionId: county.unitId, form, at: morningOf(TODAY), key: aKey() }),
		);
		const submit = { caseId, event: { type: "SUBMIT", origin: "self" }, key: aKey(), at: morningOf(TODAY) };
		expect(await step(county.env, { ...submit, by: { kind: "person", actor: stead } })).toMatchObject({ kind: "taken" });
		expect(await county.db.event.findMany({ where: { caseId }, orderBy: { seq: "asc" } })).toMatchObject([
			{ event: "OPEN", byName: "唐松岭", forName: "沈竹溪", forAccountId: clerk.accountId },
			{ event: "SUBMIT", byName: "唐松岭", forName: "沈竹溪", role: "unit_clerk" },
		]);
		// In their own role they act for themselves.
		await taken(county, await anApplication(county, { seq: 2, until: "verify.study" }), {
			event: "INCLUDE",
			by: "chair",
			on: "2026-02-04",
			say: { heldOn: "2026-02-04", members: ["唐松岭", "周苇", "方柳湾"] },
		});
		expect(await county.db.event.findFirstOrThrow({ where: { event: "INCLUDE" } })).toMatchObject({ byName: "唐松岭", forName: null });

		written(await endSubstitution(county.db, chair, substitutionId, TODAY));
		expect((await asOf(county, chair.accountId)).roles).toHaveLength(1);
		expect(await endSubstitution(county.db, clerk, substitutionId, TODAY)).toMatchObject({ refusals: [{ code: "substitution_over" }] });
	});

	test.each<[string, string, Partial<NewSubstitution> & { person?: Person }, () => string]>([
		["from the past", "substitution_past", { fromOn: plainDate("2026-05-31") }, () => county.people.chair.accountId],
		["for no time", "substitution_days", { untilOn: TODAY }, () => county.people.chair.accountId],
		["for more than a year", "substitution_long", { untilOn: plainDate("2027-06-02") }, () => county.people.chair.accountId],
		["without a reason", "required", { reason: " " }, () => county.people.chair.accountId],
		["by themselves", "no_such_substitute", {}, () => county.people.clerk.accountId],
		["by nobody", "no_such_substitute", {}, () => "01a20ef3-978e-7f94-9af5-4aef62953a24"],
		["by who holds the role", "substitute_holds_role", { person: "finance" }, () => county.people.finance2.accountId],
	])("not %s", async (_, code, of, substitute) => {
		const by = county.people[of.person ?? "clerk"];
		const refused = await give(by, { ...of, substituteId: substitute() });
		expect(refused).toMatchObject({ kind: "refused", refusals: [{ code, clause: "D26" }] });
	});

	test("a year to the day is not more than a year; the last day of February has one too", async () => {
		const { clerk, chair } = county.people;
		const days = [
			["2026-06-01", "2027-06-01"],
			["2028-02-29", "2029-02-28"],
		];
		for (const [from = "", until = ""] of days) {
			const given = await give(clerk, { substituteId: chair.accountId, fromOn: plainDate(from), untilOn: plainDate(until) });
			written(await endSubstitution(county.db, clerk, written(given).id, TODAY));
		}
	});

	test("one at a time, whoever asks first; never for a role that is over, nor in another county", async () => {
		const { clerk, chair, centre } = county.people;
		const both = await Promise.all([give(clerk, { substituteId: chair.accountId }), give(clerk, { substituteId: centre.accountId })]);
		expect(both.map(({ kind }) => kind).sort()).toEqual(["refused", "written"]);
		expect(both).toContainEqual(expect.objectContaining({ refusals: [expect.objectContaining({ code: "substitution_one" })] }));
		const [standing] = await county.db.substitution.findMany({ where: { untilOn: new Date("2026-06-11") } });
		const again = county.db.substitution.create({
			data: {
				...standing,
				id: undefined,
				substituteId: county.people.otherClerk.accountId,
				holdingId: standing?.holdingId ?? "",
				principalId: clerk.accountId,
				fromOn: new Date("2026-06-10"),
				untilOn: new Date("2026-06-20"),
				reason: "",
				byAccountId: clerk.accountId,
				at: new Date(),
			},
		});
		await expect(again).rejects.toThrow("one substitute at a time");
		await expect(county.db.$executeRaw`UPDATE substitution SET until_on = from_on + 400 WHERE from_on = '2028-02-29'`).rejects.toThrow(
			"substitution_days",
		);
		await expect(county.db.$executeRaw`UPDATE substitution SET reason = '改'`).rejects.toThrow("written once");
		await expect(county.db.$executeRaw`DELETE FROM substitution`).rejects.toThrow("append-only");

		const id = "019a20ef-978e-7f94-9af5-4aef62953a24";
		await county.db.union.create({ data: { id, kind: "county", name: "云岭县总工会", path: `/${id}/`, countyId: id } });
		const stranger = await county.db.account.create({
			data: {
				login: "stranger",
				name: "陆远帆",
				pinyin: "l",
				passwordHash: "",
				roles: { create: [{ role: "centre", unionId: id, fromOn: new Date("2026-01-01") }] },
			},
		});
		expect(await give(centre, { person: "centre", substituteId: stranger.id })).toMatchObject({
			refusals: [{ code: "no_such_substitute" }],
		});
		await county.db.roleHolding.updateMany({
			where: { accountId: county.people.otherClerk.accountId },
			data: { untilOn: new Date("2026-05-01") },
		});
		expect(await give(county.people.otherClerk, { person: "otherClerk", substituteId: chair.accountId })).toMatchObject({
			refusals: [{ code: "role_over" }],
		});
	});

	test("by the holder or their administrator, and nobody else: no chain of substitutes", async () => {
		const { centre, auditor, administrator, countyChair, finance } = county.people;
		for (const by of [auditor, countyChair, finance]) {
			expect(await give(by, { person: "centre", substituteId: auditor.accountId })).toEqual({ kind: "not_found" });
		}
		written(await give(administrator, { person: "centre", substituteId: auditor.accountId }));
		const stead = await asOf(county, auditor.accountId);
		expect(stead.roles.map(({ role }) => role)).toEqual(["auditor", "centre"]);
		// Whoever stands in disposes of nothing: neither by the role's id, nor by an own one.
		expect(await give(stead, { person: "centre", substituteId: finance.accountId })).toEqual({ kind: "not_found" });
		expect((await asOf(county, centre.accountId)).roles).toHaveLength(1);
	});

	test("who stands in for an administrator makes nobody one, and gives themselves nothing", async () => {
		const { administrator, countyChair } = county.people;
		written(await give(administrator, { person: "administrator", substituteId: countyChair.accountId }));
		const stead = await asOf(county, countyChair.accountId);
		const role = (role: "administrator" | "finance") => ({ unionId: county.countyId, role, fromOn: TODAY });
		const code = { kind: "refused", refusals: [{ code: "not_by_substitute" }] };
		expect(await giveRole(county.db, stead, county.people.finance.accountId, role("administrator"), TODAY)).toMatchObject(code);
		expect(await giveRole(county.db, stead, countyChair.accountId, role("finance"), TODAY)).toMatchObject(code);
		const newcomer = await somebody(county, "柳新", ["centre"]);
		expect(await giveRole(county.db, stead, newcomer.accountId, role("finance"), TODAY)).toMatchObject({ kind: "written" });

		// Nor by another administrator's role: handed over, lent, or taken with a new password.
		const other = await somebody(county, "管云", []);
		await county.db.roleHolding.create({ data: { ...role("administrator"), accountId: other.accountId, fromOn: new Date("2026-01-01") } });
		const { id: holdingId } = await county.db.roleHolding.findFirstOrThrow({ where: { accountId: other.accountId } });
		expect(await resetPassword(county.db, stead, other.accountId, TODAY)).toMatchObject(code);
		const lent = { holdingId, fromOn: TODAY, untilOn: plainDate("2026-06-11"), reason: "休假" };
		expect(await giveSubstitute(county.db, stead, { ...lent, substituteId: newcomer.accountId }, AT)).toMatchObject(code);
		const handed = { holdingId, takerId: newcomer.accountId, takenOn: TODAY, note: "" };
		expect(await openHandover(county.db, stead, handed, AT)).toMatchObject(code);
		const { id: handoverId } = written(await openHandover(county.db, administrator, handed, AT));
		written(await switchAccount(county.db, stead, other.accountId, false, TODAY));
		expect(await signHandover(county.db, stead, handoverId, AT)).toMatchObject(code);
		expect(await signHandover(county.db, administrator, handoverId, AT)).toMatchObject({ kind: "written" });
	});

	test("no county's administrator keeps an account that stands in for the city's", async () => {
		const { db, people } = county;
		const cityId = "019a20ef-978e-7f94-9af5-4aef62953a25";
		await db.union.create({ data: { id: cityId, kind: "city", name: "青江市总工会", path: `/${cityId}/` } });
		const made = await db.account.create({
			data: {
				login: "city",
				name: "石城",
				pinyin: "s",
				passwordHash: "",
				roles: { create: [{ role: "administrator", unionId: cityId, fromOn: new Date("2026-01-01") }] },
			},
			include: { roles: true },
		});
		const { accountId } = people.finance;
		expect(await keepsAccount(db, people.administrator, accountId, TODAY)).toBe(true);
		const of = {
			holdingId: made.roles[0]?.id ?? "",
			principalId: made.id,
			substituteId: accountId,
			byAccountId: made.id,
			reason: "休假",
			at: new Date(AT),
		};
		await db.substitution.create({ data: { ...of, fromOn: new Date("2026-06-01"), untilOn: new Date("2026-07-01") } });
		expect(await keepsAccount(db, people.administrator, accountId, TODAY)).toBe(false);
	});

	test("mail of alerts reaches them while they stand in; with the principal switched off they hold nothing", async () => {
		const { db, people } = county;
		const caseId = await anApplication(county, { seq: 3, until: "verify.visit" });
		await taken(county, caseId, { event: "stalled", by: "TIME", on: "2026-06-05" });
		const alert = await db.alert.findFirstOrThrow({ where: { caseId } });
		const receivers = async () => (await pendingMail(db, alert.id)).map(({ email }) => email).sort();
		const [standing] = await db.substitution.findMany({
			where: { principalId: people.clerk.accountId, untilOn: new Date("2026-06-11") },
			include: { substitute: true },
		});
		expect(await receivers()).toEqual([`${standing?.substitute.login}@example.test`, "clerk@example.test"].sort());
		written(await switchAccount(db, people.administrator, people.clerk.accountId, false, TODAY, true));
		expect(await receivers()).toEqual([]);
		const later = { fromOn: plainDate("2026-07-01"), untilOn: plainDate("2026-07-02"), substituteId: people.chair.accountId };
		expect(await give(people.administrator, later)).toMatchObject({ refusals: [{ code: "principal_off" }] });
		expect((await asOf(county, standing?.substituteId ?? "")).roles.filter(({ insteadOf }) => insteadOf)).toEqual([]);
	});
});
