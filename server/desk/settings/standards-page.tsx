import type { StandardRow } from "../../../prisma/read/aid-standards";
import type { CountyRow } from "../../../prisma/read/settings";
import type { StandardType } from "../../../record/money/aid-standards";
import { cite } from "../../../workflows/rules/clauses";
import type { Visitor } from "../../access/visitor";
import type { Mistake } from "../../forms/mistake";
import type { DeskField, Typed } from "../../forms/typed";
import { paths } from "../../paths";
import { Badge, Card, Fields, Money, PostForm, Table } from "../components/index";
import { Page } from "../page/layout";

const KINDS: Record<StandardType, { title: string; name: string; by: string; clause: "Z7" | "Z8" }> = {
	training: { title: "培训工种标准", name: "工种", by: "人力资源和社会保障部门", clause: "Z7" },
	legal: { title: "法律援助补贴标准", name: "案件类别", by: "司法行政部门", clause: "Z8" },
};

export const NEW_STANDARD: readonly DeskField[] = [
	{
		name: "aidType",
		label: "用于",
		kind: "choice",
		required: true,
		options: Object.entries(KINDS).map(([value, { title }]) => ({ value, label: title })),
	},
	{ name: "name", label: "工种或案件类别", kind: "text", required: true, hint: "如“中式烹调师（初级）”“民事案件一审”" },
	{ name: "amountFen", label: "标准（元）", kind: "fen", required: true },
	{ name: "effectiveFrom", label: "生效日期", kind: "date", required: true },
	{ name: "decision", label: "依据", kind: "text", required: true, hint: "文件名称或文号" },
];

interface StandardsPageProps {
	visitor: Visitor;
	county: CountyRow;
	rows: readonly StandardRow[];
	mayChange: boolean;
	typed: Typed;
	mistakes: readonly Mistake[];
}

/** Z7, Z8: what others have set; each grant goes by what holds on the day on which it is proposed. */
export function StandardsPage({ visitor, county, rows, mayChange, typed, mistakes }: StandardsPageProps) {
	return (
		<Page
			title="培训、法律援助标准"
			visitor={visitor}
			place="settings"
			crumbs={[[`${county.name}的设置`, `${paths.settings}?county=${county.id}`]]}
			mistakes={mistakes}
		>
			{(["training", "legal"] as const).map((aidType) => (
				<Card key={aidType} title={KINDS[aidType].title} flush>
					<p class="note px-3 pt-3 mb-2">
						由{KINDS[aidType].by}制定；拟定之日有效的标准适用（{cite(KINDS[aidType].clause)}）。
					</p>
					<Table
						columns={[
							{ label: KINDS[aidType].name, cell: (row) => row.name },
							{ label: "标准", number: true, cell: (row) => <Money amount={row.amountFen} /> },
							{ label: "生效", cell: (row) => <span class="text-nowrap">{row.effectiveFrom}</span> },
							{ label: "依据", cell: (row) => row.decision },
							{ label: "登记人", cell: (row) => row.byName },
							{ label: "", cell: (row) => row.inForce && <Badge tone="done">现行</Badge> },
						]}
						rows={rows.filter((row) => row.aidType === aidType)}
						keyOf={(row) => row.id}
						empty="还没有登记标准；没有标准的不能拟定。"
					/>
				</Card>
			))}
			{mayChange && (
				<Card title="登记标准">
					<PostForm action={paths.aidStandards(county.id)}>
						<Fields specs={NEW_STANDARD} typed={typed} mistakes={mistakes} />
						<button class="btn btn-primary mt-3" type="submit">
							登记
						</button>
					</PostForm>
				</Card>
			)}
		</Page>
	);
}
