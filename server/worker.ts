import { NativeConnection } from "@temporalio/worker";
import type { Services } from "./config";

/** Starts what carries the cases: for now only the connection. */
export async function startWorker({ temporal: { namespace: _, ...target } }: Services): Promise<{ stop(): Promise<void> }> {
	const connection = await NativeConnection.connect(target);
	return { stop: () => connection.close() };
}
