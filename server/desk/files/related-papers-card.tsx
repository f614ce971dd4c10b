import type { PapersOfCase } from "../../../prisma/read/evidence";
import { paths } from "../../paths";
import { groupTitle } from "../cases/evidence/card";
import { Card, Icon } from "../components/index";

/** A case of the file whose papers are looked through with it. */
export interface RelatedCase {
	id: string;
	/** Chinese: which it is. */
	label: string;
	/** Whether whoever looks may open it. */
	reachable: boolean;
}

/** D9, D22: what the file rests on: the papers of its application, and those of each grant. They lie with those cases and are looked at there. */
export function RelatedPapersCard({ cases, rows }: { cases: readonly RelatedCase[]; rows: readonly PapersOfCase[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="建档申请和各笔帮扶的材料" flush>
			<ul class="list-group list-group-flush">
				{cases.flatMap(({ id, label, reachable }) =>
					rows
						.filter(({ caseId }) => caseId === id)
						.map((row) => (
							<li class="list-group-item d-flex flex-wrap gap-3" key={`${id} ${groupTitle(row)}`}>
								<span class="flex-fill">
									<Icon name="paperclip" />{" "}
									{reachable ? <a href={paths.evidencePage(id, row.firstId)}>{groupTitle(row)}</a> : groupTitle(row)}
								</span>
								<span class="text-muted">
									{label}　{row.pages} 页{!reachable && "（由原工会保管，请向其查阅）"}
								</span>
							</li>
						)),
				)}
			</ul>
		</Card>
	);
}
