import type { VNode } from "preact";
import type { GrantLine } from "../../../../prisma/read/meetings";
import type { Visitor } from "../../../access/visitor";
import { specOf } from "../../../cases/taking";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { casePath, paths } from "../../../paths";
import { Card, EmptyState, Money, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import { ChoiceForm } from "../batches/choice-form";
import { aidTypeOf } from "./words";

/** What waits to be put on an agenda, of one county. */
export interface Collation {
	countyId: string;
	countyName: string;
	rows: readonly GrantLine[];
	/** This person belongs to its aid centre. */
	mine: boolean;
}

export interface MeetingsProps {
	visitor: Visitor;
	collations: readonly Collation[];
	meetings: VNode;
	/** What was sent, for the collation of that county. */
	sent?: { countyId: string; typed: Typed };
	/** What a fresh form begins with. */
	fresh: (rows: readonly GrantLine[]) => Typed;
	mistakes: readonly Mistake[];
}

export function MeetingsPage(props: MeetingsProps) {
	const { visitor, collations, meetings, sent, mistakes } = props;
	return (
		<Page title="主席会议" visitor={visitor} place="meetings" mistakes={mistakes}>
			{collations.map((one) => {
				const own = sent?.countyId === one.countyId;
				return (
					<CollationCard
						key={one.countyId}
						collation={one}
						typed={own ? sent.typed : props.fresh(one.rows)}
						mistakes={own ? mistakes : []}
					/>
				);
			})}
			{collations.length === 0 && (
				<Card title="待汇总">
					<EmptyState>没有等待汇总提交会议的帮扶。</EmptyState>
				</Card>
			)}
			{meetings}
		</Page>
	);
}

function CollationCard({ collation, typed, mistakes }: { collation: Collation; typed: Typed; mistakes: readonly Mistake[] }) {
	return (
		<ChoiceForm
			title={collation.mine ? `待汇总 · ${collation.countyName}` : "待汇总（由帮扶中心办理）"}
			mine={collation.mine}
			action={paths.collate}
			hidden={{ countyId: collation.countyId }}
			spec={specOf("grant", "COLLATE")}
			columns={[
				{ label: "姓名", cell: (row) => <a href={casePath("grant", row.id)}>{row.title}</a> },
				{ label: "工会", cell: (row) => row.unionName },
				{ label: "帮扶类别", cell: aidTypeOf },
				{ label: "项目", cell: (row) => row.projectName },
				{ label: "拟帮扶金额", number: true, cell: (row) => (row.proposedFen === null ? "—" : <Money amount={row.proposedFen} />) },
				{ label: "上报时间", cell: (row) => <TimeText at={row.sinceAt.getTime()} /> },
			]}
			rows={collation.rows}
			typed={typed}
			mistakes={mistakes}
			icon="send"
		/>
	);
}
