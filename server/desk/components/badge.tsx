import type { ComponentChildren } from "preact";
import type { Tone } from "../../words/tone";
import { Icon, type IconName } from "./icon";

export function Badge({ tone = "calm", children }: { tone?: Tone; children: ComponentChildren }) {
	return <span class={`badge ${tone}`}>{children}</span>;
}

const TONE_ICONS: Record<Tone, IconName> = {
	calm: "info-circle",
	near: "alarm",
	overdue: "alert-triangle",
	done: "circle-check",
	act: "info-circle",
};

/** The one thing that is due on this page. */
export function Banner({ tone, children }: { tone: Tone; children: ComponentChildren }) {
	return (
		<div class={`banner ${tone}`} role={tone === "overdue" ? "alert" : "status"}>
			<Icon name={TONE_ICONS[tone]} /> {children}
		</div>
	);
}
