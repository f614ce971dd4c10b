import type { ComponentChildren } from "preact";
import { EmptyState } from "./card";

export interface Column<Row> {
	label: string;
	cell: (row: Row) => ComponentChildren;
	/** Right-aligned, figures of one width. */
	number?: boolean;
}

/** A table; on a phone each row stands as a list of its own. `empty` stands there when it has no rows. `previous` and `next` lead to the rows before and after these. */
export function Table<Row>(props: {
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	keyOf: (row: Row) => string;
	empty: ComponentChildren;
	previous?: string;
	next?: string;
}) {
	if (props.rows.length === 0) return <EmptyState>{props.empty}</EmptyState>;
	return (
		<>
			<div class="table-responsive">
				<table class="table stacks">
					<thead>
						<tr>
							{props.columns.map(({ label, number }) => (
								<th key={label} scope="col" class={number ? "number" : undefined}>
									{label}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{props.rows.map((row) => (
							<tr key={props.keyOf(row)}>
								{props.columns.map(({ label, cell, number }) => (
									<td key={label} class={number ? "number" : undefined} data-label={label || undefined}>
										{cell(row)}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
			{(props.previous ?? props.next) !== undefined && (
				<p class="pages">
					{props.previous !== undefined && <a href={props.previous}>前面的</a>}
					{props.next !== undefined && <a href={props.next}>后面的</a>}
				</p>
			)}
		</>
	);
}
