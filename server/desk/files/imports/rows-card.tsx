import type { ImportRow } from "../../../../prisma/read/imports";
import type { RowShown } from "../../../../record/imports/shown";
import type { Finding } from "../../../../workflows/rules/import-cells";
import { casePath, paths } from "../../../paths";
import { Badge, Card, type Column, PostForm, Table } from "../../components/index";

const LEVELS = {
	wrong: { tone: "overdue", label: "有错" },
	twin: { tone: "near", label: "重复" },
	note: { tone: "calm", label: "提示" },
} as const;

/** Row by row what was found, cell by cell, with whom it may be the same side by side, and what somebody decides. */
export function RowsCard({ row, found, decides }: { row: ImportRow; found: readonly RowShown[]; decides: boolean }) {
	const whole = row.unfit + row.twins;
	const columns: Column<RowShown>[] = [
		{ label: "行", cell: ({ number }) => `第 ${number} 行` },
		{ label: "问题", cell: ({ findings }) => <Findings findings={findings} /> },
		{ label: "决定", cell: (one) => <Decision importId={row.id} row={one} decides={decides} /> },
	];
	if (whole === 0) return null;
	return (
		<Card
			title={`有问题的行（${whole}）`}
			actions={
				decides && row.unfit > 0 ? (
					<PostForm action={paths.decideImport(row.id)} class="d-inline">
						<button class="btn btn-plain btn-sm" type="submit" name="decision" value="leave">
							有错的 {row.unfit} 行都不导入
						</button>
					</PostForm>
				) : undefined
			}
			flush
		>
			<Table columns={columns} rows={found} keyOf={({ number }) => String(number)} empty="没有问题" />
			{whole > found.length && (
				<p class="note px-3 pb-3 mb-0">
					只列出前 {found.length} 行，其余 {whole - found.length} 行见带批注的表格。
				</p>
			)}
		</Card>
	);
}

function Findings({ findings }: { findings: readonly Finding[] }) {
	return (
		<ul class="mb-0 ps-3">
			{findings.map((finding) => (
				<li key={`${finding.address}${finding.code}`}>
					{finding.level !== "wrong" && <Badge tone={LEVELS[finding.level].tone}>{LEVELS[finding.level].label}</Badge>} {finding.message}
					{finding.next && `。${finding.next}`}
					{finding.beside && <Beside beside={finding.beside} />}
				</li>
			))}
		</ul>
	);
}

function Beside({ beside: { where, facts, link } }: { beside: NonNullable<Finding["beside"]> }) {
	const [what = "", id = ""] = (link ?? "").split("/");
	const href = what === "found" ? paths.foundHousehold(id) : what === "file" || what === "application" ? casePath(what, id) : undefined;
	return (
		<div class="note">
			{href ? <a href={href}>{where}</a> : where}
			{facts.length > 0 && `：${facts.map(([label, value]) => `${label} ${value}`).join("，")}`}
		</div>
	);
}

const DECIDED: Readonly<Record<string, string>> = { leave: "不导入", take: "仍要导入" };

function Decision({ importId, row, decides }: { importId: string; row: RowShown; decides: boolean }) {
	const said = row.decision === null ? undefined : DECIDED[row.decision];
	if (!decides) return <>{said ?? "—"}</>;
	const button = (decision: string, label: string) => (
		<button
			class="btn btn-plain btn-sm text-nowrap"
			type="submit"
			name="decision"
			value={decision}
			aria-label={`${label}：第 ${row.number} 行`}
		>
			{label}
		</button>
	);
	return (
		<PostForm action={paths.decideImport(importId)} class="d-flex flex-wrap gap-2 align-items-center">
			<input type="hidden" name="row" value={row.number} />
			{said && <span>{said}</span>}
			{said === undefined && button("leave", "不导入")}
			{said === undefined && row.state === "twin" && button("take", "仍要导入")}
			{said !== undefined && button("open", "撤回")}
		</PostForm>
	);
}
