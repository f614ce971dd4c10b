import { setTimeout as delay } from "node:timers/promises";
import { type Connection, isGrpcServiceError } from "@temporalio/client";
import { encodeSearchAttributeIndexedValueType } from "@temporalio/common/lib/search-attributes";
import { msToTs } from "@temporalio/common/lib/time";
import { SEARCH_ATTRIBUTES } from "../../workflows/messages";

/** Of the gRPC standard. */
const ALREADY_EXISTS = 6;
const REFUSALS = [7, 12, 16];

/** Temporal's number for a type that is none; the server would refuse it. */
const UNSPECIFIED = 0;

/** What Temporal's own tools can search cases by: name and Temporal's number for its type. */
const WANTED = Object.values(SEARCH_ATTRIBUTES).map(
	({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type) ?? UNSPECIFIED] as const,
);

/** How long the server may take to tell all its parts of a new namespace. */
const PATIENCE_MS = 30_000;

/** Registers the namespace if it is not there; closed workflows stay for 30 days. */
export async function registerNamespace(connection: Connection, namespace: string): Promise<void> {
	const workflowExecutionRetentionPeriod = msToTs("30 days");
	await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }).catch((error: unknown) => {
		if (!isGrpcServiceError(error) || Number(error.code) !== ALREADY_EXISTS) throw error;
	});
}

/**
 * Registers the search attributes that the namespace lacks, and waits until the server knows them.
 * @throws when the server does not let us, as a hosted one may not
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
	for (const end = Date.now() + PATIENCE_MS; ; await delay(100)) {
		try {
			const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
			const missing = WANTED.filter(([name]) => customAttributes?.[name] === undefined);
			if (missing.length === 0) return;
			await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
		} catch (error) {
			const refused = isGrpcServiceError(error) && REFUSALS.includes(Number(error.code));
			if (refused || Date.now() > end) throw error;
		}
	}
}
