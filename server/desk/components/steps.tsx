import type { ComponentChildren } from "preact";
import { TimeText } from "./text";

/** The main steps of a chart (`CHARTS[…].steps`); `current` is the state's `meta.step`, `done` once nothing is expected any more. */
export function Steps(props: { steps: readonly { id: string; label: string }[]; current: string; done?: boolean }) {
	const at = props.steps.findIndex((step) => step.id === props.current);
	return (
		<section class="card">
			<ol class="steps card-body">
				{props.steps.map((step, index) => {
					const now = index === at && !props.done;
					return (
						<li key={step.id} class={now ? "now" : index <= at ? "past" : undefined} aria-current={now ? "step" : undefined}>
							<b>{index + 1}</b>
							{step.label}
						</li>
					);
				})}
			</ol>
		</section>
	);
}

export interface TimelineEntry {
	title: string;
	/** Epoch milliseconds. */
	at: number;
	/** Who did it; the software for time's steps. */
	by?: string;
	detail?: ComponentChildren;
}

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
	return (
		<ol class="timeline">
			{entries.map((entry) => (
				<li key={`${entry.at}-${entry.title}`}>
					<TimeText at={entry.at} /> <strong>{entry.title}</strong>
					{(entry.by || entry.detail) && (
						<div class="note">
							{entry.by}
							{entry.by && entry.detail ? " · " : ""}
							{entry.detail}
						</div>
					)}
				</li>
			))}
		</ol>
	);
}
