import type { Context } from "@temporalio/activity";
import type { ActivityInboundCallsInterceptor } from "@temporalio/worker";

/** Well below the time after which a worker is missed; the SDK passes on what is needed. */
const BEAT_MS = 1000;

/** Every activity says that its process lives, for as long as it takes. */
export function alive(context: Context): ActivityInboundCallsInterceptor {
	return {
		async execute(input, next) {
			const beat = setInterval(() => context.heartbeat(), BEAT_MS);
			try {
				return await next(input);
			} finally {
				clearInterval(beat);
			}
		},
	};
}
