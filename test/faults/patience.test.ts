import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect as connectTo, type Socket } from "node:net";
import { say } from "../../server/desk/alerts/stream";
import { PATIENCE, serverOptions, withPatience } from "../../server/health/patience";
import { aProgram, type Program } from "../api/program";
import { aCountySite } from "../support/county-site";

let at: Awaited<ReturnType<typeof aCountySite>>;
let clerk: Program;
const sockets: Socket[] = [];

beforeAll(async () => {
	at = await aCountySite("2026-03-26", { patience: { headersMs: 600, requestMs: 1_200, stallMs: 10_000 } });
	clerk = await aProgram(at.site, at.county.people.clerk);
});
afterAll(async () => {
	for (const socket of sockets) socket.destroy();
	await at.close();
});

/** Says something to the server and then no more. */
function mumble(text: string): { answer(): string; ended: Promise<void> } {
	const { hostname, port } = new URL(at.site.url);
	const socket = connectTo(Number(port), hostname, () => socket.write(text));
	sockets.push(socket);
	let answer = "";
	socket.on("data", (bytes) => {
		answer += bytes.toString();
	});
	socket.on("error", () => undefined);
	return { answer: () => answer, ended: new Promise((resolve) => socket.once("close", () => resolve())) };
}

async function connectionsInUse(): Promise<number> {
	const [row] = await at.county.db.$queryRaw<{ busy: number }[]>`
		SELECT count(*)::int AS busy FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
	return row?.busy ?? 0;
}

const HALF_A_BODY = "Content-Length: 500\r\n\r\n{";

test.each([
	["headers that never end", () => "GET /api/applications HTTP/1.1\r\nHost: x\r\nX-Slow: "],
	["half a form", () => `POST /account/tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n${HALF_A_BODY}`],
	[
		"half of a program's body",
		() =>
			`POST /api/applications HTTP/1.1\r\nHost: x\r\nAuthorization: ${clerk.headers.Authorization}\r\nIdempotency-Key: 1\r\nContent-Type: application/json\r\n${HALF_A_BODY}`,
	],
])("%s, two hundred times: told so and closed, holding no connection; others are served meanwhile", async (_, text) => {
	const slow = Array.from({ length: 200 }, () => mumble(text()));
	await clerk.get("/applications").expect(200);
	expect(await connectionsInUse()).toBe(0);
	await Promise.all(slow.map(({ ended }) => ended));
	expect([...new Set(slow.map(({ answer }) => answer().split("\r\n")[0]))]).toEqual(["HTTP/1.1 408 Request Timeout"]);
	await clerk.get("/applications").expect(200);
});

/** A server with our limits, and one reader that takes nothing of what it says. */
async function unread(speak: (res: ServerResponse) => void): Promise<{ closed: Promise<unknown>; end(): void }> {
	const limits = { ...PATIENCE, stallMs: 500 };
	const answered = new Promise<ServerResponse>((resolve) => {
		server = withPatience(
			createServer(serverOptions(limits), (_req, res) => {
				speak(res);
				resolve(res);
			}),
			limits,
		).listen(0, "127.0.0.1");
	});
	await once(server, "listening");
	const socket = connectTo((server.address() as AddressInfo).port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
	sockets.push(socket);
	socket.on("error", () => undefined).pause();
	const res = await answered;
	return { closed: res.closed ? Promise.resolve() : once(res, "close"), end: () => server.close() };
}

let server: Server;

test("a reader that stops reading an answer is closed", async () => {
	const { closed, end } = await unread((res) => res.end(Buffer.alloc(64 * 1024 ** 2)));
	await closed;
	end();
});

test("to a reader that stops reading its event stream ever less is said: it fills no memory", async () => {
	let said = 0;
	const { closed, end } = await unread((res) => {
		res.flushHeaders();
		const speak = setInterval(() => {
			if (res.destroyed) clearInterval(speak);
			else said += 1;
			say(res, "x".repeat(1024 ** 2));
		}, 5);
	});
	await closed;
	// The network's own buffers took the rest.
	expect(said).toBeLessThan(40);
	end();
});
