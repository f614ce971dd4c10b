import request from "supertest";
import { withCountySite } from "../support/county-site";
import { PASSWORD } from "../support/site";

const { site } = withCountySite();

const posted = (headers: Record<string, string>) =>
	request(site.url).post("/sign-in").set(headers).type("form").send({ login: "clerk", password: PASSWORD });

test.each([
	["an origin elsewhere", () => ({ Origin: "http://evil.example" })],
	["no origin at all", () => ({})],
	["an opaque origin", () => ({ Origin: "null" })],
	["another port of this machine", () => ({ Origin: "http://127.0.0.1:1" })],
	["a referrer elsewhere", () => ({ Referer: "http://evil.example/page" })],
	["a browser that says so", () => ({ Origin: site.url, "Sec-Fetch-Site": "cross-site" })],
])("a form from %s is not taken", async (_, headers) => {
	const answer = await posted(headers()).expect(403);
	expect(answer.text).toContain("这次提交不是从本系统的页面发出的");
});

test.each([
	["the origin, over plain http", () => ({ Origin: site.url })],
	["the referrer", () => ({ Referer: `${site.url}/sign-in` })],
	["Sec-Fetch-Site", () => ({ "Sec-Fetch-Site": "same-origin" })],
])("a form of ours is known by %s", async (_, headers) => {
	await posted(headers()).expect(303);
});

test("pages allow nothing inline and nothing from elsewhere", async () => {
	const answer = await request(site.url).get("/sign-in").expect(200);
	const policy = answer.get("Content-Security-Policy") ?? "";
	expect(policy).toContain("default-src 'self'");
	expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
	expect(answer.get("Referrer-Policy")).toBe("same-origin");
	expect(answer.get("Strict-Transport-Security")).toBeUndefined();
	expect(answer.get("Cache-Control")).toBe("no-store");
	expect(answer.text).not.toMatch(/ style=|<style|<script>| on[a-z]+=/);
});

test("styles and scripts are kept for a year under an address of their content", async () => {
	const { text } = await request(site.url).get("/sign-in");
	const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
	expect(addresses).toHaveLength(8);
	for (const address of addresses) {
		const asset = await request(site.url).get(address).expect(200);
		expect(asset.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
	}
	await request(site.url).get("/assets/000000000000/theme.css").expect(404);
});
