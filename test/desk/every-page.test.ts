import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent";
import { openForm } from "../../record/form-store";
import { isSecret } from "../../record/people/passwords";
import { businessNow } from "../../record/settings/clock";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../server/demo/accounts";
import { seedDemo } from "../../server/demo/seed";
import { FORMS } from "../../server/forms";
import { ownFields } from "../../server/forms/form";
import { INVISIBLES, UNFIT } from "../builders/characters";
import { crawl, formsIn, kindOf, type PageForm, type Seen } from "../support/crawl";
import { tablesWithDirt } from "../support/dirt";
import { loadSecretsForTests } from "../support/secrets";
import { type Site, startSite, visitor } from "../support/site";
import { offeredOn } from "./offered";
import { refusalsOf, roundsOf } from "./same-refusals";

/** One of each role. */
const LOGINS = ["clerk", "chair", "centre", "county-chair", "finance", "auditor", "admin"] as const;
const ALL_INVISIBLE = INVISIBLES.map(({ char }) => char).join("x");

/** What the demo has nothing to show it on, or a page says many times at once (the boxes of a keying sheet): nobody is tried at the door, no relative was declared in error, no sheet waits to be taken in, no signed paper has come back, no county has a form of its own. */
const NOTHING_TO_SHOW_IT_ON = [
	"evidence.move",
	"scans.number",
	"scans.place",
	"scans.drop",
	"referrals.decide",
	"imports.take",
	"keying.answer",
	"national.decide",
	"relatives.end",
	"sign_in.lift_address",
	"templates.use",
];

/** Writes that are neither a step nor one of the forms. */
const OWN_READING = [
	"applications.open",
	"applications.form",
	"applications.form, rows",
	"files.form",
	"grants.open",
	"meeting.APPROVE",
	"meeting.REDUCE",
	"meeting.REFUSE",
	"meeting.RAISE",
	"batch.application.POST_NOTICE",
	"batch.grant.COLLATE",
	"batch.grant.PREPARE_PAYMENT",
];

describe("every page that somebody of the demo's county can come to", () => {
	let site: Site;
	const agents = new Map<string, TestAgent>();
	const pages = new Map<string, Seen[]>();
	let turn = 0;

	beforeAll(async () => {
		site = await startSite();
		await seedDemo({ db: site.db, secrets: loadSecretsForTests() }, () => undefined, site.services.dataDir);
		for (const login of LOGINS) {
			const agent = visitor(site);
			await agent.post("/sign-in").type("form").send({ login, password: DEMO_PASSWORD, key: randomUUID() }).expect(303);
			agents.set(login, agent);
			pages.set(login, await crawl(agent));
		}
	}, 300_000);
	afterAll(() => site.stop());

	/** All numbers of everybody on any form. */
	async function numbers(): Promise<string[]> {
		const forms = await site.db.formVersion.findMany();
		const found = forms.flatMap((stored) => {
			const { idNumber, bankCard, phone, members = [], disabledMembers = [] } = openForm(loadSecretsForTests(), stored);
			return [idNumber, bankCard, phone, ...members.map((one) => one.idNumber), ...disabledMembers.map((one) => one.certificateNumber)];
		});
		return [...new Set(found)].filter((number): number is string => number !== undefined && number.length > 6);
	}

	test("was found by walking: the form, the cases, the sheets and the exports among them", () => {
		const kinds = new Set([...pages.values()].flat().map(({ path }) => kindOf(path)));
		for (const kind of ["/applications/:id", "/applications/:id/form", "/files/:id", "/grants/:id", "/notices/:id", "/exports/files.csv"])
			expect([...kinds]).toContain(kind);
		expect(kinds.size).toBeGreaterThan(60);
	});

	test.each(LOGINS)("%s sees no ID number, card or phone whole, and no page fails (D28)", async (login) => {
		const whole = await numbers();
		expect(whole.length).toBeGreaterThan(60);
		const wrong = (pages.get(login) ?? []).flatMap(({ path, status, html }) => [
			...(status >= 500 ? [`${status} ${path}`] : []),
			...(whole.some((number) => html.includes(number)) ? [`a number on ${path}`] : []),
		]);
		expect(wrong).toEqual([]);
	});

	test("page and API refuse the same bad input alike, in every write that a page offers (Z14, D26)", async () => {
		const [tried, asked] = [new Set<string>(), new Set<string>()];
		const wrong: string[] = [];
		const now = await businessNow(site.db);
		for (const login of LOGINS) {
			const agent = agents.get(login);
			if (!agent) throw new Error(login);
			for (const offered of offeredOn(pages.get(login) ?? []).filter(({ name }) => !tried.has(name))) {
				tried.add(offered.name);
				for (const round of roundsOf(offered, now.today)) {
					asked.add(offered.name);
					if (round.some(({ field }) => /\.\d+\./.test(field.name))) asked.add(`${offered.name}, rows`);
					wrong.push(...(await refusalsOf(agent, offered, round)));
				}
			}
		}
		expect(wrong).toEqual([]);
		const asking = FORMS.filter((form) => form.api && ownFields(form, form.desk).length > 0);
		expect(asking.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual(NOTHING_TO_SHOW_IT_ON);
		expect([...tried].filter((name) => name.includes(" ")).length).toBeGreaterThan(30);
		expect(OWN_READING.filter((name) => !asked.has(name))).toEqual([]);
	}, 300_000);

	/** Each kind of form once, as long as it has something to write into. */
	function formsOf(login: string): PageForm[] {
		const found = new Map<string, PageForm>();
		for (const { html } of pages.get(login) ?? [])
			for (const form of formsIn(html)) {
				const texts = form.fields.some((field) => writable(field));
				if (texts && !found.has(kindOf(form.action))) found.set(kindOf(form.action), form);
			}
		return [...found.values()];
	}

	async function post(agent: TestAgent, { action, fields }: PageForm, ending: string): Promise<string[]> {
		const said = fields.map((field) => [field.name, writable(field) ? `${field.value || "说明"}${ending}` : field.value] as const);
		const body = new URLSearchParams(said.map(([name, value]): [string, string] => [name, value])).toString();
		const { status } = await agent.post(action).set("Content-Type", "application/x-www-form-urlencoded").send(body);
		return status >= 500 ? [`${status} ${kindOf(action)}`] : [];
	}

	test.each(LOGINS)(
		"what %s types is kept without what nobody can see, and without what no text may hold",
		async (login) => {
			const agent = agents.get(login);
			if (!agent) throw new Error(login);
			const failed: string[] = [];
			for (const form of formsOf(login)) {
				// Each form in its turn with one of them, in all of its fields.
				failed.push(...(await post(agent, form, UNFIT[turn++ % UNFIT.length]?.char ?? "")));
				failed.push(...(await post(agent, form, ALL_INVISIBLE)));
			}
			expect(failed).toEqual([]);
			expect(await tablesWithDirt(site.db)).toEqual([]);
		},
		120_000,
	);

	test("every role of the demo's people is walked", () => {
		const roles = new Set(DEMO_PEOPLE.filter(({ login }) => LOGINS.some((one) => one === login)).map(({ role }) => role));
		expect(roles.size).toBe(7);
	});
});

/** Something that a person types, and no password. */
function writable({ name, type }: PageForm["fields"][number]): boolean {
	return (type === "text" || type === "textarea" || type === "search") && !isSecret(name);
}
