import { columnOf } from "../../prisma/dates";
import { uuidv7 } from "../../record/ids";
import type { Role } from "../../workflows/charts/chart";
import { plainDate } from "../../workflows/rules/plain-date";
import type { County } from "../builders/county";

export const ROLES = [
	"unit_clerk",
	"unit_chair",
	"centre",
	"county_chair",
	"finance",
	"auditor",
	"administrator",
] as const satisfies readonly Role[];

/** Accounts by role. */
export type Accounts = Record<(typeof ROLES)[number], { accountId: string }>;

/** Who belongs to the cases' own union and county. */
export function ownPeople({ people }: County): Accounts {
	return {
		unit_clerk: people.clerk,
		unit_chair: people.chair,
		centre: people.centre,
		county_chair: people.countyChair,
		finance: people.finance,
		auditor: people.auditor,
		administrator: people.administrator,
	};
}

/** Who belongs elsewhere: those of a unit to the next unit of the same county, those of the county to another county. */
export async function strangers({ db, otherUnitId }: County): Promise<Accounts> {
	const countyId = uuidv7();
	await db.union.create({ data: { id: countyId, kind: "county", name: "云岭县总工会", path: `/${countyId}/`, countyId } });
	const accounts: Partial<Accounts> = {};
	for (const role of ROLES) {
		const unionId = role.startsWith("unit_") ? otherUnitId : countyId;
		const { id } = await db.account.create({
			data: {
				login: `other-${role}`,
				name: "陆远帆",
				pinyin: "luyuanfan lyf",
				passwordHash: "",
				roles: { create: { role, unionId, fromOn: columnOf(plainDate("2024-01-01")) } },
			},
		});
		accounts[role] = { accountId: id };
	}
	return accounts as Accounts;
}
