import type { NationalAccountRow } from "../../../../prisma/read/national-accounts";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { Visitor } from "../../../access/visitor";
import { addNationalAccountForm, endNationalAccountForm } from "../../../forms/people";
import { paths } from "../../../paths";
import { Badge, Card, DateText, Facts, FormCard, Icon, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";

/** @param props.keeps paths of unions below which the visitor registers them; empty for whoever only reads */
export function AccountsPage(props: { visitor: Visitor; rows: readonly NationalAccountRow[]; keeps: readonly string[] }) {
	const { visitor, rows } = props;
	const keeps = props.keeps.length > 0;
	const add = (
		<a class="btn btn-primary" href={paths.newNationalAccount}>
			<Icon name="plus" /> 登记账号
		</a>
	);
	return (
		<Page title="全国系统账号" visitor={visitor} place="nationalAccounts" actions={keeps && add}>
			<p class="note">全国工会帮扶工作管理系统的账号由谁持有（{cite("D28")}）。密码由持有人自己保管，不在这里登记。</p>
			<Card flush>
				<Table
					columns={[
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "系统登录名", cell: (row) => row.login },
						{ label: "持有人", cell: (row) => row.holder },
						{ label: "自何时起", cell: (row) => <DateText day={row.fromOn} /> },
						{ label: "情况", cell: (row) => <State row={row} /> },
						{ label: "备注", cell: (row) => row.note || "—" },
						...(keeps ? [{ label: "", cell: (row: NationalAccountRow) => row.untilOn === null && <End row={row} /> }] : []),
					]}
					rows={rows}
					keyOf={(row) => row.id}
					empty="还没有登记账号。"
				/>
			</Card>
		</Page>
	);
}

function State({ row }: { row: NationalAccountRow }) {
	if (row.untilOn === null) return <Badge tone="done">持有</Badge>;
	return (
		<>
			<Badge>停用</Badge> <DateText day={row.untilOn} />
		</>
	);
}

function End({ row }: { row: NationalAccountRow }) {
	return (
		<a class="btn btn-plain btn-sm" href={paths.endNationalAccount(row.id)}>
			停用
		</a>
	);
}

interface FormProps {
	visitor: Visitor;
	sent: Sent | undefined;
}

export function NewPage({ visitor, unions, sent }: FormProps & { unions: readonly FieldOption[] }) {
	return (
		<Page
			title="登记账号"
			visitor={visitor}
			place="nationalAccounts"
			crumbs={[["全国系统账号", paths.nationalAccounts]]}
			mistakes={sent?.mistakes}
		>
			<FormCard
				form={addNationalAccountForm}
				action={paths.newNationalAccount}
				sent={sent}
				choices={{ unionId: unions }}
				typed={{ fromOn: visitor.now.today }}
				button="登记"
			/>
		</Page>
	);
}

export function EndPage({ visitor, row, sent }: FormProps & { row: NationalAccountRow }) {
	return (
		<Page
			title="账号停用"
			visitor={visitor}
			place="nationalAccounts"
			crumbs={[["全国系统账号", paths.nationalAccounts]]}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts
					facts={[
						["工会", row.unionName],
						["系统登录名", row.login],
						["持有人", row.holder],
						["自何时起", <DateText key="from" day={row.fromOn} />],
					]}
				/>
			</Card>
			<FormCard
				form={endNationalAccountForm}
				action={paths.endNationalAccount(row.id)}
				sent={sent}
				typed={{ untilOn: visitor.now.today }}
			/>
		</Page>
	);
}
