import { cite } from "../../../../workflows/rules/clauses";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import type { FigureChange } from "../../../../workflows/rules/year-report";
import { serviceLabel } from "../../../words/files";
import { endingLabel } from "../../../words/grounds";
import { aidTypeLabel } from "../../cases/grants/words";
import { Card, Table } from "../../components/index";

const COUNTS: Readonly<Record<string, string>> = {
	atStart: "年初在档",
	opened: "新建档",
	transferredIn: "转入",
	transferredOut: "转出",
	active: "在档",
	checked: "已清查",
	unchecked: "未清查",
};
const OF_AID: Readonly<Record<string, string>> = { households: "户数", times: "次数", amountFen: "金额（元）" };

function figureLabel(figure: string): string {
	const [of = "", name = "", what = ""] = figure.split(".");
	if (of === "cancelled") return `注销：${endingLabel(name)}`;
	if (of === "causes") return `致困原因：${name}`;
	if (of !== "aid") return COUNTS[of] ?? of;
	const kind = name.startsWith("service/") ? serviceLabel(name.slice("service/".length)) : aidTypeLabel(name);
	return `${kind}：${OF_AID[what] ?? what}`;
}

/** 报送后变动 (D23): the report stays as it was sent. */
export function ReportChangesCard({ version, changes }: { version: number; changes: readonly FigureChange[] }) {
	const shown = (figure: string, value: number) => (figure.endsWith(".amountFen") ? formatYuan(fen(value)) : String(value));
	return (
		<Card title={`第 ${version} 版报送后变动`} flush>
			<Table
				columns={[
					{ label: "项", cell: (row) => figureLabel(row.figure) },
					{ label: "报送数", number: true, cell: (row) => shown(row.figure, row.reported) },
					{ label: "现在", number: true, cell: (row) => shown(row.figure, row.now) },
				]}
				rows={changes}
				keyOf={({ figure }) => figure}
				empty="报送后没有变动。"
			/>
			<p class="note px-3 pb-3 mb-0">报送的各数不因此改变（{cite("D23")}）。</p>
		</Card>
	);
}
