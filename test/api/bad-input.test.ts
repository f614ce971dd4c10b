import express, { type RequestHandler } from "express";
import request from "supertest";
import { arrival } from "../../server/access/arrival";
import { receive } from "../../server/access/visitor";
import { apiRouter } from "../../server/api";
import { problems } from "../../server/api/problem";
import { plainDate } from "../../workflows/rules/plain-date";
import { anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { depsWithoutDatabase } from "../support/deps";
import { givePasswords, signedIn } from "../support/site";
import { aProgram, type Program } from "./program";

const NOT_UTF8 = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xd5, 0xc5]), Buffer.from('"}')]);

describe("bad input", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let events: string;
	let form: string;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		clerk = await aProgram(at.site, at.county.people.clerk);
		const id = await anApplication(at.county, { seq: 1, until: "verify.visit" });
		events = `/applications/${id}/events`;
		form = `/applications/${id}/form`;
	});
	afterAll(() => at.close());

	const raw = (body: string, type = "application/json") => clerk.postRaw(events, body, type);

	test.each([
		["no JSON", "{type:", 400, "内容不是完整的 JSON。"],
		["half a JSON", '{"type":"RECORD_VISIT"', 400, "内容不是完整的 JSON。"],
		["nothing", "", 400, "内容不是完整的 JSON。"],
		["half a surrogate pair", '{"type":"RECORD_VISIT","findings":"\\ud83d"}', 400, "内容含有乱码或不可见字符。"],
		["a NUL", '{"type":"RECORD_VISIT","findings":"\\u0000"}', 400, "内容含有乱码或不可见字符。"],
		["a NUL in a name", '{"type":"RECORD_VISIT","\\u0000":1}', 400, "内容含有乱码或不可见字符。"],
		["a list", "[]", 400, "请求的内容不合格式。"],
		["null", "null", 400, "请求的内容不合格式。"],
		["a number for the type", '{"type":7}', 400, "请求的内容不合格式。"],
		["a version that is no number", '{"type":"RECORD_VISIT","expectedVersion":"1"}', 400, "请求的内容不合格式。"],
		["deeper than anybody needs", `{"type":${"[".repeat(200_000)}${"]".repeat(200_000)}}`, 400, "内容的层次过深。"],
		["more than 1 MB", JSON.stringify({ type: "RECORD_VISIT", findings: "长".repeat(400_000) }), 413, "内容超过 1 MB，没有办理。"],
		["an event that is none", '{"type":"NO_SUCH"}', 409, "没有“NO_SUCH”这个步骤"],
		["an event of Object's", '{"type":"constructor"}', 409, "没有“constructor”这个步骤"],
	])("%s", async (_, body, status, detail) => {
		const answer = await raw(body);
		expect(answer.type).toBe("application/problem+json");
		expect(answer.body).toMatchObject({ type: "about:blank", status, detail });
		expect(answer.text).not.toMatch(/\n {4}at |Error|prisma/i);
	});

	test("GBK instead of UTF-8", async () => {
		const headers = { ...clerk.headers, "Content-Type": "application/json", "Idempotency-Key": "gbk" };
		const answer = await fetch(`${at.site.url}/api${events}`, { method: "POST", headers, body: NOT_UTF8 });
		expect([answer.status, await answer.json()]).toMatchObject([400, { detail: "内容不是 UTF-8 编码。" }]);
	});

	test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk"])("a body of %s", async (type) => {
		expect((await raw('{"type":"RECORD_VISIT"}', type)).status).toBe(415);
	});

	test.each([
		["with an object for a name", { type: "RECORD_VISIT", visitors: [{ name: "周苇" }, 7], visitedOn: 20260203, findings: ["属实"] }],
		[
			"with fields that objects have by themselves",
			JSON.parse('{"type":"RECORD_VISIT","__proto__":{"visitedOn":"2026-02-03"},"toString":1}'),
		],
	])("an event %s is refused, never thrown at", async (_, body) => {
		const { status, body: problem } = await clerk.post(events, body);
		expect(status).toBe(422);
		expect(problem.refusals.every(({ clause }: { clause: string }) => clause === "D12")).toBe(true);
	});

	test("an event without a key, or with one that is none", async () => {
		const { body } = await clerk.post(events, { type: "RECORD_VISIT" }).unset("Idempotency-Key").expect(400);
		expect(body.refusals).toMatchObject([{ code: "idempotency_key", field: "Idempotency-Key" }]);
		await clerk.post(events, { type: "RECORD_VISIT" }, "k".repeat(201)).expect(400);
		await clerk.post(events, { type: "RECORD_VISIT" }, "two words").expect(400);
		await clerk.post(events, { type: "RECORD_VISIT" }).set("If-Match", "newest").expect(400);
	});

	test("a form that is no form: each field said", async () => {
		const said = { name: 5, members: {}, disabledMembers: ["x"], health: "很好", housing: { use: 1, keys: 2 }, motto: "x" };
		const { body } = await clerk.put(form, said, 1).expect(422);
		expect(body.refusals.map(({ code, field, clause }: Record<string, string>) => `${clause} ${code} ${field}`)).toEqual([
			"S1 malformed members",
			"S1 malformed disabledMembers.0",
			"S1 unknown_field housing.keys",
			"S1 unknown_field motto",
			"S1 malformed name",
			"S1 not_an_option health",
			"S1 not_an_option housing.use",
		]);
		const { body: none } = await clerk.put(form, { housing: [] }, 1).expect(422);
		expect(none.refusals).toMatchObject([
			{ code: "malformed", field: "housing", message: "“housing”应为各项及其内容", next: "请重新填写" },
		]);
		await clerk.put(form, {}, 1).unset("If-Match").expect(400);
	});

	test.each([
		["/applications/1", 404],
		["/applications/00000000-0000-0000-0000-000000000000", 404],
		["/applications/%ff", 400],
		["/nothing", 404],
		["/applications?state=a&state=b", 400],
		["/applications?after=1", 400],
		["/applications?sort=name", 400],
		["/applications?name=%00", 400],
		["/applications?name=%ff", 400],
		["/files?state=%00", 400],
		["/grounds?ground=%00", 400],
		["/applications?name=%25%5C_", 200],
		["/stalled?after=tomorrow", 400],
		["/payments?outcome=gone", 400],
		["/me?x=1", 200],
	])("GET %s", async (path, status) => {
		const answer = await clerk.get(path);
		expect([answer.status, answer.type]).toEqual([status, status < 300 ? "application/json" : "application/problem+json"]);
	});

	test("a token that is none, or was revoked", async () => {
		const { url, db } = at.site;
		await request(url)
			.get("/api/me")
			.set("Authorization", `Bearer aid_${"x".repeat(43)}`)
			.expect(401)
			.expect("WWW-Authenticate", "Bearer");
		const chair = await aProgram(at.site, at.county.people.chair);
		const { id } = await db.apiToken.findFirstOrThrow({ where: { accountId: at.county.people.chair.accountId } });
		await chair.delete(`/tokens/${id}`).expect(200);
		await chair.get("/me").expect(401);
	});

	test("with a session's cookie: from our own pages only; only so are tokens made", async () => {
		await givePasswords(at.site.db);
		const agent = await signedIn(at.site, "clerk");
		await agent.get("/api/me").expect(200);
		const { body } = await agent.post("/api/tokens").send({ label: "报表" }).expect(201);
		await request(at.site.url).get("/api/me").set("Authorization", `Bearer ${body.token}`).expect(200);
		await agent.post("/api/tokens").set("Origin", "http://elsewhere.test").send({ label: "报表" }).expect(403);
	});
});

describe("with the database away", () => {
	const { deps, close } = depsWithoutDatabase();
	const now = { at: Date.now(), today: plainDate("2026-03-26"), offsetMs: 0 };
	const actor = { accountId: crypto.randomUUID(), name: "沈竹溪", roles: [] };
	const known: RequestHandler = (_req, res, next) => {
		receive(res, { actor, login: "clerk", unionName: "", now, unreadAlerts: 0, alertsLate: false, diskFull: false, via: "token" });
		next();
	};
	afterAll(close);

	test.each([
		["before it is known who asks", arrival(deps, { watch: () => undefined, close: () => undefined })],
		["after", known],
	])("503, and when to come again: %s", async (_, before) => {
		const app = express().use(before).use("/api", apiRouter(deps), problems(deps));
		const asked = request(app)
			.get("/api/applications")
			.set("Authorization", `Bearer aid_${"x".repeat(43)}`);
		const { body } = await asked.expect(503).expect("Retry-After", /^\d+$/);
		expect(body).toMatchObject({ status: 503, title: "暂时不能办理", refusals: [] });
	});
});
