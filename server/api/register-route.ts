import { z } from "zod";
import { cite } from "../../workflows/rules/clauses";
import { askOf, querySchema, strangeFilter } from "../registers/asked";
import type { Register } from "../registers/register";
import { page, paged } from "./fields";
import { Problem } from "./problem";
import { type Route, route } from "./route";

/** More are not counted. */
const MOST_COUNTED = 1_000;

const total = z
	.strictObject({ count: z.int(), more: z.boolean().meta({ description: "不止这么多" }) })
	.optional()
	.meta({ description: `共有多少条，最多数到 ${MOST_COUNTED}；带 total=true 时才有` });

/** The list of a register: the same rows in the same order as its page. */
export function registerRoute(register: Register): Route {
	const { api, clause, who, size } = register;
	return route({
		method: "get",
		path: api.path,
		tag: api.tag,
		summary: api.summary,
		description: `依据${cite(clause)}。`,
		who,
		query: querySchema(register).extend({ total: z.literal("true").optional().meta({ description: "true：也数一数共有多少条" }) }),
		status: 200,
		answer: page(register.item).extend({ total, ...api.beside?.shape }),
		async handle({ deps, env, actor, now, query }) {
			const ask = askOf(register, { actor, now }, query);
			const strange = await strangeFilter(deps.db, register, ask);
			if (strange) {
				const message = `“${strange.name}”不是您的工会范围内的工会。`;
				throw new Problem(400, message, [{ code: "invalid_value", message, field: strange.name }]);
			}
			const order = query.order ?? register.orders[0]?.value ?? "";
			const lines = await register.lines(env, ask, { order, after: query.after, limit: size + 1 });
			const counted = query.total === undefined ? undefined : await register.count(env, ask, MOST_COUNTED);
			return {
				body: {
					...paged(
						lines,
						size,
						({ id }) => id,
						({ item }) => item as z.input<typeof register.item>,
					),
					...(await api.beside?.read(deps.db, ask)),
					...(counted === undefined ? {} : { total: { count: Math.min(counted, MOST_COUNTED), more: counted > MOST_COUNTED } }),
				},
			};
		},
	});
}
