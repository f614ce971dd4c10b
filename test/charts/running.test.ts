import { CHART_IDS, CHARTS, type ChartId } from "../../workflows/charts";
import { arrowsOf, statesOf } from "../../workflows/charts/picture";

const FILE = "entryOverdue checkDue noAidWarning groundDue";
const WAITS = "stalled";

/** Which deadline runs in which state, written out by hand: a state that is not here waits for nobody and nothing (D19, D20, D21, D22, D25, Z13). */
const RUNS: Record<ChartId, Record<string, string>> = {
	application: {
		apply: WAITS,
		"verify.visit": WAITS,
		"verify.study": WAITS,
		"publicise.toPost": WAITS,
		"publicise.posted": "noticeOver",
		"publicise.held": WAITS,
		report: WAITS,
		recognise: WAITS,
		"enter.toReturn": WAITS,
		"enter.toEnter": "entryOverdue",
		"transfer.open": WAITS,
		"transfer.recognised": `${WAITS} entryOverdue`,
	},
	grant: {
		propose: WAITS,
		"publicise.toPost": WAITS,
		"publicise.posted": "noticeOver",
		"publicise.held": WAITS,
		"approve.form": WAITS,
		"approve.signed": WAITS,
		"approve.collate": WAITS,
		"approve.meeting": WAITS,
		"disburse.toPay": WAITS,
		"disburse.prepared": WAITS,
		"disburse.sent": WAITS,
		"disburse.bounced": WAITS,
		"disburse.fixed": WAITS,
		feedback: "feedbackOverdue feedbackEscalation",
		reversing: `${WAITS} feedbackOverdue feedbackEscalation`,
		"reversed.toCorrect": WAITS,
	},
	file: {
		active: FILE,
		transfer: `${WAITS} ${FILE}`,
		cancelling: `${WAITS} ${FILE}`,
		"cancelled.toEnter": "entryOverdue",
		"blacklisted.toEnter": "entryOverdue",
		"lifted.toEnter": "entryOverdue",
	},
};

test.each(CHART_IDS)("in each state of the %s chart the case's legal deadlines run on (D20, D21, D22, Z13)", (id) => {
	const timed = arrowsOf(CHARTS[id]).filter(({ spec }) => spec === undefined);
	for (const { path } of statesOf(CHARTS[id])) {
		const runs = timed.filter(({ from }) => from === path).map(({ by }) => by);
		expect([path, runs.sort()]).toEqual([path, (RUNS[id][path] ?? "").split(" ").filter(Boolean).sort()]);
	}
});
