import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type SecureVersion } from "node:tls";
import { aCertificate } from "../support/certificate";
import { run } from "../support/program";
import { PASSWORD } from "../support/site";
import { hears } from "./ask";
import { type Attempt, gaveWay, held, heldUnless, type Target, type Verdict } from "./attempt";

const area = "https";

/** The web alone, over https, on the target's database. */
async function served<T>(target: Target, work: (url: URL, ca: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-attack-tls-"));
	const { certFile, keyFile, pem } = aCertificate(folder);
	// The builders' clock stands elsewhere, which a demo alone may.
	const program = run("server/main.ts", ["web", "--demo"], {
		DATA_DIR: join(folder, "data"),
		KEY_FILE: join(target.folder, "keys", "personal-data.key"),
		DATABASE_URL: target.site.databaseUrl,
		TEMPORAL_ADDRESS: "127.0.0.1:1",
		TLS_CERT: certFile,
		TLS_KEY: keyFile,
	});
	try {
		const [, address = ""] = (await hears(program, /(https:\S+)/)) ?? [];
		return await work(new URL(address), pem);
	} finally {
		program.kill("SIGTERM");
		await program.ended;
		rmSync(folder, { recursive: true, force: true });
	}
}

interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
}

function ask(url: URL, agent: Agent, method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sent = request(new URL(path, url), { method, agent, headers }, (answer) => {
			answer.resume().once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
		});
		sent.once("error", reject).end(body);
	});
}

function connectsBy(url: URL, version: SecureVersion): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({
			host: url.hostname,
			port: Number(url.port),
			rejectUnauthorized: false,
			minVersion: version,
			maxVersion: version,
			ciphers: "DEFAULT@SECLEVEL=0",
		});
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once("secureConnect", () => end(true)).once("error", () => end(false));
	});
}

export const tlsAttempts: readonly Attempt[] = [
	{
		area,
		tried: "an own certificate: headers, cookie, forged posts, old protocols, plain http on the same port",
		attempt: (target): Promise<Verdict> =>
			served(target, async (url, ca) => {
				const agent = new Agent({ ca });
				const found: string[] = [];
				const page = await ask(url, agent, "GET", "/sign-in");
				if (!/^max-age=(3[1-9]\d{6}|\d{9,}); includeSubDomains/.test(String(page.headers["strict-transport-security"])))
					found.push("no HSTS of a year");
				const form = new URLSearchParams({ login: "clerk", password: PASSWORD }).toString();
				const post = (origin: string) =>
					ask(url, agent, "POST", "/sign-in", { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" }, form);
				const cookies = [(await post(url.origin)).headers["set-cookie"] ?? []].flat();
				if (!cookies.some((cookie) => cookie.startsWith("__Host-aid=") && cookie.includes("Path=/;")))
					found.push("the session's cookie is not of this host alone");
				for (const cookie of cookies)
					for (const word of ["__", "Secure", "HttpOnly", "SameSite=Lax"])
						if (!cookie.includes(word)) found.push(`${cookie.split("=")[0]} lacks ${word}`);
				if ((await post("https://evil.example")).status !== 403) found.push("a form from another site is taken");
				if ((await post(url.origin.replace("https", "http"))).status !== 403)
					found.push("a form from a plain page of the same name is taken");
				for (const version of ["TLSv1", "TLSv1.1"] as const) if (await connectsBy(url, version)) found.push(`${version} is spoken`);
				for (const version of ["TLSv1.2", "TLSv1.3"] as const)
					if (!(await connectsBy(url, version))) found.push(`${version} is not spoken`);
				const plain = await fetch(url.href.replace("https", "http"), { signal: AbortSignal.timeout(3_000) }).then(
					({ status }) => status,
					() => 0,
				);
				if (plain !== 0 && plain < 400) found.push(`plain http answers ${plain}`);
				agent.destroy();
				return heldUnless(found, "as it should be");
			}),
	},
	{
		area,
		tried: "a key of another certificate",
		async attempt(target) {
			const folder = mkdtempSync(join(tmpdir(), "hardship-aid-attack-tls-"));
			const [own, other] = [aCertificate(folder), aCertificate(folder, { name: "other" })];
			const program = run("server/main.ts", ["web"], {
				DATA_DIR: join(folder, "data"),
				DATABASE_URL: target.site.databaseUrl,
				TEMPORAL_ADDRESS: "127.0.0.1:1",
				TLS_CERT: own.certFile,
				TLS_KEY: other.keyFile,
			});
			const started = await hears(program, /https/);
			program.kill("SIGTERM");
			const ended = await program.ended;
			rmSync(folder, { recursive: true, force: true });
			return ended === 1 && !started
				? held(program.errors().trim().slice(0, 80))
				: gaveWay(started ? "it started" : `it ended with ${ended}`);
		},
	},
];
