import { connect, type Socket } from "node:net";
import request from "supertest";
import { raw, statusOf, visitorAs } from "./ask";
import { type Attempt, gaveWay, held, heldUnless, type Target } from "./attempt";

const area = "the wire";
const TRACE_OF_STACK = /\bat [\w.<>]+ \(|node_modules|\.tsx?:\d+|prisma\.|SELECT .* FROM/i;

const hostOf = ({ site }: Target) => new URL(site.url).host;

export const wireAttempts: readonly Attempt[] = [
	{
		area,
		tried: "answers without the headers that keep a browser safe",
		async attempt(target) {
			const { site, address } = target;
			const clerk = await visitorAs(site, "clerk", address());
			const asset = /href="(\/assets\/[^"]+\.css)"/.exec((await clerk.get("/")).text)?.[1] ?? "/assets";
			const found: string[] = [];
			for (const path of [
				"/",
				"/sign-in",
				"/api/me",
				"/api/nowhere",
				"/nowhere",
				"/healthz",
				"/readyz",
				asset,
				"/applications/not-an-id",
			]) {
				const { headers } = await clerk.get(path);
				const policy = headers["content-security-policy"] ?? "";
				for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'self'"]) {
					if (!policy.includes(directive)) found.push(`${path} without ${directive}`);
				}
				if (/unsafe|\*/.test(policy)) found.push(`${path} allows ${policy}`);
				if (headers["x-content-type-options"] !== "nosniff") found.push(`${path} without nosniff`);
				if (headers["x-powered-by"] !== undefined || headers.server !== undefined) found.push(`${path} says what it runs on`);
				if (headers["referrer-policy"] === undefined) found.push(`${path} without a referrer policy`);
				if (headers["access-control-allow-origin"] !== undefined) found.push(`${path} lets other origins read`);
				if (!/^(no-store|public, max-age=31536000, immutable)/.test(headers["cache-control"] ?? "") && !/health|ready/.test(path))
					found.push(`${path} may be kept: ${headers["cache-control"]}`);
			}
			return heldUnless(found, "all there");
		},
	},
	{
		area,
		tried: "paths that climb, in every spelling",
		async attempt(target) {
			const { site } = target;
			const found: string[] = [];
			const climbs = ["../", "..%2f", "%2e%2e/", "..%5c", "%252e%252e%252f", "..;/", "....//", "..%c0%af"];
			for (const prefix of ["/assets/", "/exports/", "/api/audit/exports/", "/"]) {
				for (const climb of climbs) {
					const path = `${prefix}${climb.repeat(6)}etc/passwd`;
					const answer = await raw(site, `GET ${path} HTTP/1.1\r\nHost: ${hostOf(target)}\r\nConnection: close\r\n\r\n`);
					if (answer.includes("root:") || [0, 200].includes(statusOf(answer)) || statusOf(answer) >= 500)
						found.push(`${path}: ${statusOf(answer)}`);
				}
			}
			for (const path of ["/.git/config", "/package.json", "/.env", "/server/main.ts", "/assets/", "/data/"]) {
				const { status } = await request(site.url).get(path);
				if (status < 300) found.push(`${path}: ${status}`);
			}
			return heldUnless(found, "no file but our assets");
		},
	},
	{
		area,
		tried: "NUL, broken UTF-8 and broken escapes in paths, queries, fields and JSON",
		async attempt(target) {
			const { site, address, standing } = target;
			const clerk = await visitorAs(site, "clerk", address());
			const found: string[] = [];
			const said = (what: string, { status, text }: { status: number; text: string }) => {
				if (status >= 500 || TRACE_OF_STACK.test(text)) found.push(`${what}: ${status}`);
			};
			for (const path of [
				"/applications/%00",
				"/applications?q=%00",
				"/applications?q=%ff%fe",
				"/%E0%A4%A",
				"/files?before=%00",
				"/grants?q[a]=1",
				"/people/%00",
			])
				said(path, await clerk.get(path));
			for (const body of ["q=%00", "name=%ff%00", "a[b][c]=1&__proto__[x]=1", "constructor=1&toString=2&hasOwnProperty=3"])
				said(`form ${body}`, await clerk.post("/applications/new").type("form").send(body));
			const program = standing.ownPrograms.administrator;
			for (const body of ['{"name":"\\u0000"}', '{"name":"\\ud800"}', "{", "[]", "null", '"x"', "1e999", '{"__proto__":{"x":1}}'])
				said(`JSON ${body}`, await program.postRaw("/unions", body, "application/json"));
			return heldUnless(found, "each refused with a sentence");
		},
	},
	{
		area,
		tried: "a line break in a redirect; a redirect to another site",
		async attempt({ site, address }) {
			const found: string[] = [];
			const targets = [
				"//evil.example",
				"/\\evil.example",
				"\\\\evil.example",
				"https://evil.example",
				"/\t/evil.example",
				"/\r\nSet-Cookie: a=b",
				"javascript:alert(1)",
				"/%0d%0aSet-Cookie:%20a=b",
			];
			for (const to of targets) {
				const { headers, status } = await request(site.url)
					.post("/sign-in")
					.set("Origin", site.url)
					.set("X-Forwarded-For", address())
					.type("form")
					.send({ login: "clerk", password: "wu-tong 7 bai-yang", to });
				const location = String(headers.location ?? "");
				const where = status === 303 && URL.canParse(location, site.url) ? new URL(location, site.url).origin : site.url;
				if (where !== new URL(site.url).origin) found.push(`${JSON.stringify(to)} leads to ${location}`);
				if (String(headers["set-cookie"] ?? "").includes("a=b")) found.push(`${JSON.stringify(to)} sets a cookie`);
				if (status >= 500) found.push(`${JSON.stringify(to)}: ${status}`);
			}
			return heldUnless(found, "only to our own pages");
		},
	},
	{
		area,
		tried: "bodies too large, too deep, of too many fields",
		async attempt({ site, standing, address }) {
			const clerk = await visitorAs(site, "clerk", address());
			const program = standing.ownPrograms.administrator;
			const large = "x".repeat(12_000_000);
			const many = Array.from({ length: 20_000 }, (_, n) => `f${n}=1`).join("&");
			const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
			const asks: [string, () => Promise<{ status: number }>][] = [
				["a form of 12 MB", async () => clerk.post("/applications/new").type("form").send(`a=${large}`)],
				["JSON of 12 MB", async () => program.postRaw("/unions", JSON.stringify({ name: large }), "application/json")],
				["20,000 fields", async () => clerk.post("/applications/new").type("form").send(many)],
				["JSON 200,000 deep", async () => program.postRaw("/unions", deep, "application/json")],
				[
					"a form 10,000 deep",
					async () =>
						clerk
							.post("/applications/new")
							.type("form")
							.send(`a${"[b]".repeat(10_000)}=1`),
				],
			];
			const found: string[] = [];
			for (const [what, ask] of asks) {
				const { status } = await ask().catch(() => ({ status: 413 }));
				// A deep name is one name to a reader that knows no depth.
				if (status >= 500 || (status < 400 && what !== "a form 10,000 deep")) found.push(`${what}: ${status}`);
			}
			return heldUnless(found, "refused, none a 500");
		},
	},
	{
		area,
		tried: "300 connections that say half a request and then nothing",
		async attempt({ site }) {
			const { hostname, port } = new URL(site.url);
			const sockets: Socket[] = Array.from({ length: 300 }, (_, n) =>
				connect({ host: hostname, port: Number(port) }, function (this: Socket) {
					this.write(
						n % 2 === 0
							? "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "
							: `POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nlogin=`,
					);
				}).on("error", () => undefined),
			);
			try {
				const began = performance.now();
				const { status } = await fetch(`${site.url}/sign-in`, { signal: AbortSignal.timeout(15_000) });
				const took = Math.round(performance.now() - began);
				return status === 200 ? held(`others are answered in ${took} ms`) : gaveWay(`others are answered ${status}`);
			} catch {
				return gaveWay("others wait for more than 15 s");
			} finally {
				for (const socket of sockets) socket.destroy();
			}
		},
	},
	{
		area,
		tried: "requests that two readers would cut differently; TRACE and CONNECT; headers without end",
		async attempt(target) {
			const { site } = target;
			const host = hostOf(target);
			const asks: [string, string, number[]][] = [
				[
					"length and chunks",
					`POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
					[400],
				],
				["two lengths", `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`, [400]],
				[
					"chunks spelt otherwise",
					`POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
					[400, 403, 501],
				],
				["a line break in a header's name", `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\n b: c\r\n\r\n`, [400, 303]],
				["TRACE", `TRACE / HTTP/1.1\r\nHost: ${host}\r\nCookie: aid=secret\r\nConnection: close\r\n\r\n`, [400, 401, 403, 404, 405, 501]],
				["CONNECT", `CONNECT evil.example:80 HTTP/1.1\r\nHost: ${host}\r\n\r\n`, [0, 400, 403, 404, 405]],
				["200 kB of headers", `GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: ${"a".repeat(200_000)}\r\n\r\n`, [0, 400, 431]],
			];
			const found: string[] = [];
			for (const [what, ask, fine] of asks) {
				const answer = await raw(site, ask, 2_000);
				if (!fine.includes(statusOf(answer))) found.push(`${what}: ${statusOf(answer)}`);
				if (answer.split("HTTP/1.1 ").length > 2) found.push(`${what}: two answers`);
				if (answer.includes("aid=secret")) found.push(`${what} says the cookie again`);
			}
			return heldUnless(found, "refused");
		},
	},
];
