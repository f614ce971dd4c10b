import { remind } from "../record/alerts/remind";
import { standingOf } from "../record/case-standing";
import type { RecordEnv } from "../record/env";
import { businessNow, type ProcessClock } from "../record/settings/clock";
import { step } from "../record/step";
import type { CaseActivities } from "../workflows/messages";

/**
 * What time brings about. The workflow says which timer went off and is believed in nothing else: what time it is this process's own clock says,
 * which timers are armed and when they are due the case's row. Whatever comes of it (the step may have been taken before a crash, or
 * a person was faster, or it is not due), the answer is where the case stands now.
 */
export function timedSteps(env: RecordEnv, clock: ProcessClock): Pick<CaseActivities, "takeTimedStep" | "remind" | "whereItStands"> {
	const whereItStands = async (caseId: string, seen = 0) => (await standingOf(env.db, caseId, seen)) ?? null;
	return {
		whereItStands: (caseId) => whereItStands(caseId),
		async remind({ caseId, visit, number }, seen) {
			await remind(env, { caseId, visit, number, at: (await businessNow(env.db, clock)).at });
			return whereItStands(caseId, seen);
		},
		async takeTimedStep({ caseId, timer }, seen) {
			const standing = await whereItStands(caseId, seen);
			if (!standing) return null;
			await step(env, {
				caseId,
				event: { type: timer.event },
				by: { kind: "time", timer },
				// With the version, for a deadline may be armed for the same day a second time; the record's, or somebody could use up a key to come.
				key: `time/${timer.event}/${timer.id}/${standing.version}`,
				at: (await businessNow(env.db, clock)).at,
			});
			return whereItStands(caseId, seen);
		},
	};
}
