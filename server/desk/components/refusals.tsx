import { CLAUSES, type ClauseId, cite } from "../../../workflows/rules/clauses";
import { fieldId, type Mistake } from "../../forms/mistake";

function Reason({ mistake, page = "" }: { mistake: Mistake; page?: string }) {
	return (
		<>
			{mistake.field === undefined ? mistake.message : <a href={`${page}#${fieldId(mistake.field, mistake.form)}`}>{mistake.message}</a>}
			{mistake.clause && <span class="note">（{cite(mistake.clause)}）</span>}
			{mistake.next && <span>。{mistake.next}</span>}
		</>
	);
}

/** Why not, each with its clause and what to do next. `page`: where the fields stand, if not on this one. */
export function RefusalList({ refusals, page }: { refusals: readonly Mistake[]; page?: string }) {
	return (
		<>
			<ul class="mb-0 ps-3">
				{refusals.map((refusal) => (
					<li key={`${refusal.field}-${refusal.message}`}>
						<Reason mistake={refusal} page={page} />
					</li>
				))}
			</ul>
			<ClauseTexts refusals={refusals} />
		</>
	);
}

/** The words of every clause that is cited, once each, folded away. A form is cited for its fields and has no words of its own. */
function ClauseTexts({ refusals }: { refusals: readonly Mistake[] }) {
	const cited = refusals.flatMap(({ clause }): ClauseId[] => (clause === undefined || clause === "S1" || clause === "S2" ? [] : [clause]));
	const clauses = [...new Set(cited)];
	if (clauses.length === 0) return null;
	return (
		<details class="clauses note">
			<summary>条款原文</summary>
			{clauses.map((clause) => (
				<p key={clause} class="mb-1">
					{cite(clause)}：“{CLAUSES[clause].text}”
				</p>
			))}
		</details>
	);
}

/** At the top of a page whose form was not taken: everything at once, each leading to its field. */
export function MistakeSummary({ mistakes }: { mistakes: readonly Mistake[] }) {
	if (mistakes.length === 0) return null;
	return (
		<div class="banner overdue" role="alert" tabIndex={-1} id="mistakes">
			<strong>有 {mistakes.length} 处需要改正：</strong>
			<RefusalList refusals={mistakes} />
		</div>
	);
}
