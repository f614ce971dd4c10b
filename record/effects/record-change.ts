import type { Effect } from "../step-context";
import { notBeforeDay } from "./earlier";
import { entryArmed, openEntryTask } from "./entry-tasks";
import { fileOf } from "./file-row";

/** D22 随时变化随时调整: entered when it is learned, with a task of its own for the national system. */
export const recordChange: Effect = {
	rules: async (step) => notBeforeDay(step, "learnedOn", (await fileOf(step)).recognisedOn, "认定"),
	facts: async (step) => entryArmed(step, step.said.date("learnedOn")),
	write: (step, _next, seq) => openEntryTask(step, "change", step.said.date("learnedOn"), seq),
};
