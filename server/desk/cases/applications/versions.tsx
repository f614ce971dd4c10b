import type { FormVersionRow } from "../../../../prisma/read/papers";
import { formatDate } from "../../../../workflows/rules/plain-date";
import type { S1Draft } from "../../../../workflows/rules/s1";
import { casePath, paths } from "../../../paths";
import { Badge, Banner, Card, Table, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import type { CaseView } from "../view";
import { BasicsCard, EvidenceCard, MembersCard, RestOfForm } from "./cards";

/** 申请表的各版: each can be read again (S1, D18). Of one version there is nothing to choose. */
export function VersionsCard({ applicationId, rows }: { applicationId: string; rows: readonly FormVersionRow[] }) {
	if (rows.length < 2) return null;
	return (
		<Card title="申请表的各版" flush>
			<Table
				columns={[
					{ label: "版本", cell: ({ version }) => <a href={paths.formVersion(applicationId, version)}>第 {version} 版</a> },
					{ label: "保存人", cell: ({ byName }) => byName },
					{ label: "保存时间", cell: ({ at }) => <TimeText at={at.getTime()} /> },
					{ label: "纸质表", cell: (row) => <Copies row={row} /> },
					{ label: "", cell: ({ inForce }) => inForce && <Badge tone="done">现行</Badge> },
				]}
				rows={rows}
				keyOf={({ version }) => String(version)}
				empty=""
			/>
		</Card>
	);
}

function Copies({ row: { copied, voidOn } }: { row: FormVersionRow }) {
	if (voidOn) return <Badge tone="overdue">两份自 {formatDate(voidOn)} 起作废</Badge>;
	return copied ? "两份" : "—";
}

/** One version of the form, as it was saved. */
export function VersionPage({ view, row, form }: { view: CaseView; row: FormVersionRow; form: S1Draft }) {
	const { head, visitor } = view;
	const card = { form, today: visitor.now.today, unmasked: false };
	return (
		<Page
			title={`${head.title} 申请表第 ${row.version} 版`}
			visitor={visitor}
			place="applications"
			crumbs={[
				["建档申请", paths.applications],
				[head.title, casePath("application", head.id)],
			]}
			badge={row.inForce ? <Badge tone="done">现行</Badge> : <Badge tone="calm">以前的</Badge>}
		>
			<p class="note">
				{row.byName}保存于 <TimeText at={row.at.getTime()} />
			</p>
			{row.voidOn && <Banner tone="near">这一版的两份纸质表自 {formatDate(row.voidOn)} 起作废。</Banner>}
			<BasicsCard {...card} />
			<MembersCard {...card} />
			<EvidenceCard {...card} />
			<RestOfForm {...card} />
		</Page>
	);
}
