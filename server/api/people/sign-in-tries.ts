import { z } from "zod";
import { triedAddresses } from "../../../prisma/read/sign-in-tries";
import { reach } from "../../../record/people/actor";
import { STRANGE_LOGINS } from "../../../record/people/sign-in";
import { addressShape, triedShape } from "../../registers/sign-in-tries";
import { said } from "../fields";
import { type Route, route } from "../route";

const TAG = "人员";
const who = ["administrator"] as const;

/** D28: what is being tried at the door. */
export const signInTryRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/sign-in-addresses",
		tag: TAG,
		summary: "从哪些地址试过不存在（或不在范围内）的登录名：只有个数",
		who,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					address: addressShape,
					logins: z.int().meta({ description: "这样的登录名有几个" }),
					...triedShape,
					closedUntil: said.instant.nullable().meta({ description: "在此之前，从这里不能再试没有在这里登录过的登录名" }),
				}),
			),
		}),
		async handle({ deps, actor }) {
			const rows = await triedAddresses(deps.db, reach(actor, who), STRANGE_LOGINS);
			const items = rows.map(({ since, lastAt, closedUntil, ...row }) => ({
				...row,
				since: since.toISOString(),
				lastAt: lastAt.toISOString(),
				closedUntil: closedUntil?.toISOString() ?? null,
			}));
			return { body: { items } };
		},
	}),
];
