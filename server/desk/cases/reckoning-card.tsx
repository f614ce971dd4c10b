import type { ReckoningRow } from "../../../prisma/read/reckonings";
import type { Chart } from "../../../workflows/charts/index";
import { cite } from "../../../workflows/rules/clauses";
import { reckoningText } from "../../../workflows/rules/reckoning";
import { Card, DateText } from "../components/index";
import { recordedLabel } from "./words";

/** 核算 (D7, Z3–Z8): what each decision was worked out from, by the figures and thresholds of its day. */
export function ReckoningCard({ chart, rows }: { chart: Chart; rows: readonly ReckoningRow[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="核算">
			{rows.map((row) => (
				<div key={row.seq} class="mb-2">
					<strong>
						{row.seq}. {recordedLabel(chart, row)}
					</strong>{" "}
					<DateText day={row.on} /> <span class="note">{cite(row.clause)}</span>
					{reckoningText(row.worked).map((line) => (
						<div key={line} class="note">
							{line}
						</div>
					))}
				</div>
			))}
		</Card>
	);
}
