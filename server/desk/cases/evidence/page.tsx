import type { EvidenceRow } from "../../../../prisma/read/evidence";
import { isRemovable } from "../../../../record/evidence/change-evidence";
import { EVIDENCE_TYPES } from "../../../../workflows/rules/evidence-kinds";
import type { FieldOption } from "../../../../workflows/rules/field";
import { addEvidenceForm, moveEvidenceForm, removeEvidenceForm } from "../../../forms/evidence";
import { casePath, paths } from "../../../paths";
import { Card, EmptyState, FormCard, FormFields, PostButton, PostForm, type Sent, Table, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import type { CaseKind, CaseView } from "../view";
import { groupsOf, groupTitle, pagesOf } from "./card";

export interface EvidencePageProps {
	view: CaseView;
	place: CaseKind["place"];
	rows: readonly EvidenceRow[];
	/** Whether whoever looks may take papers in. */
	keeps: boolean;
	sent?: Sent;
	/** The page that a removal that was not taken is about. */
	about?: string;
	choices: Readonly<Record<string, readonly FieldOption[]>>;
}

/** D9: all papers of a case: what is there, what was taken out and why, and the form that takes more in. */
export function EvidencePage({ view, place, rows, keeps, sent, about, choices }: EvidencePageProps) {
	const { head, standing, visitor } = view;
	const removed = rows.filter(({ removal }) => removal !== null);
	const groups = groupsOf(rows);
	return (
		<Page
			title={`${head.title} 证明材料`}
			visitor={visitor}
			place={place}
			crumbs={[[standing.chart.label, casePath(standing.chart.id, head.id)]]}
			mistakes={sent?.mistakes}
		>
			{keeps && !standing.ended && (
				<FormCard
					form={addEvidenceForm}
					action={paths.evidence(head.id)}
					sent={sent}
					choices={choices}
					title="添加材料"
					button="上传并收下"
				/>
			)}
			{keeps && !standing.ended && (
				<p>
					<a href={`${paths.newScan}?case=${head.id}`}>收回签字盖章的申请表、审批表、领款单（按二维码核对版本）</a>
				</p>
			)}
			{groups.map((group) => (
				<Card title={`${groupTitle(group)}　${pagesOf(group.rows)} 页`} flush key={groupTitle(group)}>
					<ul class="list-group list-group-flush">
						{group.rows.map((row, index) => (
							<li class="list-group-item" key={row.id}>
								<div class="d-flex gap-3 flex-wrap">
									<span class="flex-fill file-name">
										{index + 1}. <a href={paths.evidencePage(head.id, row.id)}>{row.fileName}</a>
										{row.note !== null && `　${row.note}`}
									</span>
									<span class="text-muted">
										{EVIDENCE_TYPES[row.type].label}
										{row.pages > 1 && ` ${row.pages} 页`} · {row.byName} <TimeText at={row.at.getTime()} />
									</span>
								</div>
								{keeps && (
									<Handling
										view={view}
										row={row}
										last={index === group.rows.length - 1}
										first={index === 0}
										sent={about === row.id ? sent : undefined}
									/>
								)}
							</li>
						))}
					</ul>
				</Card>
			))}
			{groups.length === 0 && <EmptyState>还没有收下照片或扫描件。</EmptyState>}
			{removed.length > 0 && <Removed caseId={head.id} rows={removed} />}
		</Page>
	);
}

/** What can be done with one page: earlier, later, out. */
function Handling({ view, row, first, last, sent }: { view: CaseView; row: EvidenceRow; first: boolean; last: boolean; sent?: Sent }) {
	const { head, standing } = view;
	const removable = isRemovable({ editable: standing.editable, version: head.version }, row);
	const move = (to: "earlier" | "later", label: string) => (
		<PostButton action={paths.moveEvidence(head.id, row.id)} given={{ to }}>
			{label}
		</PostButton>
	);
	return (
		<div class="d-flex gap-2 flex-wrap mt-2">
			{!first && move("earlier", moveEvidenceForm.fields[1]?.options?.[0]?.label ?? "前移")}
			{!last && move("later", moveEvidenceForm.fields[1]?.options?.[1]?.label ?? "后移")}
			{removable && (
				<details class="flex-fill" open={sent !== undefined}>
					<summary class="btn btn-plain btn-sm">移出</summary>
					<PostForm action={paths.removeEvidence(head.id, row.id)} class="mt-2">
						<FormFields form={removeEvidenceForm} sent={sent} />
						<p class="mt-2 mb-0">
							<button class="btn btn-plain btn-sm" type="submit">
								{removeEvidenceForm.label}
							</button>
						</p>
					</PostForm>
				</details>
			)}
		</div>
	);
}

function Removed({ caseId, rows }: { caseId: string; rows: readonly EvidenceRow[] }) {
	return (
		<Card title="已移出的材料" flush>
			<Table
				columns={[
					{ label: "材料", cell: (row) => <a href={paths.evidencePage(caseId, row.id)}>{`${groupTitle(row)} ${row.fileName}`}</a> },
					{ label: "移出原因", cell: ({ removal }) => removal?.reason },
					{ label: "移出人", cell: ({ removal }) => removal?.byName },
					{ label: "时间", cell: ({ removal }) => removal && <TimeText at={Date.parse(removal.at)} /> },
				]}
				rows={rows}
				keyOf={({ id }) => id}
				empty=""
			/>
		</Card>
	);
}
