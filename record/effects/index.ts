import type { StepTx } from "../../prisma/step-sql";
import type { ChartId } from "../../workflows/charts";
import type { Effect, EffectsOf } from "../step-context";
import { APPLICATION_EFFECTS } from "./application";
import { FILE_EFFECTS } from "./file";
import { GRANT_EFFECTS } from "./grant";
import { NOTHING } from "./nothing";

/** What the events of each chart do besides moving it. A chart that is not here has no effects, since its records say everything. */
export const EFFECTS = {
	application: APPLICATION_EFFECTS,
	grant: GRANT_EFFECTS,
	file: FILE_EFFECTS,
} as const satisfies { readonly [Id in ChartId]?: EffectsOf<Id> };

const BY_NAME: Readonly<Partial<Record<ChartId, Readonly<Record<string, Effect>>>>> = EFFECTS;

/** Locks the other cases that the event moves. It runs before the case is read, so its chart is not known yet: each chart's effect of that name is asked. */
export async function lockFirst(tx: StepTx, event: string, caseId: string): Promise<void> {
	for (const effects of Object.values(BY_NAME)) await effects[event]?.locksFirst?.(tx, caseId);
}

export function effectOf(chart: ChartId, event: string): Effect {
	return BY_NAME[chart]?.[event] ?? NOTHING;
}
