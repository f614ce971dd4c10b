import { ApplicationFailure } from "@temporalio/common";
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from "@temporalio/worker";

/** `PrismaClientKnownRequestError P2002`: what sort of failure it was, and nothing it says. */
function sortOf(error: unknown): string {
	if (!(error instanceof Error)) return "failure";
	const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
	return `${error.name}${code}`;
}

/**
 * What an activity's failure says goes into Temporal's history, and a database's or mail service's error may quote what it was given:
 * only the sort of failure passes. Retried like any other.
 * @param report gets the whole error, for this machine's own log
 */
export function discreet(report: (activity: string, sort: string) => void, activity: string): ActivityInboundCallsInterceptor {
	return {
		async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, "execute">): Promise<unknown> {
			try {
				return await next(input);
			} catch (error) {
				const sort = sortOf(error);
				report(activity, sort);
				throw ApplicationFailure.retryable(sort, "Failed");
			}
		},
	};
}
