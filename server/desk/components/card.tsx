import type { ComponentChildren } from "preact";

/** A white card with a heading, and what can be done on its right. `flush`: a table or list reaches its edges. */
export function Card(props: { title?: string; id?: string; actions?: ComponentChildren; flush?: boolean; children: ComponentChildren }) {
	return (
		<section class="card" id={props.id}>
			{props.title !== undefined && (
				<div class="card-header">
					<h2>{props.title}</h2>
					{props.actions}
				</div>
			)}
			{props.flush ? props.children : <div class="card-body">{props.children}</div>}
		</section>
	);
}

/** Label over value, in a grid. An empty value shows as a dash. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ComponentChildren])[] }) {
	return (
		<dl class="facts">
			{facts.map(([label, value]) => (
				<div key={label}>
					<dt>{label}</dt>
					<dd>{value === undefined || value === null || value === "" ? "—" : value}</dd>
				</div>
			))}
		</dl>
	);
}

/** Nothing is here, and what to do about it. */
export function EmptyState({ children }: { children: ComponentChildren }) {
	return <p class="note text-center py-4 mb-0">{children}</p>;
}
