import { person } from "../../../prisma/read/people";
import { accountTokens } from "../../../prisma/read/tokens";
import { reach } from "../../../record/people/actor";
import { keepsAccount } from "../../../record/people/roles";
import { byId } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";
import { asToken, tokenList } from "./token-answer";

const TAG = "人员";
const who = ["administrator"] as const;

/** D28: tokens of people whose account an administrator keeps. */
export const tokenRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/people/{id}/tokens",
		tag: TAG,
		summary: "此人的令牌：用途、建立时间、最近使用",
		who,
		params: byId,
		status: 200,
		answer: tokenList,
		async handle({ deps, actor, now, params }) {
			const found = await person(deps.db, reach(actor, who), params.id);
			if (!found || !(await keepsAccount(deps.db, actor, params.id, now.today))) throw new Problem(404, NOTHING_HERE);
			return { body: { items: (await accountTokens(deps.db, params.id)).map(asToken) } };
		},
	}),
];
