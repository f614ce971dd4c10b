import { columnOf } from "../../prisma/dates";
import type { Role } from "../../workflows/charts/chart";
import { plainDate } from "../../workflows/rules/plain-date";
import { type Asks, asksOf } from "../api/asks";
import { aProgram, type Program } from "../api/program";
import { type Accounts, ownPeople, ROLES, strangers } from "../api/strangers";
import { type County, morningOf } from "../builders/county";
import { aName } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { anApplication, taken } from "../builders/story";
import { givePasswords } from "../support/site";
import type { Target } from "./attempt";

/** The day on which all of it happens, by the business clock. */
export const TODAY = "2026-03-26";

/** What there is to reach for, and who reaches for it. */
export interface Attacked {
	/** Something that is right for each route of the API. */
	asks: Asks;
	own: Accounts;
	/** Of each role, in another union of the county or in another county. */
	others: Accounts;
	ownPrograms: Record<Role, Program>;
	otherPrograms: Record<Role, Program>;
	/** Numbers, whole, of the households that the asks are about. */
	numbers: readonly string[];
}

export async function provideAttacked(site: Target["site"], county: County): Promise<Attacked> {
	// Whom nobody appointed comes before whoever was: verify-log finds it otherwise.
	const [own, others] = [ownPeople(county), await strangers(county)];
	const asks = await asksOf(county);
	const programs = async (accounts: Accounts) =>
		Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await aProgram(site, accounts[role])] as const)));
	const standing = {
		asks,
		own,
		others,
		ownPrograms: (await programs(own)) as Record<Role, Program>,
		otherPrograms: (await programs(others)) as Record<Role, Program>,
		numbers: [1, 2].flatMap((seq) => {
			const { idNumber, bankCard, phone, members } = aHousehold(seq).build();
			return [idNumber, bankCard, phone, ...members.map((member) => member.idNumber)].filter((number) => number.length > 6);
		}),
	};
	await givePasswords(site.db);
	return standing;
}

/** An application whose notice was put up today and runs for five working days more. */
export async function aRunningNotice(county: County, n: number): Promise<string> {
	const caseId = await anApplication(county, { seq: 300 + n, until: "publicise.toPost" });
	await taken(county, caseId, { event: "POST_NOTICE", by: "clerk", on: TODAY, say: { postedOn: TODAY, place: "镇政府公告栏" } });
	return caseId;
}

/** Somebody of the county's unit whom only one attempt knows. */
export async function aSpare(
	{ db, people, unitId, countyId }: County,
	n: number,
	role: Role = "unit_clerk",
): Promise<{ accountId: string; login: string }> {
	const unionId = role.startsWith("unit_") ? unitId : countyId;
	const login = `spare${n}`;
	const { passwordHash } = await db.account.findFirstOrThrow({ where: { login: "clerk" } });
	const { id } = await db.account.create({
		data: {
			login,
			name: aName(400 + n),
			pinyin: login,
			passwordHash,
			roles: {
				create: {
					role,
					unionId,
					fromOn: columnOf(plainDate("2024-01-01")),
					// A role that nobody gave is found by verify-log, once others were given.
					byAccountId: people.administrator.accountId,
					at: new Date(morningOf("2024-01-01")),
				},
			},
		},
	});
	return { accountId: id, login };
}
