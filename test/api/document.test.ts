import type { Router } from "express";
import { apiRouter } from "../../server/api";
import { openApi } from "../../server/api/document";
import { REPORTS } from "../../server/documents/reports";
import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";
import { depsWithoutDatabase } from "../support/deps";

type Json = Record<string, unknown>;

const document = JSON.parse(JSON.stringify(openApi()));

interface Operation {
	name: string;
	operation: Json & { operationId: string; parameters?: { in: string; name: string; required?: boolean; schema: Json }[]; responses: Json };
}

const OPERATIONS: Operation[] = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
	Object.entries(item).map(([method, operation]) => ({
		name: `${method.toUpperCase()} ${path}`,
		operation: operation as Operation["operation"],
	})),
);

/** What the router answers to, by its own layers. */
function routesOf(router: Router): string[] {
	return router.stack.flatMap(({ route }) => {
		if (!route) return [];
		const path = route.path.replace(/:(\w+)/g, "{$1}");
		return [...new Set(route.stack.map(({ method }) => method))].map((method) => `${method.toUpperCase()} ${path}`);
	});
}

function everyObject(value: unknown): Json[] {
	if (typeof value !== "object" || value === null) return [];
	return [...(Array.isArray(value) ? [] : [value as Json]), ...Object.values(value).flatMap(everyObject)];
}

function at(pointer: string): unknown {
	return pointer
		.slice(2)
		.split("/")
		.reduce<unknown>((inside, name) => (inside as Json | undefined)?.[name], document);
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** What is answered where it is no JSON. */
const AS: Readonly<Record<string, string>> = {
	"GET /audit/exports/{name}": "text/csv",
	"GET /counties/{id}/word-templates/{name}": DOCX,
	"GET /counties/{id}/real-name-summary/csv": "text/csv",
	"POST /bank-files/{id}/downloads": "text/csv",
	"POST /counties/{id}/real-name-summary/downloads": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	...Object.fromEntries(REPORTS.map(({ form: { api, download } }) => [`POST ${api?.path}`, download?.media ?? ""])),
	"GET /cases/{id}/evidence/{evidenceId}/pages/{page}": "image/jpeg",
	"GET /scan-pages/{id}/picture": "image/jpeg",
	"GET /cases/{id}/evidence/{evidenceId}/original": "application/octet-stream",
};

/** A record's payload and a batch's fields, which each event has its own; figures by kind; the document itself. */
const OPEN = [
	"{}",
	"对各件都一样的内容，各项同该步骤的 events",
	"只对这一件的内容",
	"在档各户的致困原因，一户可有几项",
	"按注销情形；out_of_poverty 为脱困，fraud 为查实骗取",
	"OpenAPI 3.1 的文档",
	"输入、标准和所依据的决定、结果；金额为分",
];

describe("the OpenAPI document", () => {
	test("has every route of the router, and the router every route of the document", async () => {
		const { deps, close } = depsWithoutDatabase();
		expect(routesOf(apiRouter(deps)).sort()).toEqual(OPERATIONS.map(({ name }) => name).sort());
		await close();
	});

	test("is OpenAPI 3.1: a title and version, servers, security that is defined", () => {
		expect(document).toMatchObject({ openapi: "3.1.0", info: { title: expect.any(String), version: expect.any(String) } });
		const schemes = Object.keys(document.components.securitySchemes);
		const used = [document, ...OPERATIONS.map(({ operation }) => operation)].flatMap(({ security = [] }) => security as Json[]);
		expect(used.flatMap((one) => Object.keys(one)).filter((name) => !schemes.includes(name))).toEqual([]);
	});

	test("every reference leads somewhere", () => {
		const references = everyObject(document).flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
		expect(references.length).toBeGreaterThan(0);
		expect(references.filter((reference) => at(reference) === undefined)).toEqual([]);
	});

	test("no object has more names than it says, but what is the event's own and the counts by kind", () => {
		const open = everyObject(document).filter((one) => one.type === "object" && !one.oneOf && one.additionalProperties !== false);
		const said = open.map(({ description, additionalProperties }) => (description ?? JSON.stringify(additionalProperties)) as string);
		expect(new Set(said)).toEqual(new Set(OPEN));
	});

	test("every operation has an id of its own", () => {
		const ids = OPERATIONS.map(({ operation }) => operation.operationId);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => !/^[A-Za-z_]+$/.test(id))).toEqual([]);
	});

	test.each(OPERATIONS)("$name: parameters stand in the path, are required there, and every answer is described", ({ name, operation }) => {
		const inPath = (operation.parameters ?? []).filter((one) => one.in === "path");
		expect(inPath.map((one) => `{${one.name}}`).sort()).toEqual((name.match(/\{\w+\}/g) ?? []).sort());
		expect(inPath.every((one) => one.required === true)).toBe(true);
		const answers = Object.entries(operation.responses) as [string, { description: string; content: Json }][];
		expect(answers.filter(([status]) => status.startsWith("2"))).toHaveLength(1);
		for (const [status, { description, content }] of answers) {
			expect(description).not.toBe("");
			const printed = /^GET \/(applications|grants)\//.test(name) ? ["application/pdf", DOCX] : ["application/pdf"];
			const said = name.endsWith("/documents/{name}") ? printed : [AS[name] ?? "application/json"];
			expect(Object.keys(content)).toEqual(status.startsWith("2") ? said : ["application/problem+json"]);
		}
	});

	test.each(CHART_IDS)("describes every event of the %s chart with its fields", (chart) => {
		const { schemas } = document.components;
		for (const [type, { fields }] of Object.entries(CHARTS[chart].events)) {
			const { properties, required } = schemas[`${chart}_${type}`];
			expect(Object.keys(properties)).toEqual(["type", ...fields.map(({ name }) => name), "expectedVersion", "formVersion"]);
			expect(required).toEqual(["type", ...fields.filter(({ optional }) => !optional).map(({ name }) => name)]);
		}
	});

	test("describes every field of S1", () => {
		const { properties } = document.components.schemas.S1;
		const names = S1_SECTIONS.flatMap(({ fields, rows }) => [...fields.map(({ name }) => name), ...(rows ? [rows.name] : [])]);
		const found = names.filter((name) => {
			const [group = "", inner] = name.split(".");
			return inner === undefined ? properties[group] : properties[group]?.properties?.[inner];
		});
		expect(found).toEqual(names);
	});
});
