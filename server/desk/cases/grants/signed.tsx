import type { SignedVersion } from "../../../../record/money/signed-forms";
import { maskCard } from "../../../../workflows/rules/identity-number";
import { casePath, paths } from "../../../paths";
import { serviceLabel } from "../../../words/files";
import { Badge, Card, DateText, Facts, Money, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { BasicsCard, MembersCard } from "../applications/cards";
import type { CaseView } from "../view";
import { aidTypeLabel } from "./words";

/** 职工签字的审批表: each as it was signed (S2). */
export function SignedCard({ grantId, rows }: { grantId: string; rows: readonly SignedVersion[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="职工签字的审批表" flush>
			<Table
				columns={[
					{
						label: "签字日期",
						cell: ({ seq, signedOn }) => (
							<a href={paths.signedForm(grantId, seq)}>
								<DateText day={signedOn} />
							</a>
						),
					},
					{ label: "拟帮扶金额", number: true, cell: ({ proposedFen }) => <Money amount={proposedFen} /> },
					{ label: "", cell: ({ replaced }) => replaced && <Badge tone="calm">以后重新签过</Badge> },
				]}
				rows={rows}
				keyOf={({ seq }) => String(seq)}
				empty=""
			/>
		</Card>
	);
}

/** S2 as the worker signed it, whatever has changed since. */
export function SignedPage({ view, signed }: { view: CaseView; signed: SignedVersion }) {
	const { head, visitor } = view;
	const { form, numbers, file, aid } = signed;
	const card = { form: { ...form, ...(numbers.idNumber && { idNumber: numbers.idNumber }) }, today: visitor.now.today, unmasked: false };
	return (
		<Page
			title={`${head.title} 审批表`}
			visitor={visitor}
			place="grants"
			crumbs={[
				["帮扶", paths.grants],
				[head.title, casePath("grant", head.id)],
			]}
			badge={signed.replaced && <Badge tone="calm">以后重新签过</Badge>}
		>
			<Card title="职工签字时">
				<Facts
					facts={[
						["签字日期", <DateText key="on" day={signed.signedOn} />],
						["申请帮扶类别", aidTypeLabel(signed.aidType)],
						["拟帮扶金额", <Money key="amount" amount={signed.proposedFen} />],
						["收款银行卡", numbers.card && maskCard(numbers.card)],
						["帮扶理由", signed.reason],
						["证明材料", signed.evidence],
						["建档号", file.number],
						["建档日期", <DateText key="recognised" day={file.recognisedOn} />],
						["建档单位", file.unionName],
						["档案性质", file.nature],
						["家庭申请表", `第 ${signed.formVersion} 版`],
					]}
				/>
			</Card>
			<BasicsCard {...card} />
			<MembersCard {...card} />
			<Card title="当时已受的帮扶" flush>
				<Table
					columns={[
						{ label: "时间", cell: ({ on }) => <DateText day={on} /> },
						{ label: "类别", cell: ({ kind, service }) => (service ? serviceLabel(kind) : aidTypeLabel(kind)) },
						{ label: "金额", number: true, cell: ({ amountFen }) => (amountFen === null ? "—" : <Money amount={amountFen} />) },
					]}
					rows={aid}
					keyOf={({ on, kind, amountFen }) => `${on}${kind}${amountFen}`}
					empty="没有。"
				/>
			</Card>
		</Page>
	);
}
