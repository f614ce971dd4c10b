import type { ToPostRow } from "../../../../prisma/read/notices";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { type Publicised, saidOf, subjectOf } from "../../../cases/notices";
import { specOf } from "../../../cases/taking";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { casePath, documentPath, paths } from "../../../paths";
import { Card, type Column, EmptyState, Icon, Money, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import { allChosen, ChoiceForm } from "../batches/choice-form";

/** What can hang on one sheet: cases of one union and one chart. */
export interface SheetToPost {
	unionId: string;
	unionName: string;
	chart: Publicised;
	rows: readonly ToPostRow[];
	/** This person posts for that union. */
	mine: boolean;
}

/** The same, with what its form says to begin with. */
export interface FreshSheet extends SheetToPost {
	fresh: Typed;
}

export interface PostProps {
	visitor: Visitor;
	sheets: readonly FreshSheet[];
	/** What was sent, and what was wrong with it; it belongs to the sheet of that union and chart. */
	sent?: { unionId: string; chart: string; typed: Typed };
	mistakes: readonly Mistake[];
}

export function PostPage({ visitor, sheets, sent, mistakes }: PostProps) {
	return (
		<Page title="张贴公示" visitor={visitor} place="notices" crumbs={[["公示", paths.notices]]} mistakes={mistakes}>
			{sheets.length === 0 && (
				<Card>
					<EmptyState>没有等待张贴公示的事项。</EmptyState>
				</Card>
			)}
			{sheets.map((sheet) => {
				const own = sent?.unionId === sheet.unionId && sent.chart === sheet.chart;
				const typed: Typed = own ? sent.typed : { ...allChosen(sheet.rows), ...sheet.fresh };
				return <SheetForm key={`${sheet.unionId}-${sheet.chart}`} sheet={sheet} typed={typed} mistakes={own ? mistakes : []} />;
			})}
		</Page>
	);
}

function SheetForm({ sheet, typed, mistakes }: { sheet: SheetToPost; typed: Typed; mistakes: readonly Mistake[] }) {
	const grants = sheet.chart === "grant";
	const spec = specOf(sheet.chart, "POST_NOTICE");
	const amount: Column<ToPostRow> = {
		label: "拟帮扶金额",
		number: true,
		cell: (row) => (row.proposedFen === null ? "—" : <Money amount={row.proposedFen} />),
	};
	return (
		<>
			{sheet.mine && (
				<p class="mb-2">
					<a
						class="btn btn-plain btn-sm"
						href={documentPath(paths.unions, sheet.unionId, `${sheet.chart}-notice`)}
						target="_blank"
						rel="noopener"
					>
						<Icon name="printer" /> 先打印公示单
					</a>{" "}
					<span class="note">按今天张贴算好起止日期；张贴之后再在这里登记。</span>
				</p>
			)}
			<ChoiceForm
				title={`${sheet.unionName} · ${subjectOf(sheet.chart)}${sheet.mine ? "" : "（由该工会张贴）"}`}
				mine={sheet.mine}
				action={paths.newNotice}
				hidden={{ unionId: sheet.unionId, chart: sheet.chart }}
				spec={spec}
				columns={[
					{ label: "姓名", cell: (row) => <a href={casePath(sheet.chart, row.id)}>{row.title}</a> },
					{ label: grants ? "帮扶类别" : "建档标准", cell: saidOf },
					...(grants ? [amount] : []),
					{ label: "等待自", cell: (row) => <TimeText at={row.sinceAt.getTime()} /> },
				]}
				rows={sheet.rows}
				typed={typed}
				mistakes={mistakes}
				note={`勾选的人列在同一张公示单上；公示单不写身份证号、电话、卡号和病情（${cite("D14")}）。张贴当日不计，次日起算。`}
				icon="speakerphone"
			/>
		</>
	);
}
