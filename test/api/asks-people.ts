import { columnOf } from "../../prisma/dates";
import { addDays, plainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf } from "../builders/county";
import { aName, anIdNumber } from "../builders/identity";
import type { Asks } from "./asks";

/** What is asked about staff, substitutes, handovers and relatives: of the unit's clerk, whose chair stands in or takes over. */
export async function peopleAsks({ db, people, unitId }: County): Promise<Asks> {
	const { clerk, chair } = people;
	const holding = await db.roleHolding.findFirstOrThrow({ where: { accountId: clerk.accountId } });
	const since = columnOf(plainDate("2024-01-01"));
	const [at, today] = [new Date(morningOf("2026-03-26")), columnOf(plainDate("2026-03-26"))];
	/** A clerk of the unit's, who is nobody of the table. */
	const giver = async (n: number) => {
		const roles = {
			create: [{ role: "unit_clerk", unionId: unitId, fromOn: since, byAccountId: people.administrator.accountId, at: since }],
		};
		const account = await db.account.create({
			data: { login: `giver${n}`, name: aName(n), pinyin: `${n}`, passwordHash: "", roles },
			include: { roles: true },
		});
		return { accountId: account.id, holdingId: account.roles[0]?.id ?? "" };
	};
	const handover = async (n: number) => {
		const { accountId, holdingId } = await giver(n);
		const of = { holdingId, giverId: accountId, takerId: chair.accountId, takenOn: today, byAccountId: accountId, at };
		return (await db.handover.create({ data: of })).id;
	};
	const opened = await handover(0);
	const relative = async (n: number) => {
		const of = { accountId: clerk.accountId, idHmac: Buffer.from(`relative ${n}`), name: aName(n), relation: "父母", at };
		return (await db.declaredRelative.create({ data: of })).id;
	};
	/** A time that nobody else of the table asks for: one substitute at a time. */
	const days = (from: string, n: number) => ({
		fromOn: addDays(plainDate(from), n),
		untilOn: addDays(plainDate(from), n + 1),
	});

	return {
		"GET /roles/{id}/candidates": () => ({ ids: { id: holding.id } }),
		"POST /roles/{id}/substitutions": (n) => ({
			ids: { id: holding.id },
			body: { substituteId: chair.accountId, ...days("2026-04-01", n), reason: "休假" },
		}),
		"POST /substitutions/{id}/end": async (n) => {
			const { fromOn, untilOn } = days("2031-01-01", n);
			const of = { holdingId: holding.id, principalId: clerk.accountId, substituteId: chair.accountId, byAccountId: clerk.accountId, at };
			const made = await db.substitution.create({
				data: { ...of, fromOn: columnOf(fromOn), untilOn: columnOf(untilOn), reason: "休假" },
			});
			return { ids: { id: made.id } };
		},
		"GET /relatives": () => ({ ids: {} }),
		"POST /relatives": (n) => ({
			ids: {},
			body: { name: "柳青川", relation: "父母", idNumber: anIdNumber({ birth: "1951-06-07", seq: n }) },
		}),
		"GET /people/{id}/relatives": () => ({ ids: { id: clerk.accountId } }),
		"POST /relatives/{id}/end": async (n) => ({ ids: { id: await relative(n) }, body: { reason: "填错" } }),
		"POST /roles/{id}/handovers": async (n) => ({
			ids: { id: (await giver(n)).holdingId },
			body: { takerId: chair.accountId, takenOn: "2026-03-26" },
		}),
		"GET /handovers/{id}/documents": () => ({ ids: { id: opened } }),
		"GET /handovers/{id}/documents/{name}": () => ({ ids: { id: opened, name: "list" } }),
		"GET /handovers/{id}": () => ({ ids: { id: opened } }),
		"POST /handovers/{id}/sign": async (n) => ({ ids: { id: await handover(n) } }),
		"POST /handovers/{id}/withdraw": async (n) => ({ ids: { id: await handover(n) } }),
	};
}
