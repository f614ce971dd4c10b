import type { LogRow } from "../../../prisma/read/case-page";
import type { NextStep } from "../../../record/next-steps";
import { Banner, TimeText } from "../components/index";
import { saidOf } from "./record-card";
import type { CaseView } from "./view";
import { actedBy, recordedLabel } from "./words";

interface SentBackProps {
	view: CaseView;
	/** The newest first. */
	log: readonly LogRow[];
	steps: readonly NextStep[];
}

/** Who sent the case back to where it stands, why, and what leads on from here: until it has left that state. */
export function SentBackBanner({ view, log, steps }: SentBackProps) {
	const { head, standing } = view;
	const { chart } = standing;
	const came = log.find(({ event, at }) => chart.events[event]?.sendsBack && at.getTime() === head.sinceAt.getTime());
	if (!came || standing.ended) return null;
	const why = saidOf(chart, came, new Map()).replace(/。$/, "");
	// Said to whoever's turn it is, also where something still bars the step.
	const onward = steps.find(({ type, forbidden }) => type === standing.meta.onward && forbidden === undefined);
	return (
		<Banner tone="overdue">
			<strong>{recordedLabel(chart, came)}</strong>：{actedBy(came)}，<TimeText at={came.at.getTime()} />。{why && `${why}。`}
			{onward && `请核对、改正后“${onward.spec.label}”。`}
		</Banner>
	);
}
