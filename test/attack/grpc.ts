import { createHmac, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type ClientHttp2Session, connect as connectHttp2, type SecureClientSessionOptions } from "node:http2";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aCertificate } from "../support/certificate";

/** One of each of the engine's services, and the one that every gRPC server has. */
const METHODS = [
	"/grpc.health.v1.Health/Check",
	"/temporal.api.workflowservice.v1.WorkflowService/ListNamespaces",
	"/temporal.api.operatorservice.v1.OperatorService/ListClusters",
	"/temporal.server.api.adminservice.v1.AdminService/DescribeCluster",
	"/temporal.server.api.historyservice.v1.HistoryService/DescribeHistoryHost",
	"/temporal.server.api.matchingservice.v1.MatchingService/ListTaskQueuePartitions",
];
const PATIENCE_MS = 1_500;
/** UNAUTHENTICATED and PERMISSION_DENIED */
const REFUSALS = ["16", "7"];

const part = (of: object) => Buffer.from(JSON.stringify(of)).toString("base64url");

/** Tokens that say one may do all: signed by nobody, and by a key that the server has never seen. */
function forgedTokens(): string[] {
	const claims = part({ sub: "admin", permissions: ["system:admin", "default:admin"], exp: 4_102_444_800 });
	const unsigned = `${part({ alg: "none", typ: "JWT" })}.${claims}.`;
	const head = part({ alg: "HS256", typ: "JWT", kid: "1" });
	const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const signed = `${head}.${claims}.${createHmac("sha256", publicKey.export({ type: "spki", format: "pem" }))
		.update(`${head}.${claims}`)
		.digest("base64url")}`;
	return [unsigned, signed];
}

/** @returns the gRPC status, `200` where only HTTP answered; undefined where nobody answers so */
function call(port: number, tls: SecureClientSessionOptions | undefined, method: string, token?: string): Promise<string | undefined> {
	return new Promise((resolve) => {
		const session: ClientHttp2Session = connectHttp2(`${tls ? "https" : "http"}://127.0.0.1:${port}`, tls);
		const end = (answer: string | undefined) => {
			session.destroy();
			resolve(answer);
		};
		session.once("error", () => end(undefined)).setTimeout(PATIENCE_MS, () => end(undefined));
		const stream = session.request({
			":method": "POST",
			":path": method,
			"content-type": "application/grpc",
			te: "trailers",
			...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
		});
		let status: string | undefined;
		stream.once("error", () => end(status));
		stream.on("response", (headers) => {
			status = String(headers["grpc-status"] ?? headers[":status"]);
		});
		stream.on("trailers", (headers) => {
			status = String(headers["grpc-status"] ?? status);
		});
		stream.once("close", () => end(status));
		stream.resume();
		// An empty message.
		stream.end(Buffer.alloc(5));
	});
}

/** The first words of TChannel, in which the engine's parts find each other. @returns whether there was an answer in it */
function greets(port: number): Promise<boolean> {
	const text = (word: string) => Buffer.concat([Buffer.from([0, word.length]), Buffer.from(word)]);
	const body = Buffer.concat([Buffer.from([0, 2, 0, 2]), text("host_port"), text("0.0.0.0:0"), text("process_name"), text("stranger")]);
	const head = Buffer.alloc(16);
	head.writeUInt16BE(16 + body.length, 0);
	head.writeUInt8(1, 2);
	head.writeUInt32BE(1, 4);
	return new Promise((resolve) => {
		const socket = connect({ host: "127.0.0.1", port }, () => socket.write(Buffer.concat([head, body])));
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(PATIENCE_MS, () => end(false));
		socket.once("data", (data) => end(data.length >= 16 && data.readUInt8(2) === 2));
		socket.once("error", () => end(false)).once("close", () => end(false));
	});
}

/** What a port says to somebody without the folder's credentials; empty where it says nothing. */
export async function speaksOf(port: number): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-stranger-"));
	try {
		const own = aCertificate(folder, { name: "temporal.hardship-aid.internal" });
		const anyServer = { rejectUnauthorized: false, checkServerIdentity: () => undefined };
		const withOwn = { ...anyServer, cert: readFileSync(own.certFile), key: readFileSync(own.keyFile) };
		const ways: [string, SecureClientSessionOptions | undefined, string | undefined][] = [
			["in the clear", undefined, undefined],
			["over TLS", anyServer, undefined],
			["with an own certificate", withOwn, undefined],
			...forgedTokens().flatMap((token): [string, SecureClientSessionOptions | undefined, string][] => [
				["with a forged token", undefined, token],
				["over TLS with a forged token", anyServer, token],
			]),
		];
		const found = (await greets(port)) ? ["takes part in the talk of its parts"] : [];
		const answers = await Promise.all(
			ways.flatMap(([way, tls, token]) => METHODS.map(async (method) => ({ way, method, status: await call(port, tls, method, token) }))),
		);
		const answered = answers.find(({ status }) => status !== undefined && !REFUSALS.includes(status));
		if (answered) found.push(`answers ${answered.method.split("/")[1]?.split(".").at(-1)} ${answered.way}`);
		return found;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
