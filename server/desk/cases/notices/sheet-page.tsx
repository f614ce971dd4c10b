import type { SheetRow } from "../../../../prisma/read/notices";
import type { Calendar } from "../../../../workflows/rules/calendar";
import { cite } from "../../../../workflows/rules/clauses";
import { fen } from "../../../../workflows/rules/money";
import type { Visitor } from "../../../access/visitor";
import { saidOf, subjectOf, timeOf } from "../../../cases/notices";
import type { Offered } from "../../../documents/printing";
import { paths } from "../../../paths";
import { Banner, DateText, Money } from "../../components/index";
import { DocumentsCard } from "../../documents/card";
import { Page } from "../../page/layout";

interface SheetPageProps {
	visitor: Visitor;
	sheet: SheetRow;
	calendar: Calendar;
	papers: readonly Offered[];
}

/** The sheet as it hangs on the wall: printed from the browser, without the desk around it (D14, Z10). */
export function SheetPage({ visitor, sheet, calendar, papers }: SheetPageProps) {
	const time = timeOf(calendar, sheet);
	const grants = sheet.chart === "grant";
	const listed = sheet.lines.filter((line) => line.takenDownOn === null);
	return (
		<Page
			title={grants ? "困难职工（农民工）帮扶公示" : "困难职工（农民工）建档公示"}
			visitor={visitor}
			place="notices"
			crumbs={[["公示", paths.notices]]}
		>
			<div class="no-print">
				<Banner tone={time.provisional ? "near" : "calm"}>
					请打印下面的公示单，盖章后张贴；也可以用浏览器的“打印”（Ctrl+P）。
					{time.provisional && "截止日期所在年份的放假安排尚未公布，日期为暂定，公布后请重新核对。"}
				</Banner>
				<DocumentsCard list={paths.notices} id={sheet.id} offered={papers} />
			</div>
			<article class="sheet">
				<p>
					经入户调查核实和工会集体研究，{subjectOf(sheet.chart)}名单如下，现予公示。公示时间为 <DateText day={time.from} /> 至{" "}
					<DateText day={time.lastDay} provisional={time.provisional} />（{sheet.workingDays} 个工作日，张贴当日不计）。
				</p>
				<table>
					<thead>
						<tr>
							<th scope="col">序号</th>
							<th scope="col">姓名</th>
							<th scope="col">{grants ? "帮扶类别" : "建档标准"}</th>
							{grants && <th scope="col">拟帮扶金额</th>}
						</tr>
					</thead>
					<tbody>
						{listed.map((line, index) => (
							<tr key={line.caseId}>
								<td>{index + 1}</td>
								<td>{line.title}</td>
								<td>{saidOf(line)}</td>
								{grants && <td class="number">{line.proposedFen === null ? "—" : <Money amount={fen(line.proposedFen)} />}</td>}
							</tr>
						))}
					</tbody>
				</table>
				<p>
					对名单中的人员有异议的，请在公示期内以书面或口头方式向{sheet.unionName}反映，也可以向{sheet.countyName}
					困难职工帮扶中心反映。工会对反映人的情况保密，并将核查结果答复本人。
				</p>
				<p class="note">
					公示地点：{sheet.place}。依据：{cite(grants ? "Z10" : "D14")}
				</p>
				<p class="seal">
					{sheet.unionName}（盖章）
					<br />
					<DateText day={time.from} />
				</p>
			</article>
		</Page>
	);
}
