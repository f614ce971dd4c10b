import { fen } from "../../../../workflows/rules/money";
import { allCancelled, outOfPoverty, type YearFigures } from "../../../../workflows/rules/year-report";
import { serviceLabel } from "../../../words/files";
import { endingLabel } from "../../../words/grounds";
import { aidTypeLabel } from "../../cases/grants/words";
import { Card, Facts, Money, Table } from "../../components/index";

/** D23: files and their movements, causes, aid and outcomes of a year. */
export function FiguresCard({ title, figures }: { title: string; figures: YearFigures }) {
	const endings = Object.entries(figures.cancelled).filter(([ground]) => ground !== "out_of_poverty");
	return (
		<Card title={title}>
			<Facts
				facts={[
					["年初在档", `${figures.atStart} 户`],
					["新建档", `${figures.opened} 户`],
					["转入", `${figures.transferredIn} 户`],
					["转出", `${figures.transferredOut} 户`],
					["注销", `${allCancelled(figures)} 户`],
					["现在在档", `${figures.active} 户`],
					["其中本年已清查", `${figures.checked} 户`],
					["未清查", `${figures.unchecked} 户`],
				]}
			/>
			<h3 class="h6 mt-3">致困原因（在档，一户可有几项）</h3>
			<Counts rows={Object.entries(figures.causes)} empty="没有在档户。" />
			<h3 class="h6 mt-3">帮扶情况</h3>
			<Table
				columns={[
					{ label: "帮扶", cell: (row) => (row.service ? serviceLabel(row.kind) : aidTypeLabel(row.kind)) },
					{ label: "户数", number: true, cell: (row) => row.households },
					{ label: "次数", number: true, cell: (row) => row.times },
					{ label: "金额", number: true, cell: (row) => (row.service ? "—" : <Money amount={fen(row.amountFen)} />) },
				]}
				rows={figures.aid}
				keyOf={(row) => `${row.service}/${row.kind}`}
				empty="本年还没有帮扶。"
			/>
			<h3 class="h6 mt-3">脱困成效</h3>
			<Facts facts={[["脱困注销", `${outOfPoverty(figures)} 户`]]} />
			<Counts rows={endings.map(([ground, count]) => [endingLabel(ground), count])} empty="没有因其他情形注销的。" />
		</Card>
	);
}

function Counts({ rows, empty }: { rows: readonly (readonly [label: string, count: number])[]; empty: string }) {
	if (rows.length === 0) return <p class="note mb-0">{empty}</p>;
	return <Facts facts={rows.map(([label, count]) => [label, `${count} 户`] as const)} />;
}
