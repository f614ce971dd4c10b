import type { ImportedFile } from "../../../prisma/read/imported-file";
import { cite } from "../../../workflows/rules/clauses";
import { addYears, formatDate } from "../../../workflows/rules/plain-date";
import { Banner, Card, DateText, Facts } from "../components/index";

/** Where a file of before this program came from, who answers for it, what nobody has proven, and its first check. */
export function ImportedCard({ imported }: { imported: ImportedFile }) {
	const { importedOn, checkedOn, unproven } = imported;
	const by = addYears(importedOn, 1);
	return (
		<>
			{checkedOn === null && (
				<Banner tone="near">
					{`本档案由表格导入，${unproven.length > 0 ? `有 ${unproven.length} 个栏目未核实，` : ""}须在 ${formatDate(by)}以前清查一次（${cite("D20")}）。`}
				</Banner>
			)}
			<Card title="导入来源">
				<Facts
					facts={[
						["来源", `${imported.fileName}，第 ${imported.row} 行`],
						["导入日期", <DateText key="on" day={importedOn} />],
						["导入人", imported.byName],
						["决定文号", imported.decision],
						["对事实负责", imported.unionName],
						["首次清查", checkedOn ? <DateText key="checked" day={checkedOn} /> : `尚未清查，${formatDate(by)}以前`],
						["未核实的栏目", unproven.join("、")],
					]}
				/>
			</Card>
		</>
	);
}
