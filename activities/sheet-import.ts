import type { RecordEnv } from "../record/env";
import { carryImport } from "../record/imports/carry";
import type { ProcessClock } from "../record/settings/clock";
import type { ImportActivities } from "../workflows/messages";

export function importChunks(env: RecordEnv, clock: ProcessClock): ImportActivities {
	return { carryImport: (importId) => carryImport(env, importId, clock) };
}
