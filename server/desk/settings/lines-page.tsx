import type { LineRow } from "../../../prisma/read/lines";
import type { CountyRow } from "../../../prisma/read/settings";
import { fen, formatYuan } from "../../../workflows/rules/money";
import { plainDate, yearOf } from "../../../workflows/rules/plain-date";
import { isDoubtful } from "../../../workflows/rules/reckoning";
import type { Visitor } from "../../access/visitor";
import { confirmLineForm } from "../../forms/settings";
import { paths } from "../../paths";
import { Badge, Card, DateText, FormCard, Money, type Sent, Table } from "../components/index";
import { Page } from "../page/layout";

interface LinesPageProps {
	visitor: Visitor;
	county: CountyRow;
	rows: readonly LineRow[];
	sent: Sent | undefined;
	mayChange: boolean;
}

const isOpen = (row: LineRow, { now }: Visitor): boolean =>
	isDoubtful({ effectiveFrom: plainDate(row.effectiveFrom), confirmedFor: row.confirmedFor }, now.today);

/** D7: the lines and standards in force, and whether anybody has said this year that they still hold. */
export function LinesPage({ visitor, county, rows, sent, mayChange }: LinesPageProps) {
	const year = yearOf(visitor.now.today);
	const standards = rows.flatMap(({ standardId, name, amountFen }) =>
		standardId === null ? [] : [{ value: standardId, label: `${name} ${formatYuan(fen(Number(amountFen)))} 元` }],
	);
	return (
		<Page
			title="确认标准仍然有效"
			visitor={visitor}
			place="settings"
			crumbs={[[`${county.name}的设置`, `${paths.settings}?county=${county.id}`]]}
			mistakes={sent?.mistakes}
		>
			<Card title="现行的低保线和标准" flush>
				<p class="note px-3 pt-3 mb-2">以前年度的标准，每年核对一次是否仍然有效；没有确认的，在据以认定和审定的地方提示存疑。</p>
				<Table
					columns={[
						{ label: "标准", cell: ({ name }) => name },
						{ label: "数额", number: true, cell: ({ amountFen }) => <Money amount={amountFen} /> },
						{ label: "生效", cell: ({ effectiveFrom }) => <DateText day={plainDate(effectiveFrom)} /> },
						{ label: "依据", cell: ({ decision }) => decision },
						{
							label: `${year} 年`,
							cell: (row) => (isOpen(row, visitor) ? <Badge tone="near">尚未确认</Badge> : <Badge tone="done">有效</Badge>),
						},
						{
							label: "最近的确认",
							cell: ({ confirmedFor, confirmedBy, confirmedText }) =>
								confirmedFor && `${confirmedFor} 年，${confirmedText}（${confirmedBy}）`,
						},
					]}
					rows={rows}
					keyOf={({ standardId, kind }) => standardId ?? kind}
					empty="还没有登记低保线和标准。"
				/>
			</Card>
			{mayChange && (
				<FormCard
					form={confirmLineForm}
					action={paths.confirmLine(county.id)}
					sent={sent}
					typed={{ year: String(year) }}
					choices={{ standardId: standards }}
					button="确认"
				/>
			)}
		</Page>
	);
}
