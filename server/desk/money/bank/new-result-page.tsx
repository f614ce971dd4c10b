import { RESULT_FIELDS } from "../../../../record/money/bank/results";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, type Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { megabytes, SHEET_ENDINGS, SHEET_LIMITS } from "../../../sheets/limits";
import { UploadForm } from "../../components/index";
import { Page } from "../../page/layout";
import type { CountyAsked } from "../fund-report/years";

interface Props {
	visitor: Visitor;
	county: CountyAsked;
	typed: Typed;
	mistakes: readonly Mistake[];
}

/** A bank's file, and what it holds. */
export function NewResultPage({ visitor, county, typed, mistakes }: Props) {
	return (
		<Page
			title={`读入银行回单：${county.name}`}
			visitor={visitor}
			place="payments"
			crumbs={[
				["付款", paths.payments],
				["银行回单", paths.bankResults],
			]}
			mistakes={mistakes}
		>
			<UploadForm
				action={`${paths.newBankResult}?county=${county.id}`}
				title="回单"
				button="读入"
				fields={RESULT_FIELDS.slice(1).map((field) => fieldOf(field))}
				given={{ countyId: county.id }}
				file={{
					label: "银行给的文件",
					accept: SHEET_ENDINGS,
					hint: `CSV（UTF-8、GBK、GB 18030）、.xlsx、.xls，不超过 ${megabytes(SHEET_LIMITS.file)}；先核对再办理，同一文件只读一次（${cite("Z12")}）。`,
				}}
				{...{ typed, mistakes }}
			/>
		</Page>
	);
}
