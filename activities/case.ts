import type { RecordEnv } from "../record/env";
import { businessNow, type ProcessClock } from "../record/settings/clock";
import { standingOf } from "../record/standing";
import { step } from "../record/step";
import type { CaseActivities } from "../workflows/messages";

/**
 * Time's steps. The workflow says which timer went off and is believed in nothing else: what time it is this process's own clock says,
 * which timers are armed and when they are due the case's row. Whatever comes of it (the step may have been taken before a crash, or
 * a person was faster, or it is not due), the answer is where the case stands now.
 */
export function timedSteps(env: RecordEnv, clock: ProcessClock): Pick<CaseActivities, "takeTimedStep" | "whereItStands"> {
	const whereItStands = async (caseId: string) => (await standingOf(env.db, caseId)) ?? null;
	return {
		whereItStands,
		async takeTimedStep({ caseId, timer }) {
			const standing = await whereItStands(caseId);
			if (!standing) return null;
			await step(env, {
				caseId,
				event: { type: timer.event },
				by: { kind: "time", timer },
				// With the version, for a deadline may be armed for the same day a second time; the record's, or somebody could use up a key to come.
				key: `time/${timer.event}/${timer.id}/${standing.version}`,
				at: (await businessNow(env.db, clock)).at,
			});
			return whereItStands(caseId);
		},
	};
}
