import type { NationalAccountRow } from "../../../../prisma/read/national-accounts";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { Visitor } from "../../../access/visitor";
import { addNationalAccountForm, endNationalAccountForm } from "../../../forms/people";
import { paths } from "../../../paths";
import { Card, DateText, Facts, FormCard, type Sent } from "../../components/index";
import { Page } from "../../page/layout";

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
