import type { RecordEnv } from "../record/env";
import { clockOffset } from "../record/settings/clock";
import { standingOf } from "../record/standing";
import { step } from "../record/step";
import type { CaseActivities } from "../workflows/messages";

/**
 * Time's steps. The workflow says when it is, the row's own deadline whether that is late enough; whatever comes of it (the
 * step may have been taken before a crash, or a person was faster), the answer is where the case stands now.
 */
export function timedSteps(env: RecordEnv): Pick<CaseActivities, "takeTimedStep"> {
	return {
		async takeTimedStep({ caseId, version, timer, at }) {
			await step(env, {
				caseId,
				event: { type: timer.event },
				by: { kind: "time", timer },
				// With the version, for a deadline may be armed for the same day a second time.
				key: `time/${timer.event}/${timer.id}/${version}`,
				at: at + (await clockOffset(env.db)),
			});
			return (await standingOf(env.db, caseId)) ?? null;
		},
	};
}
