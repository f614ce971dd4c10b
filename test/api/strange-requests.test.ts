import { request as send } from "node:http";
import { anApplication, taken } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

interface Answer {
	status: number;
	type: string;
	headers: Record<string, unknown>;
	body: string;
}

describe("what no ordinary program sends", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		clerk = await aProgram(at.site, at.county.people.clerk);
	});
	afterAll(() => at.close());

	/** As it stands, with headers as a flat list: a name may be there twice. */
	function raw(method: string, path: string, headers: readonly string[] = [], body: string | Buffer = ""): Promise<Answer> {
		const own = [
			...Object.entries(clerk.headers).flat(),
			"Host",
			"127.0.0.1",
			"Content-Length",
			String(Buffer.byteLength(body)),
			...headers,
		];
		return new Promise((resolve, reject) => {
			const sent = send(`${at.site.url}/api${path}`, { method, headers: own }, (answer) => {
				const parts: Buffer[] = [];
				answer.on("data", (part: Buffer) => parts.push(part));
				answer.on("end", () =>
					resolve({
						status: answer.statusCode ?? 0,
						type: answer.headers["content-type"] ?? "",
						headers: answer.headers,
						body: Buffer.concat(parts).toString(),
					}),
				);
			});
			sent.on("error", reject);
			sent.end(body);
		});
	}
	const JSON_TYPE = ["Content-Type", "application/json"];
	const KEY = ["Idempotency-Key", "one-key"];
	const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);

	test.each([
		["half of JSON", '{"unionId":', 400],
		["no JSON at all", "name=1", 400],
		["an empty body", "", 400],
		["a text", '"{}"', 400],
		["a list", "[]", 400],
		["a number beyond numbers", '{"unionId":1e400}', 422],
		["digits without end", `{"unionId":${"9".repeat(10_000)}}`, 422],
		["lists a hundred thousand deep", deep("[", "]", 100_000), 400],
		["objects twenty-one deep", deep('{"a":', "}", 21).replace(":}", ":1}"), 400],
		["names of the language's own", '{"__proto__":{"unionId":"x"},"constructor":{"prototype":{}}}', 400],
		["a name twice", '{"unionId":"a","unionId":"b"}', 422],
	])("a body that is %s", async (_, body, status) => {
		expect((await raw("POST", "/applications", [...JSON_TYPE, ...KEY], body)).status).toBe(status);
		for (const path of ["/funds", "/batches", "/applications/x/events", "/relatives"]) {
			const answer = await raw("POST", path, [...JSON_TYPE, ...KEY], body);
			expect([path, answer.status < 500 && answer.status >= 400]).toEqual([path, true]);
			expect(answer.type).toContain("application/problem+json");
		}
	});

	test.each([
		["text/plain", 415],
		["application/x-www-form-urlencoded", 415],
		["multipart/form-data; boundary=x", 415],
		["application/json; charset=gbk", 415],
		["application/json; charset=utf-8; charset=gbk", 415],
		["application/xml", 415],
		["", 415],
		["application/json; charset=UTF-8", 422],
		["application/merge-patch+json", 422],
	])("content of type %j", async (type, status) => {
		expect((await raw("POST", "/applications", ["Content-Type", type, ...KEY], "{}")).status).toBe(status);
	});

	test.each([
		["an encoding that the body is not in", ["Content-Encoding", "gzip"]],
		["an encoding that nobody knows", ["Content-Encoding", "secret"]],
		["two keys", ["Idempotency-Key", "another"]],
		["two types", ["Content-Type", "text/plain"]],
		["two tokens", ["Authorization", "Bearer nothing"]],
		["a version that is none", ["If-Match", '"one"']],
		["a version beyond numbers", ["If-Match", `"${"9".repeat(40)}"`]],
		["a method in its place", ["X-HTTP-Method-Override", "DELETE"]],
		["a language", ["Accept", "text/html", "Accept-Language", "xx"]],
		["a range", ["Range", "bytes=0-0"]],
	])("headers: %s", async (_, headers) => {
		for (const path of ["/applications", "/relatives"]) {
			const { status, type } = await raw("POST", path, [...JSON_TYPE, ...KEY, ...headers], "{}");
			expect([path, status >= 400 && status < 500, type]).toEqual([path, true, expect.stringContaining("problem+json")]);
		}
		expect((await raw("GET", "/applications", headers)).status).toBeLessThan(500);
	});

	test.each([
		"/applications?name[]=a",
		"/applications?name[x]=a",
		"/applications?__proto__=1",
		`/applications?name=${"%25".repeat(3000)}`,
		"/applications?=&&=",
		"/applications/?",
		"//applications",
		"/applications/../me",
		"/applications/%2e%2e%2fme",
		"/stalled?after=-_1_------------------------------------",
	])("GET %s", async (path) => {
		const { status } = await raw("GET", path);
		expect(status).toBeLessThan(500);
	});

	test.each([
		["DELETE", "/applications", "GET, HEAD, POST"],
		["PATCH", "/applications/00000000-0000-0000-0000-000000000000/form", "GET, HEAD, PUT"],
		["PUT", "/tokens", "GET, HEAD, POST"],
		["POST", "/openapi.json", "GET, HEAD"],
		["TRACE", "/me", "GET, HEAD"],
	])("%s %s is told what there is", async (method, path, allow) => {
		const { status, headers, body } = await raw(method, path);
		expect([status, headers.allow]).toEqual([405, allow]);
		expect(JSON.parse(body)).toMatchObject({ status: 405, title: "没有这种操作" });
	});

	test("a deadline that has passed says so, as the document has it", async () => {
		const id = await anApplication(at.county, { seq: 2, until: "verify.visit" });
		await taken(at.county, id, { event: "stalled", by: "TIME", on: "2026-06-01" });
		const { body } = await clerk.get(`/applications/${id}`).expect(200);
		expect(body.deadlines.map(({ name, passed }: { name: string; passed: boolean }) => [name, passed])).toContainEqual(["stalled", true]);
		const { body: one } = await clerk.get(`/applications/${id}/deadlines/stalled`).expect(200);
		expect(one).toMatchObject({ name: "stalled", passed: true });
	});
});
