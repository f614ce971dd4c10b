import type { SheetLine, SheetRow } from "../../prisma/read/notices";
import { CHART_IDS, type ChartId, type EventOf } from "../../workflows/charts";
import type { Calendar } from "../../workflows/rules/calendar";
import { type Deadline, deadline } from "../../workflows/rules/deadline";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { plainDate } from "../../workflows/rules/plain-date";
import { STANDARDS } from "../../workflows/rules/s1";
import { statesTaking } from "./taking";

/** States in which one of these events can be taken, of every chart. */
function statesOfEvents(...events: readonly EventOf<ChartId>[]): { chart: ChartId; state: string }[] {
	return CHART_IDS.flatMap((chart) => statesTaking(chart, ...events).map((state) => ({ chart, state })));
}

export const TO_POST = statesOfEvents("POST_NOTICE");
/** A notice that can be taken down is up. */
export const RUNNING = statesOfEvents("TAKE_DOWN");

export { type Publicised, publicised, subjectOf } from "../words/notices";

/** What may stand beside a name: the standard, or the kind of aid (D14). */
export function saidOf(line: Pick<SheetLine, "standard" | "aidType">): string {
	if (line.aidType !== null) return nameIn(AID_TYPES, line.aidType);
	return line.standard === null ? "" : nameIn(STANDARDS, line.standard);
}

function nameIn(names: Readonly<Record<string, string>>, id: string): string {
	return names[id] ?? id;
}

/** D14, Z10: from the day it went up (day 0) to its last day. */
export function timeOf(calendar: Calendar, sheet: Pick<SheetRow, "postedOn" | "workingDays">): Deadline {
	return deadline(calendar, plainDate(sheet.postedOn), sheet.workingDays);
}
