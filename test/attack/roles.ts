import { randomUUID } from "node:crypto";
import { columnOf } from "../../prisma/dates";
import { plainDate } from "../../workflows/rules/plain-date";
import { visitorAs } from "./ask";
import { aRunningNotice, aSpare } from "./attacked";
import { type Attempt, gaveWay, held, heldUnless, type Target } from "./attempt";

const area = "roles";
const FROM = "2026-03-26";

/** Alerts in somebody's inbox. */
async function alertsOf({ standing }: Target, role: "county_chair" | "auditor"): Promise<number> {
	return (await standing.ownPrograms[role].get("/alerts")).body.items.length;
}

async function deadlinesOf({ county }: Target, caseId: string): Promise<string> {
	return JSON.stringify((await county.db.case.findUniqueOrThrow({ where: { id: caseId } })).snapshot);
}

export const roleAttempts: readonly Attempt[] = [
	{
		area,
		tried: "an administrator who gives himself a role, by API and by page",
		async attempt({ site, county, standing, address }) {
			const { accountId } = county.people.administrator;
			const found: string[] = [];
			for (const role of ["centre", "finance", "county_chair", "auditor"]) {
				const { status } = await standing.ownPrograms.administrator.post(`/people/${accountId}/roles`, {
					unionId: county.countyId,
					role,
					fromOn: FROM,
				});
				if (status < 300) found.push(`${role}: ${status}`);
			}
			const page = await visitorAs(site, "administrator", address());
			await page
				.post(`/people/${accountId}/roles`)
				.type("form")
				.send({ unionId: county.countyId, role: "finance", fromOn: FROM, key: randomUUID() });
			const held_ = await county.db.roleHolding.findMany({ where: { accountId, role: { not: "administrator" } } });
			if (held_.length > 0 && found.length === 0) found.push(`${held_[0]?.role} by the page`);
			return heldUnless(found, "refused each time");
		},
	},
	{
		area,
		tried: "an administrator who appoints somebody who stands in for him",
		async attempt({ county, standing, next }) {
			const { accountId } = await aSpare(county, next());
			const holding = await county.db.roleHolding.findFirstOrThrow({ where: { accountId: county.people.administrator.accountId } });
			await county.db.substitution.create({
				data: {
					holdingId: holding.id,
					principalId: county.people.administrator.accountId,
					substituteId: accountId,
					fromOn: columnOf(plainDate("2026-03-01")),
					untilOn: columnOf(plainDate("2026-12-31")),
					reason: "休假",
					byAccountId: county.people.administrator.accountId,
					at: new Date("2026-03-01T01:00:00Z"),
				},
			});
			const { status } = await standing.ownPrograms.administrator.post(`/people/${accountId}/roles`, {
				unionId: county.countyId,
				role: "finance",
				fromOn: FROM,
			});
			return status < 300 ? gaveWay(`answered ${status}`) : held(`answered ${status}`);
		},
	},
	{
		area,
		tried: "an appointment that nobody hears of",
		async attempt(target) {
			const { county, standing, next } = target;
			const { accountId } = await aSpare(county, next());
			const before = [await alertsOf(target, "county_chair"), await alertsOf(target, "auditor")];
			await standing.ownPrograms.administrator
				.post(`/people/${accountId}/roles`, { unionId: county.unitId, role: "unit_chair", fromOn: FROM })
				.expect(201);
			const after = [await alertsOf(target, "county_chair"), await alertsOf(target, "auditor")];
			const found = ["the county chair", "the auditor"].filter((_, n) => (after[n] ?? 0) <= (before[n] ?? 0));
			return heldUnless(
				found.map((who) => `${who} is not told`),
				"county chair and auditor are told",
			);
		},
	},
	{
		area,
		tried: "another county's administrator who moves this county's days by a calendar notice",
		async attempt(target) {
			const { county, standing } = target;
			const caseId = await aRunningNotice(county, target.next());
			const before = await deadlinesOf(target, caseId);
			const { status } = await standing.otherPrograms.administrator.post("/calendar-notices", {
				year: 2026,
				source: "国办发明电〔2026〕99号",
				holidays: ["2026-03-27", "2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02"],
				workdays: [],
			});
			const moved = (await deadlinesOf(target, caseId)) !== before;
			if (moved) return gaveWay(`answered ${status}, and a notice here ends on another day`);
			return status < 300 ? gaveWay(`answered ${status}`) : held(`answered ${status}`);
		},
	},
	{
		area,
		tried: "an administrator who reads whole numbers",
		async attempt({ county, standing }) {
			const { caseId } = await county.db.application.findFirstOrThrow();
			const { status, text } = await standing.ownPrograms.administrator.post(`/applications/${caseId}/unmask`, { reason: "核对" });
			return status < 300 ? gaveWay(text.slice(0, 60)) : held(`answered ${status}`);
		},
	},
	{
		area,
		tried: "one key, twice, with other content; the same key of somebody else",
		async attempt({ county, standing }) {
			const { finance, unit_clerk, unit_chair } = standing.ownPrograms;
			const fund = await county.db.fund.findFirstOrThrow();
			const key = randomUUID();
			const money = (amountFen: number) =>
				finance.post(`/funds/${fund.id}/receipts`, { amountFen, on: "2026-03-26", note: "青工发〔2026〕3号" }, key);
			const [first, again, other] = [await money(100), await money(100), await money(99_900)];
			const found: string[] = [];
			if (first.status !== 201) throw new Error(`a receipt answered ${first.status}`);
			if (again.status >= 300) found.push(`the same again answered ${again.status}`);
			if (other.status < 300) found.push(`999 yuan under the key of one was answered ${other.status}`);
			const one = { unionId: county.unitId, name: "柳青川", foundOn: "2026-03-26", visitors: ["沈竹溪"], situation: "无收入。" };
			const [clerks, chairs] = [
				await unit_clerk.post("/found-households", one, key),
				await unit_chair.post("/found-households", { ...one, name: "白青川" }, key),
			];
			if (clerks.status === 201 && chairs.status === 201 && clerks.body.id === chairs.body.id)
				found.push("somebody else's key was answered as one's own");
			return heldUnless(found, "the same is answered again, anything else refused");
		},
	},
	{
		area,
		tried: "fields that nobody asked for (mass assignment), as administrator and clerk",
		async attempt({ county, standing, next }) {
			const admin = standing.ownPrograms.administrator;
			const role = { unionId: county.unitId, role: "unit_clerk", fromOn: FROM };
			const login = `extra${next()}`;
			const { status } = await admin.post("/people", {
				name: "柳青川",
				login,
				password: "bai-yang 9 wu-tong",
				...role,
				passwordHash: "x",
				active: false,
				id: randomUUID(),
			});
			const union = await admin.post("/unions", {
				parentId: county.countyId,
				name: "另一工会",
				category: "enterprise",
				path: "/",
				countyId: randomUUID(),
				kind: "city",
			});
			const found = [
				...(status < 300 ? [`a person with a hash of one's own: ${status}`] : []),
				...(union.status < 300 ? [`a union with a path of one's own: ${union.status}`] : []),
			];
			return heldUnless(found, "refused");
		},
	},
	{
		area,
		tried: "moving the business clock of an installation that is no demo",
		async attempt({ site, county, address }) {
			const admin = await visitorAs(site, "administrator", address());
			const before = await county.db.businessClock.findUniqueOrThrow({ where: { id: 1 } });
			for (const body of [{ today: "2031-01-01" }, { day: "2031-01-01" }, { days: "400" }, { to: "2031-01-01" }])
				await admin
					.post("/settings/clock")
					.type("form")
					.send({ ...body, key: randomUUID() });
			const after = await county.db.businessClock.findUniqueOrThrow({ where: { id: 1 } });
			return after.offsetMs === before.offsetMs ? held("it stands") : gaveWay("it moved");
		},
	},
];
