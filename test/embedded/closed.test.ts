import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect as connectTls, createServer } from "node:tls";
import { Connection, Client as TemporalClient } from "@temporalio/client";
import { Client } from "pg";
import { pino } from "pino";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { commandLine } from "../../server/embedded/processes";
import { type EmbeddedTemporal, runningTemporal, startTemporal } from "../../server/embedded/temporal";
import { type Credentials, heldCredentials, provideCredentials } from "../../server/embedded/temporal-credentials";
import { temporaryFolder } from "../support/program";
import { called, listeningPorts, METHODS, type Speech } from "../support/stranger";

const log = pino({ level: "silent" });

/** What another user of the machine can try, and what this program's own processes can. */
describe("the engine answers nobody but its owner", () => {
	const folder = temporaryFolder();
	const elsewhere = temporaryFolder();
	let postgres: EmbeddedPostgres;
	let temporal: EmbeddedTemporal;
	let own: Credentials;
	let strangers: [string, Speech][];

	beforeAll(async () => {
		postgres = await startPostgres({ dataDir: folder.path, log });
		temporal = await startTemporal({ dataDir: folder.path, postgresUrl: postgres.url, timeSkipping: false, log });
		own = heldCredentials(folder.path);
		const others = provideCredentials(elsewhere.path);
		strangers = [
			["in the clear", "clear"],
			["over TLS, with nothing to show", { servername: own.tls.serverNameOverride }],
			["with a certificate of another data folder", shown(others, own.tls.serverRootCACertificate)],
		];
	}, 60_000);
	afterAll(async () => {
		await temporal.kill();
		await postgres.stop();
		folder.remove();
		elsewhere.remove();
	});

	function shown({ tls }: Credentials, ca: Buffer = tls.serverRootCACertificate): Exclude<Speech, "clear"> {
		return { servername: tls.serverNameOverride, ca, cert: tls.clientCertPair.crt, key: tls.clientCertPair.key };
	}

	/**
	 * Whether whoever listens takes the caller in. TLS 1.3 tells it only after the handshake: it sends a ticket for the next time, or an alert
	 * and the end.
	 */
	function admitted(port: number, speech: Exclude<Speech, "clear">): Promise<boolean> {
		return new Promise((resolve) => {
			const socket = connectTls({ host: "127.0.0.1", port, ...speech, ALPNProtocols: ["h2"], rejectUnauthorized: false });
			const end = (answer: boolean) => {
				socket.destroy();
				resolve(answer);
			};
			socket.once("error", () => end(false)).once("close", () => end(false));
			socket.once("session", () => end(true)).once("data", () => end(true));
		});
	}

	test("whoever has not the data folder's certificate gets no answer, on any port, to any call", async () => {
		const known = Object.values(JSON.parse(readFileSync(join(folder.path, "temporal", "ports.json"), "utf8")) as Record<string, number>);
		const ports = known.sort((a, b) => a - b);
		expect(listeningPorts(temporal.pid)).toEqual(ports);
		for (const [who, speech] of strangers) {
			for (const port of ports) {
				const answers = await Promise.all(METHODS.map(async (method) => [who, port, method, await called(port, method, speech)]));
				expect(answers.filter(([, , , status]) => status !== undefined)).toEqual([]);
				if (speech !== "clear") expect([who, port, await admitted(port, speech)]).toEqual([who, port, false]);
			}
		}
	}, 120_000);

	test("its owner is answered on each of them: what was tried above can succeed", async () => {
		const ports = listeningPorts(temporal.pid);
		expect(ports).toHaveLength(8);
		for (const port of ports) expect([port, await admitted(port, shown(own))]).toEqual([port, true]);
		const answering = await Promise.all(
			ports.map(async (port) =>
				(await Promise.all(METHODS.map((method) => called(port, method, shown(own))))).some((status) => status === 0),
			),
		);
		// Frontend, history, matching and the server's own worker; the other four are for membership.
		expect(answering.filter(Boolean)).toHaveLength(4);
	}, 120_000);

	test("Temporal's own client is kept out without it, and let in with what another process of ours reads", async () => {
		await expect(Connection.connect({ address: temporal.address, connectTimeout: 1000 })).rejects.toThrow();
		await expect(Connection.connect({ address: temporal.address, tls: true, connectTimeout: 1000 })).rejects.toThrow();
		const { namespace, ...target } = await runningTemporal(folder.path);
		const connection = await Connection.connect(target);
		expect((await new TemporalClient({ connection, namespace }).workflow.count()).count).toBe(0);
		await connection.close();
	});

	test("a server that took the port while ours was away learns nothing: the caller asks for its name first", async () => {
		const { crt: cert, key } = provideCredentials(elsewhere.path).tls.clientCertPair;
		let trusted = 0;
		const impostor = createServer({ cert, key, requestCert: true, rejectUnauthorized: false, ALPNProtocols: ["h2"] }, () => trusted++);
		impostor.listen(0, "127.0.0.1");
		await once(impostor, "listening");
		const { namespace: _, ...target } = await runningTemporal(folder.path);
		const address = `127.0.0.1:${(impostor.address() as AddressInfo).port}`;
		await expect(Connection.connect({ ...target, address, connectTimeout: 1000 })).rejects.toThrow();
		impostor.close();
		expect(trusted).toBe(0);
	});

	test("Postgres takes nobody without the password, and sends it to nobody", async () => {
		expect(listeningPorts(postgres.pid)).toEqual([Number(new URL(postgres.url).port)]);
		for (const password of ["", "aid", "postgres"]) {
			const url = new URL(postgres.url);
			url.password = password;
			await expect(new Client({ connectionString: url.href }).connect()).rejects.toThrow();
		}
		const client = new Client({ connectionString: postgres.url });
		await client.connect();
		const { rows } = await client.query<{ auth_method: string }>("SELECT DISTINCT auth_method FROM pg_hba_file_rules");
		await client.end();
		expect(rows).toEqual([{ auth_method: "scram-sha-256" }]);
	});

	test("nobody else can read what lies in the data folder, nor a secret from a command line", async () => {
		const open: string[] = [];
		const look = (path: string): void => {
			const { mode } = lstatSync(path);
			if ((mode & 0o077) !== 0) open.push(`${path.slice(folder.path.length)} ${(mode & 0o777).toString(8)}`);
			if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) look(join(path, name));
		};
		for (const name of readdirSync(folder.path)) if (name !== "postgres") look(join(folder.path, name));
		expect(open).toEqual([]);
		expect(lstatSync(join(folder.path, "postgres")).mode & 0o077).toBe(0);
		const { password } = new URL(postgres.url);
		for (const pid of [temporal.pid, postgres.pid]) {
			const command = await commandLine(pid);
			expect(command).not.toBe("");
			expect(command).not.toContain(password);
		}
	});

	test("credentials that are spoilt, or have less than five years left, are made anew; good ones stay", () => {
		const first = provideCredentials(elsewhere.path);
		expect(provideCredentials(elsewhere.path).tls).toEqual(first.tls);
		const { publicKey } = new X509Certificate(first.tls.clientCertPair.crt);
		expect(publicKey.asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(3072);
		const now = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 6 * 365 * 24 * 60 * 60 * 1000);
		const second = provideCredentials(elsewhere.path);
		now.mockRestore();
		expect(second.tls).not.toEqual(first.tls);
	});
});
