import { ActivityCancellationType, CancellationScope, condition, isCancellation, proxyActivities } from "@temporalio/workflow";
import { type CaseActivities, HEARTBEAT_TIMEOUT } from "../messages";

/** Until it has gone: a mail server may be away for days. */
const { sendAlert } = proxyActivities<CaseActivities>({
	startToCloseTimeout: "5 minutes",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "2 seconds", maximumInterval: "10 minutes" },
	cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

/** What must go out for a case; it never keeps a timer waiting. */
export interface Outbox {
	/** Starts sending what is neither sent nor on its way. */
	take(alertIds: readonly string[]): void;
	idle(): boolean;
	/** Cancels the sending of what is on its way, and answers the ids of the alerts that have not gone. */
	close(): Promise<string[]>;
}

export function outbox(): Outbox {
	const scope = new CancellationScope();
	const taken = new Set<string>();
	const waiting = new Set<string>();

	async function send(alertId: string): Promise<void> {
		try {
			await sendAlert.executeWithOptions({ summary: `alert ${alertId}` }, [alertId]);
			waiting.delete(alertId);
		} catch (error) {
			if (!isCancellation(error)) throw error;
		} finally {
			sending--;
		}
	}
	let sending = 0;
	return {
		take(alertIds) {
			for (const alertId of alertIds.filter((id) => !taken.has(id))) {
				taken.add(alertId);
				waiting.add(alertId);
				sending++;
				void scope.run(() => send(alertId));
			}
		},
		idle: () => sending === 0,
		async close() {
			scope.cancel();
			await condition(() => sending === 0);
			return [...waiting];
		},
	};
}
