import type { NextStep } from "../../../record/next-steps";
import type { EventSpec } from "../../../workflows/charts/chart";
import type { Refusal } from "../../../workflows/rules/refusal";
import type { Mistake } from "../../forms/mistake";
import { paths } from "../../paths";
import { RefusalList } from "../components/index";
import type { CaseView } from "./view";

/** What stands in the way whatever is said. Fields of an application's form lead to that form. */
export function FormRefusals({ view, refusals }: { view: CaseView; refusals: readonly Refusal[] }) {
	const form = view.standing.chart.id === "application" ? `${paths.applicationForm(view.head.id)}?check=all` : undefined;
	return <RefusalList refusals={form ? refusals : refusals.map(({ field: _, ...rest }) => rest)} page={form} />;
}

/** What nobody but a person can judge (x = line, a cause of 其他: D3, D4, D5), before whoever decides; until it is decided. */
export function HeedBanner({ view, heed = [] }: { view: CaseView; heed?: readonly Refusal[] }) {
	if (heed.length === 0 || view.standing.ended) return null;
	return (
		<div class="banner near" role="status" id="heed">
			<strong>请由人判断，不妨碍办理：</strong>
			<RefusalList refusals={heed.map(({ field: _, ...rest }) => rest)} />
		</div>
	);
}

/** What is wrong with what was said; what stands in the way anyway is listed apart. */
export function ownMistakes(spec: EventSpec, mistakes: readonly Mistake[], step: NextStep | undefined): Mistake[] {
	const own = new Set(spec.fields.map(({ name }) => name));
	const known = new Set(step?.refusals.map(({ message }) => message));
	return mistakes
		.filter(({ message }) => !known.has(message))
		.map((mistake) => (mistake.field !== undefined && own.has(mistake.field) ? mistake : { ...mistake, field: undefined }));
}
