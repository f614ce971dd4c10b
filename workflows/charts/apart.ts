import { CHARTS, isChartId } from "./index";
import { arrowsOf, statesOf } from "./picture";

/**
 * The states of all charts whose next step is barred to some who hold the role: to whoever had a part in an earlier one (`barred`: which events), or has declared a
 * `relative` in the household (D13, Z18). E.g. `{ chart: "grant", state: "disburse.fixed", barred: ["SIGN_FORM", "FIX_ACCOUNT"], relatives: false }`.
 */
export const APART = Object.keys(CHARTS)
	.filter(isChartId)
	.flatMap((chart) => {
		const arrows = arrowsOf(CHARTS[chart]);
		return statesOf(CHARTS[chart]).flatMap(({ path, meta }) => {
			const { turn } = meta;
			const onward = arrows.flatMap(({ from, to, spec }) =>
				spec !== undefined && turn !== undefined && from === path && to !== path && spec.who.includes(turn) ? [spec] : [],
			);
			const barred = [...new Set(onward.flatMap(({ barredTo = [] }) => barredTo))];
			const relatives = onward.some(({ relativesBarred }) => relativesBarred);
			return barred.length > 0 || relatives ? [{ chart, state: path, barred, relatives }] : [];
		});
	});
