import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { decideDifferenceForm } from "../../../forms/keying";
import { paths, stepPath } from "../../../paths";
import type { openedRow } from "../../../registers/national-differences";
import { DIFFERENCES, decidedText } from "../../../words/differences";
import { Badge, Card, DateText, Facts, FormCard, type Sent, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

interface DifferencePageProps {
	visitor: Visitor;
	row: ReturnType<typeof openedRow>;
	/** Says which of the two is right. */
	decides: boolean;
	/** Keys, and writes changes down. */
	keys: boolean;
	sent?: Sent;
}

/** What the two say otherwise, and where it is put right: nothing follows by itself (D22). */
export function DifferencePage({ visitor, row, decides, keys, sent }: DifferencePageProps) {
	const { label, tone } = DIFFERENCES[row.kind] ?? { label: row.kind, tone: "calm" as const };
	const decided = decidedText(row);
	return (
		<Page
			title={`${label}：${row.name}`}
			visitor={visitor}
			place="nationalDifferences"
			crumbs={[["与全国系统的差异", paths.nationalDifferences]]}
			badge={<Badge tone={tone}>{label}</Badge>}
			mistakes={sent?.mistakes}
		>
			<Card title="差异">
				<Facts
					facts={[
						["对象", <CaseLink key="case" row={row} />],
						["工会", row.unionName],
						["栏目", row.field || "—"],
						["本系统", row.kind === "missing_here" ? "没有这一户" : row.here || "有这份档案"],
						["全国系统", row.kind === "missing_there" ? "没有这份档案" : row.there || "有这一户"],
						[
							"比对",
							<a key="import" href={paths.import(row.importId)}>
								{row.number === null ? row.fileName : `${row.fileName} 第 ${row.number} 行`}
							</a>,
						],
						["处理", decided.text],
						["理由", row.reason],
						["处理人", row.decidedName],
						["处理日期", row.decidedOn && <DateText key="on" day={row.decidedOn} />],
					]}
				/>
			</Card>
			<Card title="到哪里办">
				<Acts row={row} keys={keys} />
			</Card>
			{row.decision === null &&
				(decides ? (
					<FormCard form={decideDifferenceForm} action={paths.decideDifference(row.id)} sent={sent} title={`怎样处理（${cite("D22")}）`}>
						<p class="note mt-3 mb-0">登记处理不改动任何记录；更改、更正和录入按上面的去处办理，各有各的手续。</p>
					</FormCard>
				) : (
					<WhoseForm form={decideDifferenceForm} />
				))}
		</Page>
	);
}

type Row = DifferencePageProps["row"];

function CaseLink({ row: { fileId, applicationId, name } }: { row: Row }) {
	if (fileId !== null) return <a href={paths.file(fileId)}>{name}</a>;
	return applicationId === null ? <span>{name}</span> : <a href={paths.application(applicationId)}>{name}</a>;
}

/** The task that is open already, or the step that opens one; and where our own record is put right. */
function Acts({ row: { kind, fileId, applicationId, taskId, field }, keys }: { row: Row; keys: boolean }) {
	if (!keys) return <p class="note mb-0">录入、更改由档案所在工会的经办人办理；其他人可以打开档案查看。</p>;
	if (applicationId === null) {
		return (
			<ul class="mb-0">
				<li>
					确有其人、应在本县建档的：<a href={paths.newApplication}>新建建档申请</a>，或由帮扶中心作为
					<a href={paths.imports}>已有档案导入</a>。
				</li>
			</ul>
		);
	}
	if (fileId === null) {
		return (
			<ul class="mb-0">
				<li>
					全国系统已经录入的：<a href={stepPath("application", applicationId, "ENTER")}>登记录入结果</a>。
				</li>
			</ul>
		);
	}
	const change = `${stepPath("file", fileId, "RECORD_CHANGE")}?kind=other`;
	return (
		<ul class="mb-0">
			<li>
				{taskId === null ? (
					<>
						全国系统要补录、更改的：<a href={change}>登记变化</a>（写明“
						{kind === "missing_there" ? "全国系统没有这份档案，须补录" : `全国系统的${field}与本系统不一致，须更改`}”），随即列入待录入。
					</>
				) : (
					<>
						已列入待录入，录好后<a href={`${stepPath("file", fileId, "ENTER_CHANGE")}?task=${taskId}`}>登记已录入</a>。
					</>
				)}{" "}
				照<a href={paths.applicationKeying(applicationId)}>录入单</a>录入。
			</li>
			{kind === "differs" && (
				<li>
					本系统要更正的：<a href={paths.fileForm(fileId)}>修改家庭情况</a>并登记变化；编号、日期登记有误的，在
					<a href={paths.application(applicationId)}>建档申请</a>的办理记录里更正。
				</li>
			)}
		</ul>
	);
}
