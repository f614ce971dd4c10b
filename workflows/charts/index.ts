import type { ChartDefinition } from "./chart";
import { LIST } from "./list";

type Charts = typeof LIST;

export type ChartId = keyof Charts;

/** `applications` */
export type ChartPath = Charts[ChartId]["path"];

export interface Chart extends ChartDefinition {
	id: ChartId;
	path: ChartPath;
}

export const CHART_IDS = Object.keys(LIST) as readonly ChartId[];

const definitions: Readonly<Record<ChartId, ChartDefinition & { path: ChartPath }>> = LIST;

export const CHARTS = Object.fromEntries(CHART_IDS.map((id): [ChartId, Chart] => [id, { id, ...definitions[id] }])) as Readonly<
	Record<ChartId, Chart>
>;

export function isChartId(text: string): text is ChartId {
	return Object.hasOwn(CHARTS, text);
}

/** What a chart calls its events; of several charts, those of each. */
export type EventOf<Id extends ChartId> = Id extends ChartId ? Extract<keyof Charts[Id]["events"], string> : never;

/** The deadlines that a chart's states run to. */
export type TimerOf<Id extends ChartId> = Id extends ChartId ? Charts[Id]["timers"][number] : never;

type RaisedIn<Table> = { [Event in keyof Table]: Table[Event] extends { who: readonly [] } ? Event : never }[keyof Table];

/** An event that only the record raises, as another case's step brings it about (`who: []`). */
export type RaisedEvent = { [Id in ChartId]: RaisedIn<Charts[Id]["events"]> }[ChartId];

/** The charts that have an event of this name: `ChartWith<"POST_NOTICE">` are those that publicise. */
export type ChartWith<Event extends string> = { [Id in ChartId]: Event extends EventOf<Id> ? Id : never }[ChartId];

export function chartsWith<Event extends EventOf<ChartId>>(event: Event): readonly ChartWith<Event>[] {
	return CHART_IDS.filter((id): id is ChartWith<Event> => event in CHARTS[id].events);
}
