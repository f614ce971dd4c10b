import type { ImportRow } from "../../../../prisma/read/imports";
import type { ImportKind } from "../../../../record/imports/kind";
import type { RowShown } from "../../../../record/imports/shown";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { dropImportForm, takeImportForm, tryImportForm } from "../../../forms/imports";
import { paths } from "../../../paths";
import { IMPORT_STATES } from "../../../words/imports";
import { Badge, Banner, Card, Facts, FormCard, PostButton, type Sent, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import { ColumnsCard } from "./columns-card";
import { RowsCard } from "./rows-card";

interface ImportPageProps {
	visitor: Visitor;
	kind: ImportKind;
	row: ImportRow;
	/** Rows in which something was found; none for whoever only sees that there is an import. */
	found?: readonly RowShown[];
	/** Prepares it. */
	prepares: boolean;
	takes: boolean;
	sent?: Sent;
}

/** One upload: where it stands, what its columns mean, what is wrong in which cell, and how far it has come. */
export function ImportPage(props: ImportPageProps) {
	const { visitor, kind, row, prepares, sent } = props;
	const state = IMPORT_STATES[row.state];
	return (
		<Page
			title={`导入：${row.fileName}`}
			visitor={visitor}
			place="imports"
			crumbs={[["导入", paths.imports]]}
			badge={<Badge tone={state?.tone}>{state?.label ?? row.state}</Badge>}
			actions={<Doing {...props} />}
			mistakes={sent?.mistakes}
		>
			<Progress visitor={visitor} row={row} />
			{row.kind === "national" && row.state === "done" && (
				<Banner tone="act">
					比对完成：<a href={`${paths.nationalDifferences}?${new URLSearchParams({ import: row.id })}`}>查看与全国系统的差异</a>，逐项处理。
				</Banner>
			)}
			<Card>
				<Facts
					facts={[
						["导入什么", kind.label],
						["工会", row.unionName],
						["工作表", row.sheet === "" ? "CSV" : row.sheet],
						["标题行", `第 ${row.headingRow} 行`],
						["上传", row.byName],
						["上传时间", <TimeText key="at" at={row.at.getTime()} />],
						["导入人", row.takenByName],
						["行数", countsOf(row)],
					]}
				/>
			</Card>
			{kind.byDecision && row.state === "tried" && props.takes && row.undecided === 0 && (
				<FormCard
					form={takeImportForm}
					action={paths.takeImport(row.id)}
					title={`${takeImportForm.label}（${cite(kind.clause)}）`}
					button={`${takeImportForm.label} ${row.rows - row.left - row.taken} 户`}
					sent={sent}
				>
					<p class="note mt-3 mb-0">导入后各户成为在档档案，编号不变；事实由建档单位负责，自导入之日起一年内须清查一次。</p>
				</FormCard>
			)}
			{prepares && (row.state === "read" || row.state === "tried") && <ColumnsCard row={row} kind={kind} />}
			{props.found && <RowsCard row={row} found={props.found} decides={prepares && row.state === "tried"} />}
		</Page>
	);
}

function countsOf({ rows, open, fit, undecided, left, taken }: ImportRow): string {
	const parts: [string, number][] = [
		["已导入", taken],
		["可导入", fit],
		["待决定", undecided],
		["不导入", left],
		["未核对", open],
	];
	const said = parts.filter(([, count]) => count > 0).map(([label, count]) => `${label} ${count}`);
	return `${rows}${said.length > 0 ? `：${said.join("，")}` : ""}`;
}

/** How far it has come; looks again by itself while there is something left to do. */
function Progress({ visitor, row }: Pick<ImportPageProps, "visitor" | "row">) {
	const works = row.state === "trying" || row.state === "taking";
	if (!works) return <>{row.stopped && <Banner tone="near">{row.stopped}。</Banner>}</>;
	const whole = row.rows - (row.state === "taking" ? row.left : 0);
	const done = row.state === "taking" ? row.taken : row.rows - row.open;
	const again = { "hx-get": paths.import(row.id), "hx-trigger": "every 2s", "hx-target": "body", "hx-swap": "outerHTML" };
	return (
		<div id="progress" {...again}>
			<noscript>
				<meta http-equiv="refresh" content="2" />
			</noscript>
			<Banner tone={visitor.alertsLate ? "near" : "act"}>
				{visitor.alertsLate
					? `后台服务没有回应，已办 ${done} / ${whole} 行；恢复后会接着办，不会重复。`
					: `${row.state === "taking" ? "正在导入" : "正在试算"}，${done} / ${whole} 行。可以离开本页，随时回来查看。`}
				<progress class="w-100 d-block mt-2" max={whole} value={done} aria-label="进度" />
			</Banner>
		</div>
	);
}

function Doing({ row, kind, prepares, takes }: ImportPageProps) {
	const may = row.state === "read" || row.state === "tried";
	if (!may) return null;
	return (
		<>
			{prepares && (
				<PostButton action={paths.tryImport(row.id)} class={row.state === "read" ? "btn btn-primary" : "btn btn-plain"}>
					{row.state === "read" ? tryImportForm.label : "重新试算"}
				</PostButton>
			)}
			{row.state === "tried" && takes && !kind.byDecision && row.undecided === 0 && (
				<PostButton action={paths.takeImport(row.id)} class="btn btn-primary">
					{`${takeImportForm.label} ${row.rows - row.left - row.taken} 行`}
				</PostButton>
			)}
			{row.state === "tried" && !takes && <span class="note">{kind.takersAre}。</span>}
			{prepares && row.state === "tried" && (
				<a class="btn btn-plain" href={paths.checkedImport(row.id)}>
					下载带批注的表格
				</a>
			)}
			{prepares && (
				<PostButton action={paths.dropImport(row.id)} class="btn btn-plain">
					{dropImportForm.label}
				</PostButton>
			)}
		</>
	);
}
