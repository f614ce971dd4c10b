import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { openApi } from "../../server/api/document";
import { DEMO_PASSWORD } from "../../server/demo/accounts";
import { seedDemo } from "../../server/demo/seed";
import { REGISTERS } from "../../server/registers";
import type { Register } from "../../server/registers/register";
import type { Role } from "../../workflows/charts/chart";
import { loadSecretsForTests } from "../support/secrets";
import { type Site, startSite, visitor } from "../support/site";
import { cellsOf, itemsFrom, pageAt, pagesFrom, says } from "./walk";

/** With a toy among them, and few rows a page: the demo's county has few of each. */
jest.mock("../../server/registers", () => {
	const { REGISTERS: registers } = jest.requireActual("../../server/registers");
	const { toyRegister } = jest.requireActual("./toy");
	return { REGISTERS: [...registers, toyRegister].map((register: Register) => ({ ...register, size: 6 })) };
});

jest.setTimeout(120_000);

const LOGINS: Readonly<Record<string, Role>> = {
	clerk: "unit_clerk",
	chair: "unit_chair",
	centre: "centre",
	"county-chair": "county_chair",
	finance: "finance",
	auditor: "auditor",
	admin: "administrator",
};
const ALL: readonly Register[] = REGISTERS;

function holds(who: Register["who"], login: string): boolean {
	return who === "everyone" || who.some((role) => role === LOGINS[login]);
}

