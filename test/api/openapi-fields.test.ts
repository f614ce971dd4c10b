import { MOST_ROWS, whyNotBatch } from "../../record/batch-said";
import { GRANT_FIELDS } from "../../record/money/grants";
import { readSaid } from "../../record/said";
import { openApi } from "../../server/api/document";
import { FORMS } from "../../server/forms";
import { ownFields } from "../../server/forms/form";
import { CHART_IDS, CHARTS } from "../../workflows/charts";
import type { SaidField } from "../../workflows/rules/field";
import { SUBJECT_FIELDS } from "../../workflows/rules/grant-subject";
import { addDays, plainDate, yearOf } from "../../workflows/rules/plain-date";
import { readDraft } from "../../workflows/rules/s1-draft";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";

/** Later than the examples that the document gives. */
const TODAY = plainDate("2026-11-30");
const UUID = "0198c0de-0000-7000-8000-000000000000";
const TEXTS: readonly string[] = ["text", "longText", "name"];
/** What nobody could guess the form of. */
const SHOWN: readonly string[] = ["fen", "integer", "year", "date", "days", "names", "name", "idNumber", "card", "phone", "yesNo"];

interface Schema {
	type?: string;
	enum?: unknown[];
	const?: unknown;
	format?: string;
	description?: string;
	example?: unknown;
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	uniqueItems?: boolean;
	$ref?: string;
}

const document = JSON.parse(JSON.stringify(openApi()));

/** A body as the document has it, beside the fields that the rules read it by. */
interface Definition {
	name: string;
	fields: readonly SaidField[];
	body: Schema;
}

function bodyAt(path: string, method: string): Schema {
	const { requestBody, parameters = [] } = document.paths[path][method];
	const schema: Schema | undefined = requestBody?.content["application/json"].schema;
	if (schema) return schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split("/").at(-1) ?? ""];
	const inQuery = parameters.filter((one: { in: string }) => one.in === "query");
	const named = (one: { name: string; schema: Schema }): [string, Schema] => [one.name, one.schema];
	const required = inQuery.filter((one: { required?: boolean }) => one.required).map((one: { name: string }) => one.name);
	return { properties: Object.fromEntries(inQuery.map(named)), required };
}

const SUBJECT = Object.values<SaidField>(SUBJECT_FIELDS).map((field) => ({ ...field, optional: true }));

const DEFINITIONS: Definition[] = [
	...FORMS.flatMap((form): Definition[] => {
		const { api, name } = form;
		return api ? [{ name, fields: ownFields(form, api), body: bodyAt(api.path, api.method) }] : [];
	}),
	...CHART_IDS.flatMap((chart) =>
		Object.entries(CHARTS[chart].events).map(([type, { fields }]): Definition => {
			const { type: _, expectedVersion: __, formVersion: ___, ...properties } = document.components.schemas[`${chart}_${type}`].properties;
			const required = document.components.schemas[`${chart}_${type}`].required.filter((one: string) => one !== "type");
			return { name: `${chart} ${type}`, fields, body: { properties, required } };
		}),
	),
	{ name: "grants.open", fields: [...GRANT_FIELDS, ...SUBJECT], body: bodyAt("/grants", "post") },
];

type Fits = (value: unknown) => boolean;

const byRule = (field: SaidField): Fits => {
	return (value) => readSaid([field], { [field.name]: value }, "D26", TODAY).refusals.length === 0;
};

/** What the document lets through at its limits, and the next that it does not. */
function edgesOf(schema: Schema): [value: unknown, fits: boolean][] {
	const known = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
	if (known) return [...known.map((one): [unknown, boolean] => [one, true]), [typeof known[0] === "number" ? 77 : "没有这一项", false]];
	switch (schema.type) {
		case "boolean":
			return [
				[true, true],
				[false, true],
				["也许", false],
			];
		case "integer":
			return [...atLimits(schema.minimum, schema.maximum, (n) => n), [1.5, false], ["许多", false]];
		case "array":
			return [...atLimits(schema.minItems ?? 1, schema.maxItems, (n) => itemsOf(schema.items, n)), ["许多", false], ...ofItems(schema)];
		default:
			return ofText(schema);
	}
}

