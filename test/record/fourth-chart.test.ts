import { inTransaction } from "../../prisma/step-sql";
import { standingOf, untold } from "../../record/case-standing";
import { bringUp } from "../../record/charts";
import { openCase } from "../../record/open-case";
import { clocksNow } from "../../record/settings/reference";
import { step } from "../../record/step";
import { caseWorkflow } from "../../workflows/case-workflow";
import { CHART_IDS, type ChartId } from "../../workflows/charts";
import { plainDate } from "../../workflows/rules/plain-date";
import { aProgram, type Program } from "../api/program";
import { aKey, morningOf, type Person } from "../builders/county";
import { aCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { givePasswords, signedIn } from "../support/site";

jest.mock("../../workflows/charts/list", () => ({
	LIST: { ...jest.requireActual("../../workflows/charts/list").LIST, visit: jest.requireActual("../builders/visit-chart").VISIT },
}));

/** The types know of three; what runs takes whatever the list holds. */
const VISIT = "visit" as ChartId;

describe("given one more line in the list of charts, nothing else of the house changed", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-02");
		await bringUp(at.site.databaseUrl);
		await givePasswords(at.site.db);
		clerk = await aProgram(at.site, at.county.people.clerk);
		chair = await aProgram(at.site, at.county.people.chair);
	}, 60_000);
	afterAll(() => at.close());

	async function aVisit(title: string): Promise<string> {
		const { env, people, unitId, countyId } = at.county;
		const today = plainDate("2026-03-02");
		const { caseId } = await inTransaction(env.db, async (tx) =>
			openCase(tx, {
				chart: VISIT,
				key: aKey(),
				unionId: unitId,
				countyId,
				title,
				by: people.clerk,
				role: "unit_clerk",
				at: morningOf("2026-03-02"),
				clocks: await clocksNow(env.db, tx, countyId, today),
				payload: {},
			}),
		);
		return caseId;
	}
	const take = (caseId: string, person: Person, event: { type: string } & Record<string, unknown>, on = "2026-03-02") =>
		step(at.county.env, {
			caseId,
			chart: VISIT,
			event,
			by: { kind: "person", actor: at.county.people[person] },
			key: aKey(),
			at: morningOf(on),
		});
	const PLAN = { type: "REPORT", visitors: ["沈竹溪"], plannedOn: "2026-03-09" };

	test("the database takes the chart and whom its events bar as rows, and another name not", async () => {
		expect(CHART_IDS).toEqual(["application", "grant", "file", "visit"]);
		const { db } = at.county;
		expect(await db.chart.count()).toBe(4);
		expect(await db.recusal.findMany({ where: { chart: "visit" } })).toEqual([{ chart: "visit", event: "RECORD_VISIT" }]);
		expect(await db.separation.findMany({ where: { chart: "visit" } })).toEqual([
			{ chart: "visit", event: "RECORD_VISIT", barred: "REPORT" },
		]);
		const caseId = await aVisit("何远");
		await expect(db.$executeRaw`UPDATE cases SET chart = 'other' WHERE id = ${caseId}::uuid`).rejects.toThrow("cases_chart_fkey");
		await expect(db.$executeRaw`DELETE FROM recusal WHERE chart = 'visit'`).rejects.toThrow("append-only");
	});

	test("its cases take its steps, whatever another chart means by their names, and the same bars hold", async () => {
		const caseId = await aVisit("何川");
		expect(await take(caseId, "centre", PLAN)).toMatchObject({ kind: "forbidden" });
		expect(await take(caseId, "clerk", { type: "REPORT" })).toMatchObject({
			kind: "refused",
			refusals: [{ field: "visitors" }, { field: "plannedOn" }],
		});
		expect(await take(caseId, "clerk", PLAN)).toEqual({ kind: "taken", version: 2, state: "go" });
		expect(await take(caseId, "centre", { type: "RETURN" })).toEqual({ kind: "taken", version: 3, state: "plan" });
		expect(await take(caseId, "clerk", PLAN)).toMatchObject({ kind: "taken" });
		expect(await take(caseId, "clerk", { type: "RECORD_VISIT" })).toMatchObject({ kind: "forbidden", refusals: [{ code: "two_people" }] });
		const { accountId, name } = at.county.people.clerk;
		await expect(
			at.county.db.$executeRaw`
				INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_account_id, by_name, "on", at, key, payload, hash)
				VALUES (${caseId}::uuid, 5, 'forged', 'RECORD_VISIT', 'go', 'visited', ${accountId}::uuid, ${name}, '2026-03-02', now(), 'forged', '{}', '\\x00')`,
		).rejects.toThrow("took an earlier step");
		expect(await take(caseId, "chair", { type: "RECORD_VISIT" })).toEqual({ kind: "taken", version: 5, state: "visited" });
	});

	test("its workflow is told where it stands, and time raises its steps", async () => {
		const caseId = await aVisit("何山");
		const standing = await standingOf(at.county.db, caseId);
		expect(standing).toMatchObject({ chart: "visit", version: 1, state: "plan", turn: "unit_clerk", ended: false });
		expect((await untold(at.county.db, 100)).find((one) => one.caseId === caseId)?.standing()).toEqual(standing);
		expect(caseWorkflow(VISIT)).toBe("visitCase");
		const [timer] = standing?.timers ?? [];
		if (!timer) throw new Error("nothing is armed");
		const outcome = await step(at.county.env, {
			caseId,
			event: { type: timer.event },
			by: { kind: "time", timer },
			key: timer.id,
			at: Date.parse("2026-04-01T00:00:00Z"),
		});
		expect(outcome).toEqual({ kind: "taken", version: 2, state: "plan" });
		expect(await at.county.db.alert.count({ where: { caseId, kind: "stalled" } })).toBe(1);
	});

	test("the API lists it, shows it and takes its steps, and OpenAPI describes them", async () => {
		const caseId = await aVisit("何溪");
		const list = await clerk.get("/visits?name=何溪").expect(200);
		expect(list.body.items).toMatchObject([{ id: caseId, stateLabel: "待上报计划", number: null }]);
		const { body } = await clerk.get(`/visits/${caseId}`).expect(200);
		expect(body).toMatchObject({ chart: "visit", facts: {}, nextSteps: [{ type: "REPORT", allowed: true }] });
		expect((await clerk.post(`/visits/${caseId}/events`, PLAN).expect(200)).body).toEqual({ version: 2, state: "go" });
		await clerk.post(`/visits/${caseId}/events`, { type: "RECORD_VISIT" }).expect(403);
		await chair.get(`/visits/${caseId}/deadlines/stalled`).expect(200);
		await chair.get(`/stalled?chart=visit`).expect(200);
		await chair.post("/batches", { chart: "visit", type: "RECORD_VISIT", fields: {}, rows: [{ caseId }] }).expect(202);
		const { body: document } = await clerk.get("/openapi.json").expect(200);
		expect(Object.keys(document.paths).filter((path) => path.startsWith("/visits"))).toHaveLength(5);
		expect(document.components.schemas.visit_REPORT.required).toEqual(["type", "visitors", "plannedOn"]);
		expect(document.components.schemas.visitEvent.discriminator.mapping.RETURN).toBe("#/components/schemas/visit_RETURN");
	});

	test("the desk has a place for it, its list, its case and a page for each of its steps", async () => {
		const caseId = await aVisit("何塘");
		const agent = await signedIn(at.site, "clerk");
		expect(textIn((await agent.get("/").expect(200)).text)).toContain("走访慰问");
		expect((await agent.get("/visits").expect(200)).text).toContain(`/visits/${caseId}`);
		expect(textIn((await agent.get(`/visits/${caseId}`).expect(200)).text)).toContain("上报走访计划");
		expect((await agent.get(`/visits/${caseId}/steps/REPORT`).expect(200)).text).toContain('name="plannedOn"');
		await agent.get(`/visits/${caseId}/steps/SUBMIT`).expect(404);
		const said = { visitors: "沈竹溪", plannedOn: "2026-03-09", key: aKey(), version: "1" };
		const sent = await agent.post(`/visits/${caseId}/steps/REPORT`).type("form").send(said);
		expect([sent.status, sent.headers.location]).toEqual([303, `/visits/${caseId}`]);
		expect(textIn((await agent.get("/boards?chart=visit").expect(200)).text)).toContain("走访慰问");
	});
});
