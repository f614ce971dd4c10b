import { openApi } from "../../server/api/document";
import { ID_SOURCES } from "../../server/api/id-sources";
import { FORMS } from "../../server/forms";
import { ownFields } from "../../server/forms/form";

interface Schema {
	$ref?: string;
	anyOf?: (Schema & { type?: string })[];
	properties?: Record<string, Schema>;
	items?: Schema;
	format?: string;
	description?: string;
}
interface Operation {
	parameters?: { in: string; name: string; description?: string; schema: Schema }[];
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
const document: { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } } = JSON.parse(
	JSON.stringify(openApi()),
);

function resolved(schema: Schema | undefined): Schema | undefined {
	const one = schema?.anyOf?.find(({ type }) => type !== "null") ?? schema;
	return one?.$ref ? resolved(document.components.schemas[one.$ref.split("/").at(-1) ?? ""]) : one;
}

describe("the ids that a program has to send", () => {
	test.each(Object.entries(ID_SOURCES))("%s: %s, which is there", (_, source) => {
		const [, method = "", path = "", at = ""] = /^(GET|POST) (\S+) 的 (\S+)$/.exec(source) ?? [];
		const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
		const [done] = Object.entries(responses).filter(([status]) => status.startsWith("2"));
		const schema = at.split(".").reduce<Schema | undefined>((from, step) => {
			const found = resolved(from?.properties?.[step.replace("[]", "")]);
			return step.endsWith("[]") ? resolved(found?.items) : found;
		}, resolved(done?.[1].content?.["application/json"]?.schema));
		expect(schema).toBeDefined();
	});

	test("every id of a write and of an address says where it is learned", () => {
		const fields = FORMS.flatMap((form) => (form.api ? ownFields(form, form.api) : []));
		const unsaid = fields.filter(({ kind, name }) => kind === "reference" && !Object.hasOwn(ID_SOURCES, name));
		expect(unsaid.map(({ name }) => name)).toEqual([]);
		const silent = Object.entries(document.paths).flatMap(([path, item]) =>
			Object.values(item).flatMap(({ parameters = [] }) =>
				parameters
					.filter(
						(one) => one.in === "path" && one.schema.format === "uuid" && !(one.description ?? one.schema.description)?.startsWith("见 "),
					)
					.map(({ name }) => `${path} ${name}`),
			),
		);
		expect(silent).toEqual([]);
	});
});
