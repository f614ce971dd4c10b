import { type ChartWith, chartsWith } from "../../workflows/charts/index";

/** What can hang on a sheet. */
export type Publicised = ChartWith<"POST_NOTICE">;
export const PUBLICISED = chartsWith("POST_NOTICE");

/** @throws for a chart that has no notices */
export function publicised(chart: string): Publicised {
	const found = PUBLICISED.find((id) => id === chart);
	if (!found) throw new Error(`${chart} is not publicised`);
	return found;
}

/** What a sheet is about. */
export const SUBJECTS: Record<Publicised, string> = { application: "拟建档困难职工", grant: "拟帮扶困难职工" };

export function subjectOf(chart: string): string {
	return SUBJECTS[publicised(chart)];
}
