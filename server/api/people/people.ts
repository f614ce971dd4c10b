import { z } from "zod";
import { PEOPLE_PAGE, type PersonRow, people, person } from "../../../prisma/read/people";
import { reach } from "../../../record/people/actor";
import { afterId, byId, line, page, paged, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";

const TAG = "人员";
const who = ["administrator"] as const;

const answer = z.strictObject({
	id: z.string(),
	name: z.string(),
	login: z.string(),
	active: z.boolean(),
	roles: z.array(
		z.strictObject({ id: z.string(), role: z.string(), unionName: z.string(), fromOn: said.day, untilOn: said.day.nullable() }),
	),
});

type Here = Pick<Ask<unknown, unknown, unknown>, "deps" | "actor">;

/** @throws Problem where there is nobody of this id in the administrator's reach */
async function personOf({ deps, actor }: Here, personId: string): Promise<PersonRow> {
	const found = await person(deps.db, reach(actor, who), personId);
	if (!found) throw new Problem(404, NOTHING_HERE);
	return found;
}

export const peopleRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/people",
		tag: TAG,
		summary: "人员，按拼音",
		who,
		query: z.strictObject({ name: line(50).optional().meta({ description: "姓名、拼音或登录名的一部分" }), after: afterId }),
		status: 200,
		answer: page(answer),
		async handle({ deps, actor, query }) {
			const rows = await people(deps.db, reach(actor, who), { search: query.name, after: query.after });
			return {
				body: paged(
					rows,
					PEOPLE_PAGE,
					(row) => row.id,
					(row) => row,
				),
			};
		},
	}),
	route({
		method: "get",
		path: "/people/{id}",
		tag: TAG,
		summary: "一个人员及其担任过的角色",
		who,
		params: byId,
		status: 200,
		answer,
		async handle(ask) {
			return { body: await personOf(ask, ask.params.id) };
		},
	}),
];
