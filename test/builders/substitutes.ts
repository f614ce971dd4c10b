import { columnOf } from "../../prisma/dates";
import type { Actor } from "../../record/people/actor";
import { actorOf } from "../../record/people/actors";
import type { Role } from "../../workflows/charts/chart";
import { plainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf } from "./county";

const FROM = columnOf(plainDate("2026-01-01"));
const UNTIL = columnOf(plainDate("2027-01-01"));
const ALL: Role[] = ["unit_clerk", "unit_chair", "centre", "county_chair", "finance"];

/** Somebody new, in these roles: those of a unit in the county's first, the others in the county itself. */
export async function somebody(county: County, name: string, roles: readonly Role[] = ALL): Promise<Actor> {
	const { db, unitId, countyId } = county;
	const unionOf = (role: Role) => (role.startsWith("unit_") ? unitId : countyId);
	const { id } = await db.account.create({
		data: {
			login: `s${await db.account.count()}`,
			name,
			pinyin: name,
			passwordHash: "",
			roles: {
				create: roles.map((role) => ({
					role,
					unionId: unionOf(role),
					fromOn: FROM,
					byAccountId: county.people.administrator.accountId,
					at: FROM,
				})),
			},
		},
	});
	return asOf(county, id);
}

/** Throughout 2026, for every role the principal holds. @returns the substitute, with the roles in which they stand in */
export async function standsInFor(county: County, substitute: Actor, principal: Actor): Promise<Actor> {
	const held = await county.db.roleHolding.findMany({ where: { accountId: principal.accountId } });
	await county.db.substitution.createMany({
		data: held.map(({ id }) => ({
			holdingId: id,
			principalId: principal.accountId,
			substituteId: substitute.accountId,
			fromOn: FROM,
			untilOn: UNTIL,
			reason: "外出学习",
			byAccountId: principal.accountId,
			at: new Date(morningOf("2026-01-01")),
		})),
	});
	return asOf(county, substitute.accountId);
}

/** Somebody as they are in the middle of the year. */
export function asOf(county: County, accountId: string): Promise<Actor> {
	return actorOf(county.db, accountId, plainDate("2026-06-01"));
}
