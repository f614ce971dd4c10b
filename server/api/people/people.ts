import { type PersonRow, person } from "../../../prisma/read/people";
import { reach } from "../../../record/people/actor";
import { personShape } from "../../registers/people";
import { byId } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";

const TAG = "人员";
const who = ["administrator"] as const;

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
		path: "/people/{id}",
		tag: TAG,
		summary: "一个人员及其担任过的角色",
		who,
		params: byId,
		status: 200,
		answer: personShape,
		async handle(ask) {
			return { body: await personOf(ask, ask.params.id) };
		},
	}),
];
