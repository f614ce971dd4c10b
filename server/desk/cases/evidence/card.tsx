import type { EvidenceRow } from "../../../../prisma/read/evidence";
import { EVIDENCE_KINDS } from "../../../../workflows/rules/evidence-kinds";
import { paths } from "../../../paths";
import { Card, EmptyState, Icon } from "../../components/index";

/** Pages of one kind and of one person. */
export interface EvidenceGroup {
	kind: string;
	/** Null where they are the household's. */
	person: string | null;
	rows: readonly EvidenceRow[];
}

/** What is kept, in the order of S1's boxes. */
export function groupsOf(rows: readonly EvidenceRow[]): EvidenceGroup[] {
	const groups = new Map<string, EvidenceRow[]>();
	for (const row of rows.filter(({ removal }) => removal === null)) {
		const name = JSON.stringify([row.kind, row.person]);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	const place = (kind: string) => (EVIDENCE_KINDS as readonly string[]).indexOf(kind);
	return [...groups.values()]
		.flatMap((of) => (of[0] ? [{ kind: of[0].kind, person: of[0].person, rows: of }] : []))
		.sort((a, b) => place(a.kind) - place(b.kind) || (a.person ?? "").localeCompare(b.person ?? "", "zh-CN"));
}

export function groupTitle({ kind, person }: Pick<EvidenceGroup, "kind" | "person">): string {
	return person === null ? kind : `${kind}（${person}）`;
}

export function pagesOf(rows: readonly EvidenceRow[]): number {
	return rows.reduce((sum, { pages }) => sum + pages, 0);
}

/** D9: which papers lie with the case, by kind and person. */
export function EvidenceFilesCard({ caseId, rows, keeps }: { caseId: string; rows: readonly EvidenceRow[]; keeps: boolean }) {
	const groups = groupsOf(rows);
	if (groups.length === 0 && !keeps) return null;
	return (
		<Card
			title="证明材料（照片、扫描件）"
			flush
			id="evidence"
			actions={
				<a class="btn btn-plain btn-sm" href={paths.evidence(caseId)}>
					{keeps ? "添加、整理" : "查看"}
				</a>
			}
		>
			{groups.length === 0 && <EmptyState>还没有收下照片或扫描件。</EmptyState>}
			<ul class="list-group list-group-flush">
				{groups.map((group) => (
					<li class="list-group-item d-flex gap-3" key={groupTitle(group)}>
						<span class="flex-fill">
							<Icon name="paperclip" /> <a href={paths.evidencePage(caseId, group.rows[0]?.id ?? "")}>{groupTitle(group)}</a>
						</span>
						<span class="text-muted">{pagesOf(group.rows)} 页</span>
					</li>
				))}
			</ul>
		</Card>
	);
}