function atLimits(least: number | undefined, most: number | undefined, made: (n: number) => unknown): [unknown, boolean][] {
	const edges: [unknown, boolean][] = [];
	// An empty list says nothing: whether that will do is what `required` says.
	const isNothing = Array.isArray(made(0)) && least === 1;
	if (least !== undefined) edges.push([made(least), true], ...(isNothing ? [] : [[made(least - 1), false] as [unknown, boolean]]));
	if (most !== undefined) edges.push([made(most), true], [made(most + 1), false]);
	return edges;
}

/** So many that are not the same. */
function itemsOf({ format, enum: known }: Schema = {}, count: number): unknown[] {
	if (known) return known.slice(0, count);
	if (format === "uuid") return Array.from({ length: count }, (_, n) => UUID.slice(0, -3) + String(n).padStart(3, "0"));
	return Array.from({ length: count }, (_, n) => (format === "date" ? addDays(TODAY, n) : `王${String.fromCodePoint(0x4e00 + n)}`));
}

function ofItems({ items = {}, minItems = 1, uniqueItems }: Schema): [unknown, boolean][] {
	if (items.enum) return [[["没有这一项"], false], ...(uniqueItems ? [[[items.enum[0], items.enum[0]], false] as [unknown, boolean]] : [])];
	const others = itemsOf(items, minItems).slice(1);
	return ofText(items).map(([text, fits]) => [[text, ...others], fits]);
}

function ofText({ format, minLength = 1, maxLength }: Schema): [unknown, boolean][] {
	if (format === "date")
		return [...(["2026-02-13", "2024-02-29"].map((day) => [day, true]) as [unknown, boolean][]), ["2026-02-30", false], ["今天", false]];
	if (format === "uuid")
		return [
			[UUID, true],
			["不是编号", false],
		];
	const text = (n: number) => "字".repeat(n);
	return [
		...(minLength > 1
			? ([
					[text(minLength), true],
					[text(minLength - 1), false],
				] as [unknown, boolean][])
			: []),
		...(maxLength === undefined
			? []
			: ([
					[text(maxLength), true],
					[text(maxLength + 1), false],
				] as [unknown, boolean][])),
		[5, false],
	];
}

/** Where document and rules say something else of the same value. */
function differences(at: string, schema: Schema, fits: Fits): string[] {
	return edgesOf(schema)
		.filter(([value, said]) => fits(value) !== said)
		.map(([value, said]) => `${at} ${JSON.stringify(value).slice(0, 40)}: the document says ${said}`);
}

/** What the document does not say of a field, or says otherwise than the rules. */
function lacksOf(at: string, field: SaidField, schema: Schema): string[] {
	const { kind } = field;
	const [fits, says] = [byRule(field), schema.description ?? ""];
	const lack = (wrong: boolean, what: string) => (wrong ? [`${at}: ${what}`] : []);
	return [
		// The last year moves with the calendar: it is said in words.
		...differences(at, kind === "year" ? { ...schema, maximum: undefined } : schema, fits),
		...lack(!says.includes(field.label.replace(/（元.*/, "")), "no label"),
		...lack(TEXTS.includes(kind) && schema.maxLength === undefined, "no length"),
		...lack(SHOWN.includes(kind) && !field.options && schema.example === undefined, "no example"),
		...lack(schema.example !== undefined && !fits(schema.example), "an example that is refused"),
		...lack(kind === "fen" && (!says.includes("分") || says.includes("（元")), "no unit"),
		...lack(kind === "date" && says.includes("不晚于今天") === fits(addDays(TODAY, 1)), "whether it may lie ahead"),
		...lack(kind === "year" && says.includes("不晚于明年") !== fits(yearOf(TODAY) + 1), "its last year"),
		...lack(kind === "choice" && !(field.options ?? []).every(({ label }) => says.includes(label)), "what a choice means"),
	];
}

