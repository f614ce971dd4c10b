import type { NamedCase } from "../../../../prisma/read/scan-origin";
import type { ScanPageRow } from "../../../../prisma/read/scans";
import type { ChartId } from "../../../../workflows/charts";
import { formatDate } from "../../../../workflows/rules/plain-date";
import { kindOfPaper } from "../../../../workflows/rules/scans";
import type { Visitor } from "../../../access/visitor";
import { dropScanForm, numberScanForm, placeScanForm } from "../../../forms/scans";
import { casePath, paths } from "../../../paths";
import type { HeldPage } from "../../../scans/held";
import { HELD_STATES, SCAN_STANDINGS, whyUnmatched } from "../../../words/scans";
import { Badge, Banner, Card, DateText, Facts, FormCard, type Sent, Table, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

interface ScanPageProps {
	visitor: Visitor;
	row: ScanPageRow;
	/** None of what this person does not see, or nobody knows. */
	held?: HeldPage;
	/** The case that it was brought from. */
	from?: NamedCase;
	/** Whether whoever looks works at the desk that it came to. */
	keeps: boolean;
	sent?: Sent;
}

const COPIES = ["", "第一份", "第二份"];

/** A signed page beside the paper that it must be: what was printed on the left, what came back on the right. A person confirms it. */
export function ScanPagePage(props: ScanPageProps) {
	const { visitor, row, held, keeps, sent } = props;
	const standing = SCAN_STANDINGS[row.standing];
	const open = row.standing === "matched" || row.standing === "unmatched";
	return (
		<Page
			title={`${row.fileName} 第 ${row.sourcePage} 页`}
			visitor={visitor}
			place="scanPages"
			crumbs={[
				["收回签章件", paths.scans],
				["同一叠", paths.scan(row.scanId)],
			]}
			badge={<Badge tone={standing?.tone}>{standing?.label ?? row.standing}</Badge>}
			mistakes={sent?.mistakes}
		>
			<Says {...props} />
			<div class="row">
				<div class="col-lg-6">{held ? <Printed held={held} /> : <Unknown row={row} />}</div>
				<div class="col-lg-6">
					<Card title="收回的一页" flush>
						{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the screen is scrolled by the keyboard */}
						<section class="paper fit" tabIndex={0} aria-label="收回的一页">
							<a href={paths.scanScreen(row.id)}>
								<img src={paths.scanScreen(row.id)} alt={`收回的一页：${row.fileName} 第 ${row.sourcePage} 页，点开看大图`} />
							</a>
						</section>
					</Card>
					{open && !keeps && <WhoseForm form={placeScanForm} />}
					{open && keeps && <Handling {...props} />}
				</div>
			</div>
		</Page>
	);
}

/** What stands in the way, said first. */
function Says({ row, held, from }: ScanPageProps) {
	if (row.standing === "placed") {
		return (
			<Banner tone="done">
				{row.placedName}已核对收下：签字日期 {row.signedOn && formatDate(row.signedOn)}，{row.sealed ? "已盖章" : "未盖章"}。
			</Banner>
		);
	}
	if (row.standing === "dropped") {
		return (
			<Banner tone="calm">
				{row.droppedName}登记不收：{row.dropReason}。
			</Banner>
		);
	}
	if (row.standing === "matched" && !held) {
		return (
			<Banner tone="near">
				{from ? `这一页不是${from.title}的，` : "这一页"}属于您不能查看的案件。请把纸交给对方工会或帮扶中心，并写明理由不收。
			</Banner>
		);
	}
	if (held && from && held.subject.caseId !== null && held.subject.caseId !== from.id) {
		return (
			<Banner tone="overdue">
				这一页不是从中上传的那一件（{from.title}）的，是{held.subject.name}（{held.subject.unionName}）的。收下后归{held.subject.name}
				的案件。
			</Banner>
		);
	}
	return null;
}

function Unknown({ row }: { row: ScanPageRow }) {
	return (
		<Card title="是哪一份文书">
			<p class="mb-0">{row.standing === "unmatched" ? whyUnmatched(row) : "—"}</p>
		</Card>
	);
}

function Printed({ held }: { held: HeldPage }) {
	const state = HELD_STATES[held.state];
	const { subject } = held;
	const chart = subject.kind === "application" || subject.kind === "grant" ? (subject.kind as ChartId) : undefined;
	return (
		<>
			<Card title={`印出的${held.title}`} actions={<Badge tone={state?.tone}>{state?.label ?? held.state}</Badge>}>
				<Facts
					facts={[
						["是谁的", chart ? <a href={casePath(chart, subject.id)}>{subject.name}</a> : subject.name],
						["工会", subject.unionName],
						["份数", COPIES[held.copy] || "不分份"],
						["版本", held.formVersion === null ? "—" : `申请表第 ${held.formVersion} 版`],
						[
							"打印",
							<>
								{held.printedBy} <DateText day={held.printedOn} />
							</>,
						],
						["短号", <code>{held.short}</code>],
					]}
				/>
			</Card>
			{held.differing.length > 0 && (
				<Card title="打印以后变了的栏目" flush>
					<Table
						rows={held.differing}
						keyOf={({ box }) => box}
						empty="没有。"
						columns={[
							{ label: "栏目", cell: ({ box }) => box },
							{ label: "纸上", cell: ({ printed }) => printed || "（空）" },
							{ label: "现在", cell: ({ now }) => now || "（空）" },
						]}
					/>
				</Card>
			)}
			<Card title="纸上应当是">
				{held.words.length > 0 ? <Facts facts={held.words} /> : <p class="note mb-0">这一份打印时还没有留下各栏内容，请对照案件核对。</p>}
			</Card>
		</>
	);
}

function Handling({ row, held, sent }: ScanPageProps) {
	const places = held?.state === "current" && held.keeps && kindOfPaper(row.document ?? "") !== undefined;
	return (
		<>
			{places && (
				<FormCard form={placeScanForm} action={paths.placeScan(row.id)} sent={sent} title="核对无误">
					<p class="note mt-3 mb-0">收为“{kindOfPaper(row.document ?? "")}”。办理那一步时，材料和日期已填好，仍由经办人办理。</p>
				</FormCard>
			)}
			{row.fault === null && (
				<details class="whole" open={row.printedId === null}>
					<summary>{row.printedId === null ? "输入短号查找" : "不是这一份：按短号另找"}</summary>
					<FormCard form={numberScanForm} action={paths.numberScan(row.id)} sent={sent} />
				</details>
			)}
			<FormCard form={dropScanForm} action={paths.dropScan(row.id)} sent={sent} />
		</>
	);
}
