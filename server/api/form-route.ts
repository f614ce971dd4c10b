import { z } from "zod";
import { cite } from "../../workflows/rules/clauses";
import type { SaidField } from "../../workflows/rules/field";
import { type Form, ownFields, saidByAddress } from "../forms/form";
import { id } from "./fields";
import { writtenOr } from "./outcome";
import { type Route, route } from "./route";
import { saidSchema } from "./said-schema";

/** The route of a write, where it has one: what is refused is the record's to say, with every reason at once. */
export function formRoute(form: Form): Route[] {
	const { api, clause, fields, who, preview } = form;
	if (!api) return [];
	const own = ownFields(form, api);
	const params = z.strictObject(Object.fromEntries([...api.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, id])));
	const said = (schemaOf: (field: SaidField) => z.ZodType) => Object.fromEntries(own.map((field) => [field.name, schemaOf(field)]));
	const body = { body: z.looseObject({}), documentedBody: z.strictObject(said(saidSchema)) };
	return [
		route({
			method: api.method,
			path: api.path,
			tag: api.tag,
			summary: api.summary,
			description: `依据${cite(clause)}。`,
			who,
			...(Object.keys(params.shape).length > 0 ? { params } : {}),
			...(own.length === 0 ? {} : api.inQuery ? { query: z.strictObject(said(querySchema)) } : body),
			...(preview ? { query: PREVIEWED } : {}),
			...(api.keyed ? { key: true as const } : {}),
			status: api.status,
			...(form.download ? { media: form.download.media } : {}),
			answer: form.download
				? z.string()
				: preview
					? z.strictObject({ preview: preview.answer.optional().meta({ description: "只在 ?preview=true 时" }) })
					: api.answer,
			problems: fields.some(({ kind }) => kind === "reference" || kind === "case") ? [404, 422] : [422],
			async handle({ deps, env, actor, now, visitor, params, query, body, key }) {
				const asksFirst = preview && (query as z.output<typeof PREVIEWED>).preview === "true";
				const raw = { ...(preview ? {} : query), ...body, ...saidByAddress((params ?? {}) as Record<string, string>, api) };
				const { session } = visitor;
				if (asksFirst) return { body: { preview: writtenOr(await preview.perform(env, { actor, now, raw, session })) } };
				const value = writtenOr(await form.perform(env, { actor, now, raw, session, key: key === "" ? undefined : key }));
				if (form.download) return { body: "", download: form.download.of(deps, value, actor.accountId) };
				return { body: value ?? {}, location: api.location?.(value) };
			},
		}),
	];
}

/** Of a write that says what it would touch. */
const PREVIEWED = z.strictObject({
	preview: z.enum(["true", "false"]).optional().meta({ description: "true：只推算会影响什么，不保存" }),
});

/** Of a field that stands in the query: all of it is text there. */
function querySchema(field: SaidField): z.ZodType {
	if (field.kind !== "yesNo") return saidSchema(field);
	return z
		.enum(["true", "false"])
		.transform((text) => text === "true")
		.optional()
		.meta({ description: field.hint === undefined ? field.label : `${field.label}。${field.hint}` });
}
