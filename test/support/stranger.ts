import { connect as connectHttp2, type SecureClientSessionOptions } from "node:http2";
import { LISTENS, socketsOf } from "./sockets";

/** The system's table is read piece by piece while connections come and go: one reading may miss some. */
const READINGS = 8;

/** The TCP ports that a process listens on, as the operating system tells it. Linux only. */
export function listeningPorts(pid: number): number[] {
	const listening = () => socketsOf(pid).filter(({ state }) => state === LISTENS);
	return [...new Set(Array.from({ length: READINGS }, listening).flatMap((sockets) => sockets.map(({ port }) => port)))].sort(
		(a, b) => a - b,
	);
}

/** An empty message, as gRPC frames it. */
const EMPTY = Buffer.alloc(5);

/** How a caller speaks: in the clear, or over TLS with what it holds. */
export type Speech = "clear" | Pick<SecureClientSessionOptions, "ca" | "cert" | "key" | "servername">;

const PATIENCE_MS = 15_000;

/**
 * Calls a gRPC method with an empty message, by hand: nothing of the SDK's own manners stands between.
 * @returns gRPC's status, as soon as anything answers; undefined where nothing does
 */
export function called(port: number, method: string, speech: Speech): Promise<number | undefined> {
	return new Promise((resolve) => {
		const session =
			speech === "clear"
				? connectHttp2(`http://127.0.0.1:${port}`)
				: // Whoever listens is taken at his word: it is the caller who has to show something.
					connectHttp2(`https://127.0.0.1:${port}`, { ...speech, rejectUnauthorized: speech.ca !== undefined });
		const end = (status: number | undefined) => {
			clearTimeout(patience);
			session.destroy();
			resolve(status);
		};
		const patience = setTimeout(() => end(undefined), PATIENCE_MS);
		session.on("error", () => end(undefined)).on("close", () => end(undefined));
		const request = session.request({ ":method": "POST", ":path": method, "content-type": "application/grpc", te: "trailers" });
		const answered = (headers: Record<string, unknown>) => {
			if (headers["grpc-status"] !== undefined) end(Number(headers["grpc-status"]));
		};
		request.on("response", answered).on("trailers", answered);
		request.on("error", () => end(undefined)).on("close", () => end(undefined));
		request.resume().end(EMPTY);
	});
}

/** One call of each sort: what Temporal's users, its operators and its own parts ask for. */
export const METHODS = [
	"/grpc.health.v1.Health/Check",
	"/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo",
	"/temporal.api.workflowservice.v1.WorkflowService/ListNamespaces",
	"/temporal.api.workflowservice.v1.WorkflowService/StartWorkflowExecution",
	"/temporal.api.workflowservice.v1.WorkflowService/SignalWorkflowExecution",
	"/temporal.api.workflowservice.v1.WorkflowService/TerminateWorkflowExecution",
	"/temporal.api.workflowservice.v1.WorkflowService/PollWorkflowTaskQueue",
	"/temporal.api.workflowservice.v1.WorkflowService/PollActivityTaskQueue",
	"/temporal.api.operatorservice.v1.OperatorService/ListSearchAttributes",
	"/temporal.server.api.adminservice.v1.AdminService/DescribeCluster",
	"/temporal.server.api.historyservice.v1.HistoryService/DescribeHistoryHost",
	"/temporal.server.api.historyservice.v1.HistoryService/GetMutableState",
	"/temporal.server.api.matchingservice.v1.MatchingService/PollActivityTaskQueue",
	"/temporal.server.api.matchingservice.v1.MatchingService/ListTaskQueuePartitions",
];