describe("what OpenAPI says of a body is what the rules take", () => {
	test("every definition is walked", () => {
		expect(DEFINITIONS.length).toBeGreaterThan(120);
	});

	test.each(DEFINITIONS)("$name: its fields, their limits, formats, units and examples (Z14, D26)", ({ name, fields, body }) => {
		expect(Object.keys(body.properties ?? {})).toEqual(fields.map((field) => field.name));
		expect(body.required ?? []).toEqual(fields.filter(({ optional }) => !optional).map((field) => field.name));
		// Of what stands in a query all is text: yes and no are words there.
		const said = fields.filter(({ kind, name }) => kind !== "yesNo" || body.properties?.[name]?.type === "boolean");
		expect(said.flatMap((field) => lacksOf(`${name}.${field.name}`, field, body.properties?.[field.name] ?? {}))).toEqual([]);
	});

	const s1: Schema = document.components.schemas.S1;
	const fitsAt = (path: string, wrap: (value: unknown) => unknown = (value) => value): Fits => {
		const [group = "", inner] = path.split(".");
		return (value) => readDraft(wrap({ [group]: inner === undefined ? value : { [inner]: value } }), TODAY).refusals.length === 0;
	};

	test.each(S1_SECTIONS)("S1, $id: what a draft takes (S1)", ({ fields, rows }) => {
		const wrong = fields.flatMap(({ name }) => {
			const [group = "", inner] = name.split(".");
			const whole = s1.properties?.[group];
			return differences(name, (inner === undefined ? whole : whole?.properties?.[inner]) ?? {}, fitsAt(name));
		});
		const inRows = (rows?.fields ?? []).flatMap(({ name }) => {
			const schema = s1.properties?.[rows?.name ?? ""]?.items?.properties?.[name] ?? {};
			return differences(
				`${rows?.name}.${name}`,
				schema,
				fitsAt(name, (row) => ({ [rows?.name ?? ""]: [row] })),
			);
		});
		const most = s1.properties?.[rows?.name ?? ""]?.maxItems ?? 0;
		const many = (count: number) => readDraft({ [rows?.name ?? ""]: Array.from({ length: count }, () => ({})) }, TODAY).refusals.length;
		expect([...wrong, ...inRows]).toEqual([]);
		if (rows) expect([many(most), many(most + 1)]).toEqual([0, 1]);
	});

	test("a batch's rows: one to five hundred (Z11)", () => {
		const { minItems, maxItems } = bodyAt("/batches", "post").properties?.rows ?? {};
		const refused = (count: number) => {
			const rows = Array.from({ length: count }, (_, n) => ({ caseId: `${UUID.slice(0, -4)}${String(n).padStart(4, "0")}` }));
			return whyNotBatch({ chart: "grant", event: "COLLATE", fields: { meeting: "2026年第3次主席会议" }, rows }, TODAY).length;
		};
		expect([minItems, maxItems]).toEqual([1, MOST_ROWS]);
		expect([0, 1, MOST_ROWS, MOST_ROWS + 1].map(refused)).toEqual([1, 0, 0, 1]);
	});

	test("a limit, a kind, an example or a word that is not the rule's is noticed", () => {
		const text: SaidField = { name: "note", label: "说明", kind: "text", max: 60 };
		const amount: SaidField = { name: "amountFen", label: "金额（元）", kind: "fen" };
		const day: SaidField = { name: "on", label: "日期", kind: "date" };
		const right = { type: "integer", minimum: 1, maximum: 10_000_000_000_000, description: "金额（分）", example: 100 };
		expect([
			lacksOf("note", text, { type: "string", maxLength: 60, description: "说明" }).length,
			lacksOf("note", text, { type: "string", maxLength: 61, description: "说明" }).length,
			lacksOf("note", text, { type: "string", description: "说明" }),
			lacksOf("amountFen", amount, right).length,
			lacksOf("amountFen", amount, { ...right, minimum: 0, description: "金额（元）", example: -1 }).length,
			lacksOf("on", day, { type: "string", format: "date", description: "日期", example: "2026-02-13" }),
		]).toEqual([0, 1, ["note: no length"], 0, 3, ["on: whether it may lie ahead"]]);
	});
});
