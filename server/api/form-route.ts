import { z } from "zod";
import { cite } from "../../workflows/rules/clauses";
import { type Form, ownFields, saidByAddress } from "../forms/form";
import { id } from "./fields";
import { writtenOr } from "./outcome";
import { type Route, route } from "./route";
import { saidSchema } from "./said-schema";

/** What a write answers: the ids or numbers of what it has made. */
const made = z.record(z.string(), z.union([z.string(), z.number()])).meta({ description: "新登记的编号；没有新登记的为空" });

/** The route of a write: what is refused is the record's to say, with every reason at once. */
export function formRoute(form: Form): Route {
	const { api, clause, fields, who } = form;
	const own = ownFields(form, api);
	const params = z.strictObject(Object.fromEntries([...api.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, id])));
	return route({
		method: api.method,
		path: api.path,
		tag: api.tag,
		summary: api.summary,
		description: `依据${cite(clause)}。`,
		who,
		...(Object.keys(params.shape).length > 0 ? { params } : {}),
		...(own.length > 0
			? { body: z.looseObject({}), documentedBody: z.strictObject(Object.fromEntries(own.map((field) => [field.name, saidSchema(field)]))) }
			: {}),
		...(api.keyed ? { key: "record" as const } : {}),
		status: api.status,
		answer: made,
		problems: fields.some(({ kind }) => kind === "reference") ? [404, 422] : [422],
		async handle({ env, actor, now, params, body, key }) {
			const raw = { ...body, ...saidByAddress((params ?? {}) as Record<string, string>, api) };
			const value = writtenOr(await form.perform(env, { actor, now, raw, key: key === "" ? undefined : key }));
			return { body: (value ?? {}) as z.input<typeof made>, location: api.location?.(value) };
		},
	});
}
