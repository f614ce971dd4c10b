import type { FieldOption } from "../../../../workflows/rules/field";
import type { Visitor } from "../../../access/visitor";
import { openFundForm } from "../../../forms/money";
import { paths } from "../../../paths";
import { FormCard, type Sent } from "../../components/index";
import { Page } from "../../page/layout";

/** @param props.counties whose fund it may be; asked only of somebody who keeps several */
export function NewFundPage({ visitor, counties, sent }: { visitor: Visitor; counties: readonly FieldOption[]; sent?: Sent }) {
	const [only, ...others] = counties;
	const one = others.length === 0;
	return (
		<Page title="登记资金" visitor={visitor} place="funds" crumbs={[["资金", paths.funds]]} mistakes={sent?.mistakes}>
			<FormCard
				form={openFundForm}
				action={paths.newFund}
				sent={sent}
				choices={{ countyId: counties }}
				given={one ? { countyId: only?.value ?? "" } : {}}
			/>
		</Page>
	);
}
