import { z } from "zod";
import { TRIES_PAGE, triedAddresses, triedLogins } from "../../../prisma/read/sign-in-tries";
import { reach } from "../../../record/people/actor";
import { STRANGE_LOGINS } from "../../../record/people/sign-in";
import { onlyAfter, page, paged, said } from "../fields";
import { type Route, route } from "../route";

const TAG = "人员";
const who = ["administrator"] as const;

const address = z.string().min(1).max(64).meta({ description: "IPv4 地址；IPv6 为其 /64 网段" });
const counts = {
	failures: z.int().meta({ description: "密码不对的次数" }),
	refused: z.int().meta({ description: "等待期间被挡回的次数" }),
	since: said.instant,
	lastAt: said.instant,
};

/** D28: what is being tried at the door. */
export const signInTryRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/sign-in-tries",
		tag: TAG,
		summary: "登录尝试：范围内的登录名，从哪里试的，新的在前",
		who,
		query: onlyAfter,
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				accountId: z.string(),
				name: z.string(),
				login: z.string(),
				address,
				from: z.enum(["address", "device", "own"]).meta({ description: "address：这个地址；device：用过的浏览器；own：修改自己的密码" }),
				...counts,
				delayedUntil: said.instant.nullable().meta({ description: "在此之前不核对密码（平时登录的地方只是排队）" }),
				liftedBy: z.string().nullable().meta({ description: "由谁解除过等待" }),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await triedLogins(deps.db, reach(actor, who), query.after);
			return {
				body: paged(
					rows,
					TRIES_PAGE,
					(row) => row.id,
					({ since, lastAt, delayedUntil, ...row }) => ({
						...row,
						since: since.toISOString(),
						lastAt: lastAt.toISOString(),
						delayedUntil: delayedUntil?.toISOString() ?? null,
					}),
				),
			};
		},
	}),
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
					address,
					logins: z.int().meta({ description: "这样的登录名有几个" }),
					...counts,
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
