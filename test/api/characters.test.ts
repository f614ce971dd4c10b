import { openApi } from "../../server/api/document";
import { ROUTES } from "../../server/api/routes";
import { INVISIBLES, UNFIT } from "../builders/characters";
import { aCountySite } from "../support/county-site";
import { tablesWithDirt } from "../support/dirt";
import { type Asked, type Asks, asksOf } from "./asks";
import { aProgram, type Program } from "./program";
import { ownPeople, ROLES } from "./strangers";

type Json = Record<string, unknown>;

const document = JSON.parse(JSON.stringify(openApi()));
const ALL_INVISIBLE = INVISIBLES.map(({ char }) => char).join("x");

function resolved(schema: Json | undefined): Json {
	const pointer = schema?.$ref;
	if (typeof pointer !== "string") return schema ?? {};
	return resolved(
		pointer
			.slice(2)
			.split("/")
			.reduce<unknown>((inside, name) => (inside as Json)[name], document) as Json,
	);
}

/** Where the document lets any text stand in a body: `members.0.name`. Not choices, days, ids. */
function textsIn(given: Json | undefined, path = ""): string[] {
	const schema = resolved(given);
	if (schema.type === "array") return textsIn(schema.items as Json, `${path}0.`);
	if (schema.type === "object")
		return Object.entries((schema.properties ?? {}) as Record<string, Json>).flatMap(([name, inner]) => textsIn(inner, `${path}${name}.`));
	if (Array.isArray(schema.anyOf ?? schema.oneOf)) return [];
	return schema.type === "string" && !schema.enum && !schema.format && schema.const === undefined ? [path.slice(0, -1)] : [];
}

/** The body with a text at a path, added where it is not there. */
function withText(body: Json, path: string, text: (was: string) => string): Json {
	const copy = structuredClone(body);
	const names = path.split(".");
	const last = names.pop() ?? "";
	let within = copy;
	for (const [at, name] of names.entries()) {
		within[name] ??= /^\d+$/.test(names[at + 1] ?? last) ? [] : {};
		within = within[name] as Json;
	}
	within[last] = text(typeof within[last] === "string" ? within[last] : "说明");
	return copy;
}

const WRITES = ROUTES.filter(({ method, body }) => body !== undefined && method !== "get").map((route) => ({
	name: `${route.method.toUpperCase()} ${route.path}`,
	texts: textsIn(document.paths[route.path][route.method].requestBody.content["application/json"].schema).filter(
		(path) => !/password/i.test(path),
	),
}));

describe("characters that nobody can see, or that mean nothing elsewhere, in every text that a program sends", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let asks: Asks;
	let programs: Program[];
	let asked = 7_000;
	let turn = 0;
	/** Every text is tried with one of them, each in its turn; what becomes of each of them in one text is said in test/rules/text. */
	const nextUnfit = () => UNFIT[turn++ % UNFIT.length] as (typeof UNFIT)[number];

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		asks = await asksOf(at.county);
		const people = ownPeople(at.county);
		programs = await Promise.all(ROLES.map((role) => aProgram(at.site, people[role])));
	});
	afterAll(() => at.close());

	async function anAsk(name: string): Promise<Asked> {
		asked += 1;
		const ask = await asks[name]?.(asked);
		if (!ask) throw new Error(`nothing is asked of ${name}`);
		return ask;
	}
	const send = (program: Program, name: string, { ids, ifMatch = 0 }: Asked, body: Json) => {
		const [method = "", template = ""] = name.split(" ");
		const path = template.replace(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? "");
		return method === "POST" ? program.post(path, body) : program.put(path, body, ifMatch);
	};

	test.each(WRITES.filter(({ texts }) => texts.length > 0))("$name", async ({ name, texts }) => {
		// Who may not is told so whatever is said: asked once.
		const theirs = new Set(programs);
		for (const path of texts) {
			const taken: number[] = [];
			for (const program of theirs) {
				const ask = await anAsk(name);
				const body = (ask.body ?? {}) as Json;
				const { char, name: called } = nextUnfit();
				const unfit = await send(
					program,
					name,
					ask,
					withText(body, path, (was) => `${was}${char}`),
				);
				// Not theirs; or written already by the one before.
				const concerns = ![403, 404, 412].includes(unfit.status);
				// A file is named by somebody's computer: what no name may hold is left out of it.
				if (concerns && !(path === "fileName" && unfit.status < 400)) {
					expect([path, called, unfit.status, unfit.status < 500 && unfit.status >= 400]).toEqual([path, called, unfit.status, true]);
					// A login or an address of mail is refused by what it may consist of; in a case's address its id is looked for.
					if (!unfit.text.includes(called) && !/malformed|not_an_option|unknown|no_open_payment|没有“/.test(unfit.text))
						throw new Error(`${path} with ${called}: ${unfit.text}`);
				}
				const { status } = await send(
					program,
					name,
					ask,
					withText(body, path, (was) => `${was}${ALL_INVISIBLE}`),
				);
				if (status === 403) theirs.delete(program);
				if (status !== 403 && status !== 404) taken.push(status);
			}
			expect([path, ...taken.filter((status) => status >= 500)]).toEqual([path]);
		}
		expect(await tablesWithDirt(at.site.db)).toEqual([]);
	});

	test.each([
		["POST /unions", "name"],
		["POST /projects", "name"],
		["POST /found-households", "situation"],
		["POST /people", "name"],
		["POST /funds", "name"],
	])("%s: nothing but what cannot be seen is nothing", async (name, field) => {
		const theirs = new Set(programs);
		for (const { char } of INVISIBLES) {
			const answers: number[] = [];
			for (const program of theirs) {
				const ask = await anAsk(name);
				const { status, body } = await send(program, name, ask, { ...ask.body, [field]: ` ${char}${char}` });
				answers.push(status);
				if (status === 403) theirs.delete(program);
				if (status === 400 || status === 422) expect(JSON.stringify(body)).toContain("未填写");
			}
			expect(answers.filter((status) => status < 400 || status >= 500)).toEqual([]);
		}
		expect(theirs.size).toBeGreaterThan(0);
	});

	test.each(UNFIT.filter(({ char }) => char !== "\uD800"))("$name in a query is refused by its name", async ({ char, name }) => {
		for (const path of ["/applications?name=", "/stalled?after=", "/grounds?ground="]) {
			const { status, body } = await (programs[0] as Program).get(`${path}${encodeURIComponent(`张${char}`)}`);
			expect([status, JSON.stringify(body).includes(name)]).toEqual([400, true]);
		}
	});

	test("what is looked for is found without what cannot be seen", async () => {
		const clerk = programs[0] as Program;
		const { body: all } = await clerk.get("/applications").expect(200);
		const { title } = all.items[0];
		for (const { char } of INVISIBLES) {
			const { body } = await clerk.get(`/applications?name=${encodeURIComponent(`${char}${title}${char}`)}`).expect(200);
			expect(body.items.map((one: { title: string }) => one.title)).toContain(title);
		}
	});
});
