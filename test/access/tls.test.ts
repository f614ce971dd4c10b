import { chmodSync, copyFileSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { connect } from "node:tls";
import { pino } from "pino";
import { readTls } from "../../server/access/tls";
import { readConfig } from "../../server/config";
import { aCounty, type County } from "../builders/county";
import { aCertificate } from "../support/certificate";
import { eventually } from "../support/eventually";
import { temporaryFolder } from "../support/program";
import { givePasswords, PASSWORD, type Site, startSite } from "../support/site";

const folder = temporaryFolder();
const NOW = Date.now();
afterAll(() => folder.remove());

describe("what cannot be meant is said before anything is started", () => {
	const good = aCertificate(folder.path);
	const other = aCertificate(folder.path, { name: "other" });

	test.each([
		["a certificate without its key", { TLS_CERT: "a.pem" }, "TLS_CERT 和 TLS_KEY 要一起设，现在缺 TLS_KEY（私钥）。"],
		["a key without its certificate", { TLS_KEY: "a.pem" }, "TLS_CERT 和 TLS_KEY 要一起设，现在缺 TLS_CERT（证书）。"],
		["plain links in mails", { TLS_CERT: "a", TLS_KEY: "b", BASE_URL: "http://aid.example" }, "BASE_URL 应以 https:// 开头"],
	])("%s", (_what, env, message) => {
		expect(() => readConfig(env, [])).toThrow(message);
	});

	test("neither set is plain http, both are absolute paths", () => {
		expect(readConfig({ TLS_CERT: "", TLS_KEY: "" }, []).tls).toBeUndefined();
		expect(readConfig({ TLS_CERT: "/a/c.pem", TLS_KEY: "/a/k.pem" }, []).tls).toEqual({ certFile: "/a/c.pem", keyFile: "/a/k.pem" });
	});

	test("a file that is not there, of another kind, or of another pair", () => {
		expect(() => readTls({ ...good, certFile: "/nowhere.pem" }, NOW)).toThrow("TLS_CERT 指定的文件 /nowhere.pem 读不出来（ENOENT）");
		expect(() => readTls({ ...good, keyFile: "/nowhere.pem" }, NOW)).toThrow("TLS_KEY 指定的文件 /nowhere.pem 读不出来（ENOENT）");
		expect(() => readTls({ ...good, certFile: good.keyFile }, NOW)).toThrow("不是 PEM 格式的证书");
		expect(() => readTls({ ...good, keyFile: good.certFile }, NOW)).toThrow("不是 PEM 格式的私钥");
		expect(() => readTls({ ...good, keyFile: other.keyFile }, NOW)).toThrow("不是一对");
		const sealed = `${folder.path}/sealed.pem`;
		writeFileSync(sealed, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
		expect(() => readTls({ ...good, keyFile: sealed }, NOW)).toThrow("有口令");
	});

	test("one that is over, one that soon will be, and a key that others read are warned of", () => {
		expect(readTls(good, NOW).warnings).toEqual([]);
		const over = aCertificate(folder.path, { name: "over", daysLeft: -1 });
		expect(readTls(over, NOW).warnings).toEqual([expect.stringMatching(/已于 .* 过期/)]);
		const soon = aCertificate(folder.path, { name: "soon", daysLeft: 5 });
		chmodSync(soon.keyFile, 0o644);
		expect(readTls(soon, NOW).warnings).toEqual([expect.stringMatching(/将于 .* 过期/), expect.stringContaining("chmod o-rwx")]);
	});
});

/** The session's cookie among those that were set: its name keeps it to this host and https. */
function sessionIn(cookies: string | readonly string[] | undefined): string {
	const found = [cookies ?? []].flat().find((cookie) => cookie.startsWith("__Host-aid="));
	if (found === undefined) throw new Error("no session was given");
	return found;
}

describe("over https", () => {
	let site: Site;
	let county: County;
	const served = aCertificate(folder.path, { name: "served" });
	let agent: Agent;

	beforeAll(async () => {
		agent = new Agent({ ca: served.pem });
		site = await startSite({ tls: { certFile: served.certFile, keyFile: served.keyFile } });
		county = await aCounty(site.databaseUrl);
		await givePasswords(site.db);
	});
	afterAll(async () => {
		agent.destroy();
		await county.close();
		await site.stop();
	});

	/** Answers with its status and headers. */
	const asked = (method: string, path: string, headers: Record<string, string> = {}, body = "") =>
		new Promise<{ status: number; headers: Record<string, string | string[] | undefined> }>((resolve, reject) => {
			const sent = request(new URL(path, site.url), { method, agent, headers }, (answer) => {
				answer.resume().once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
			});
			sent.once("error", reject).end(body);
		});
	const signIn = (origin: string) =>
		asked(
			"POST",
			"/sign-in",
			{ Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
			new URLSearchParams({ login: "clerk", password: PASSWORD }).toString(),
		);

	test("pages ask the browser to come by https alone, for a year, and to stay apart from others", async () => {
		const { status, headers } = await asked("GET", "/sign-in");
		expect(status).toBe(200);
		expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
		expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
		expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
	});

	test("the session's cookie is for this host and https alone, and a form from elsewhere is not taken", async () => {
		const { status, headers } = await signIn(site.url);
		expect(status).toBe(303);
		const cookie = sessionIn(headers["set-cookie"]);
		for (const word of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(word);
		expect(cookie).not.toContain("Domain");
		expect((await asked("GET", "/", { Cookie: cookie.split(";")[0] ?? "" })).status).toBe(200);
		expect((await signIn("https://evil.example")).status).toBe(403);
		expect((await signIn(site.url.replace("https:", "http:"))).status).toBe(403);
	});

	test("signing out takes the cookie away", async () => {
		const cookie = sessionIn((await signIn(site.url)).headers["set-cookie"]);
		const sent = { Cookie: cookie.split(";")[0] ?? "", Origin: site.url };
		expect((await asked("POST", "/sign-out", sent)).headers["set-cookie"]?.[0]).toMatch(/^__Host-aid=;.*Expires=Thu, 01 Jan 1970/);
		expect((await asked("GET", "/", sent)).status).toBe(303);
	});

	test("plain http gets no answer on this port, and neither does an old protocol", async () => {
		await expect(fetch(site.url.replace("https:", "http:"))).rejects.toThrow();
		const { hostname, port } = new URL(site.url);
		const old = connect({ host: hostname, port: Number(port), ca: served.pem, minVersion: "TLSv1", maxVersion: "TLSv1.1" });
		const outcome = await new Promise((resolve) =>
			old.once("secureConnect", () => resolve("connected")).once("error", () => resolve("refused")),
		);
		old.destroy();
		expect(outcome).toBe("refused");
	});
});

test("a certificate that was replaced is taken up without a restart; half of a new pair is not", async () => {
	const first = aCertificate(folder.path, { name: "first" });
	const second = aCertificate(folder.path, { name: "second" });
	const tls = { certFile: `${folder.path}/in-use.crt`, keyFile: `${folder.path}/in-use.key` };
	copyFileSync(first.certFile, tls.certFile);
	copyFileSync(first.keyFile, tls.keyFile);
	let said = "";
	const site = await startSite({
		tls,
		log: pino(
			{ level: "warn" },
			{
				write: (line: string) => {
					said += line;
				},
			},
		),
	});
	const served = () =>
		new Promise<string>((resolve, reject) => {
			const socket = connect({ port: Number(new URL(site.url).port), host: "127.0.0.1", rejectUnauthorized: false });
			socket.once("error", reject).once("secureConnect", () => {
				const { CN } = socket.getPeerCertificate().subject;
				socket.destroy();
				resolve(String(CN));
			});
		});
	expect(await served()).toBe("first");
	copyFileSync(second.certFile, tls.certFile);
	await eventually(() => said.includes("the old one is"), { within: 10_000 });
	expect(await served()).toBe("first");
	copyFileSync(second.keyFile, tls.keyFile);
	await eventually(async () => (await served()) === "second", { within: 10_000 });
	await site.stop();
}, 30_000);
