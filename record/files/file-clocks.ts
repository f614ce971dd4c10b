import type { StepTx } from "../../prisma/step-sql";
import type { ChartContext } from "../../workflows/charts/chart";
import { datedGrounds, type FileLife, hasCeased, lastHelpedOn } from "../../workflows/rules/cancellation";
import { dayDeadline } from "../../workflows/rules/deadline";
import { addDays, addMonths, type PlainDate } from "../../workflows/rules/plain-date";
import type { ReadingId, Readings } from "../../workflows/rules/readings";

type Clocks = ChartContext["deadlines"];

/** The readings by which the day of a ground is worked out. */
export const GROUND_READINGS = ["womenRetirementAge", "menRetirementAge", "monthsWithoutAid"] as const satisfies readonly ReadingId[];

/**
 * D21: the warning before ground 10, and the day on which the next ground will be met. That clock is due on the day itself. A ground that is met already
 * is on the list and needs no clock.
 */
export function fileClocks(life: FileLife, readings: Readings, today: PlainDate): Clocks {
	const helpedOn = lastHelpedOn(life);
	const next = datedGrounds(life, readings).find(({ metOn }) => metOn > today);
	return {
		noAidWarning: dayDeadline(helpedOn, addMonths(helpedOn, readings.monthsWithoutAidWarning)),
		groundDue: next && dayDeadline(today, addDays(next.metOn, -1)),
	};
}

/**
 * D21, D29: the same for a file that no step touches, when readings have changed or its clocks were never armed. Where its list of grounds differs from
 * what they would give now, its clock is due today, and a timed step puts it right.
 */
export async function fileClocksAnew(
	tx: StepTx,
	of: { fileId: string; life: FileLife; was: Clocks },
	readings: Readings,
	today: PlainDate,
): Promise<Clocks> {
	const { fileId, life, was } = of;
	const met = datedGrounds(life, readings).filter(({ metOn }) => metOn <= today);
	const known = await tx.rows<{ ground: string; occasion: string; outcome: string }>`
		SELECT ground, occasion, outcome FROM ground WHERE file_id = ${fileId}::uuid`;
	const listed = new Set(known.map(({ ground, occasion }) => `${ground} ${occasion}`));
	const behind =
		met.some(({ ground, occasion }) => !listed.has(`${ground} ${occasion}`)) ||
		known.some((one) => one.outcome === "open" && hasCeased(one, met));
	const { noAidWarning, groundDue } = fileClocks(life, readings, today);
	const next = behind ? dayDeadline(addDays(today, -1), addDays(today, -1)) : groundDue;
	const stands = behind ? was.groundDue && was.groundDue.due <= today : was.groundDue?.due === next?.due;
	return { noAidWarning: was.noAidWarning ?? noAidWarning, groundDue: stands ? was.groundDue : next };
}