describe("every register", () => {
	let site: Site;
	const agents = new Map<string, TestAgent>();
	/** 台账, as each sees it. */
	const menus = new Map<string, string>();

	function as(login: string): TestAgent {
		const agent = agents.get(login);
		if (!agent) throw new Error(login);
		return agent;
	}

	beforeAll(async () => {
		site = await startSite();
		await seedDemo({ db: site.db, secrets: loadSecretsForTests() }, () => undefined);
		for (const login of Object.keys(LOGINS)) {
			const agent = visitor(site);
			await agent.post("/sign-in").type("form").send({ login, password: DEMO_PASSWORD, key: randomUUID() }).expect(303);
			agents.set(login, agent);
			menus.set(login, (await agent.get("/registers").expect(200)).text.split("<main")[1] ?? "");
		}
		for (const { caseId } of await site.db.file.findMany()) await as("centre").get(`/files/${caseId}`).expect(200);
	}, 300_000);
	afterAll(() => site.stop());

	const readers = new Map<string, string>();

	/** Whoever sees most of it. */
	const readerOf = async ({ id, who, shownTo, api }: Register): Promise<TestAgent> => {
		const known = readers.get(id);
		if (known !== undefined) return as(known);
		let most = { login: "", count: -1 };
		for (const login of ["auditor", "centre", "clerk", "chair", "county-chair", "finance", "admin"]) {
			if (!holds(shownTo ?? who, login)) continue;
			const { count } = (await as(login).get(`/api${api.path}?total=true`).expect(200)).body.total;
			if (count > most.count) most = { login, count };
		}
		readers.set(id, most.login);
		return as(most.login);
	};

	test("has an id, an address and a route of its own", () => {
		const names = [({ id }: Register) => id, ({ path }: Register) => path, ({ api }: Register) => api.path];
		for (const nameOf of names) expect(new Set(ALL.map(nameOf)).size).toBe(ALL.length);
	});

	test("a toy of one file and one line has its page, menu entry, CSV, API and documentation", async () => {
		const auditor = as("auditor");
		expect((await auditor.get("/registers").expect(200)).text).toContain('<a href="/registers/toy">工会名册</a>');
		expect((await auditor.get("/registers/toy").expect(200)).text).toContain("倒序");
		expect((await auditor.get("/registers/toy.csv").expect(200)).text).toContain("名称,级别,路径");
		expect((await auditor.get("/api/toy").expect(200)).body.items.length).toBeGreaterThan(0);
		expect(openApi().paths?.["/toy"]?.get?.summary).toBe("各级工会");
	});

	test.each(ALL)("$id: is there for who reads it and for nobody else, on page, in menu, CSV and API", async (register) => {
		for (const login of Object.keys(LOGINS)) {
			const agent = as(login);
			const status = holds(register.shownTo ?? register.who, login) ? 200 : 403;
			await agent.get(register.path).expect(status);
			await agent.get(`${register.path}.csv`).expect(status);
			await agent.get(`/api${register.api.path}`).expect(holds(register.who, login) ? 200 : 403);
			expect(new RegExp(`href="${register.path}["?]`).test(menus.get(login) ?? "")).toBe(status === 200 && register.menu !== undefined);
		}
		await visitor(site).get(`/api${register.api.path}`).expect(401);
	});

	/** What a register can be asked: as it comes, in every order, by every choice. */
	const asksOf = ({ orders, filters }: Register): Record<string, string>[] => [
		...orders.map(({ value }, at): Record<string, string> => (at === 0 ? {} : { order: value })),
		...filters.flatMap(({ name, options = [] }) =>
			options.slice(0, 3).map(({ value }) => ({ [name]: value, order: orders.at(-1)?.value ?? "" })),
		),
	];

	test.each(ALL)("$id: pages, CSV and API have the same rows in the same order, as many as they say", async (register) => {
		const agent = await readerOf(register);
		for (const ask of asksOf(register)) {
			const query = new URLSearchParams(ask).toString();
			const pages = await pagesFrom(agent, query === "" ? register.path : `${register.path}?${query}`);
			const rows = pages.flatMap((page) => page.rows);
			const items = await itemsFrom(agent, register.api.path, ask);
			const counted = (await agent.get(`/api${register.api.path}?${new URLSearchParams({ ...ask, total: "true" })}`).expect(200)).body
				.total;
			expect(counted).toEqual({ count: items.length, more: false });
			expect(rows).toHaveLength(items.length);
			expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([`共 ${items.length} 条`]));
			const [headings = [], ...taken] = cellsOf((await agent.get(`${register.path}.csv?${query}`).expect(200)).text);
			// The log of exports has this one too, while it is being made.
			const lines = taken.filter((cells) => !cells.includes("没有做成"));
			expect(headings).toEqual(register.columns.map(({ label }) => label));
			expect(lines).toHaveLength(items.length);
			const unsaid = lines.flatMap((cells, at) => cells.filter((cell) => cell !== "" && !says(rows[at] ?? "", cell)));
			expect(unsaid).toEqual([]);
			for (const link of pages.flatMap(({ next, previous }) => [next, previous]))
				if (link !== undefined)
					for (const [name, value] of Object.entries(ask)) expect(new URL(link, site.url).searchParams.get(name)).toBe(value);
		}
	});

	test.each(ALL)("$id: the way back leads over the same pages to the first", async (register) => {
		const agent = await readerOf(register);
		const there = await pagesFrom(agent, register.path);
		const [first] = there;
		expect(first?.previous).toBeUndefined();
		const last = there.length === 1 ? register.path : (there.at(-2)?.next ?? "");
		const back = await pagesFrom(agent, last, "previous");
		expect(back.map(({ rows }) => rows)).toEqual(there.map(({ rows }) => rows).reverse());
	});

	test.each(ALL)("$id: what cannot be asked is refused with a sentence, on the page and by the API", async (register) => {
		const agent = await readerOf(register);
		const wrong = [
			"nonsense=1",
			"order=sideways",
			"after=x",
			...register.filters.flatMap(({ name, kind }) => (kind === "search" ? [] : [`${name}=nonsense`])),
			...register.filters.flatMap(({ name, kind }) => (kind === "union" ? [`${name}=${randomUUID()}`] : [])),
		];
		for (const query of wrong) {
			const page = await agent.get(`${register.path}?${query}`).expect(400);
			expect(page.text).toContain("请重新选择，或查看全部");
			await agent.get(`${register.path}.csv?${query}`).expect(303).expect("Location", `${register.path}?${query}`);
			await agent.get(`/api${register.api.path}?${query}`).expect(400);
		}
		await agent.get(`${register.path}?${new URLSearchParams(register.filters.map(({ name }) => [name, ""]))}`).expect(200);
	});

	test("a page that began after a row which is gone begins anew", async () => {
		const auditor = as("auditor");
		const [first] = await pagesFrom(auditor, "/registers/toy");
		expect((await pageAt(auditor, `/registers/toy?after=${randomUUID()}`)).rows).toEqual(first?.rows);
	});

	test("a list that was taken along stands in the county's log of exports, with its rows and checksum (D28)", async () => {
		const auditor = as("auditor");
		await auditor.get("/registers/toy.csv?kind=grassroots").expect(200);
		const [entry] = (await auditor.get("/api/audit/exports").expect(200)).body.items;
		expect(entry).toMatchObject({
			name: "list/工会名册",
			delivery: "delivered",
			rows: await site.db.union.count({ where: { kind: "grassroots" } }),
		});
		expect((await pageAt(auditor, "/exports/log")).rows[0]).toContain("工会名册");
	});
});
