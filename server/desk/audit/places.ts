import { unionChoices } from "../../../prisma/read/unions";
import { type Actor, reach } from "../../../record/people/actor";
import type { Role } from "../../../workflows/charts/chart";
import type { FieldOption } from "../../../workflows/rules/field";
import type { Deps } from "../../deps";

/** What a form can name: counties and unions. */
export type Places = Readonly<Record<"countyId" | "unionId", readonly FieldOption[]>>;

/** The counties for which somebody acts in one of these roles, and the unions of each. */
export async function placesOf({ db }: Pick<Deps, "db">, actor: Actor, roles: readonly Role[]): Promise<Places> {
	const unions = await unionChoices(db, reach(actor, roles));
	return { countyId: unions.filter(({ kind }) => kind === "county"), unionId: unions.filter(({ kind }) => kind !== "city") };
}

/** The county, where there is no other: nobody is asked for it. */
export function onlyCounty({ countyId: [only, ...others] }: Places): Record<string, string> {
	return only && others.length === 0 ? { countyId: only.value } : {};
}
