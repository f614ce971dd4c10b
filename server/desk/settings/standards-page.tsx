import type { StandardRow } from "../../../prisma/read/aid-standards";
import type { CountyRow } from "../../../prisma/read/settings";
import { CLAUSE_OF, STANDARD_TYPES, type StandardType } from "../../../record/money/aid-standards";
import { cite } from "../../../workflows/rules/clauses";
import type { Visitor } from "../../access/visitor";
import { standardForm } from "../../forms/settings";
import { paths } from "../../paths";
import { Badge, Card, FormCard, Money, type Sent, Table } from "../components/index";
import { Page } from "../page/layout";

const KINDS: Record<StandardType, { name: string; by: string }> = {
	training: { name: "工种", by: "人力资源和社会保障部门" },
	legal: { name: "案件类别", by: "司法行政部门" },
};

interface StandardsPageProps {
	visitor: Visitor;
	county: CountyRow;
	rows: readonly StandardRow[];
	mayChange: boolean;
	sent: Sent | undefined;
}

/** Z7, Z8: what others have set; each grant goes by what holds on the day on which it is proposed. */
export function StandardsPage({ visitor, county, rows, mayChange, sent }: StandardsPageProps) {
	return (
		<Page
			title="培训、法律援助标准"
			visitor={visitor}
			place="settings"
			crumbs={[[`${county.name}的设置`, `${paths.settings}?county=${county.id}`]]}
			mistakes={sent?.mistakes}
		>
			{(["training", "legal"] as const).map((aidType) => (
				<Card key={aidType} title={STANDARD_TYPES[aidType]} flush>
					<p class="note px-3 pt-3 mb-2">
						由{KINDS[aidType].by}制定；拟定之日有效的标准适用（{cite(CLAUSE_OF[aidType])}）。
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
				<FormCard
					form={standardForm}
					action={paths.aidStandards(county.id)}
					sent={sent}
					typed={{ effectiveFrom: visitor.now.today }}
					button="登记"
				/>
			)}
		</Page>
	);
}
