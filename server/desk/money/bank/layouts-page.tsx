import type { KeptLayout } from "../../../../record/money/bank/layouts";
import { AMOUNTS, columnsText, ENCODINGS, HEADS, PLAIN_LAYOUT, SHAPES, substitutesText } from "../../../../workflows/rules/bank-layout";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { bankLayoutForm } from "../../../forms/bank-files";
import { paths } from "../../../paths";
import { layoutWord } from "../../../words/payments";
import { Badge, Card, Facts, FormCard, type Sent, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";
import type { CountyAsked } from "../fund-report/years";

interface Props {
	visitor: Visitor;
	county: CountyAsked;
	layouts: readonly (KeptLayout & { sample: string })[];
	keeps: boolean;
	sent?: Sent;
	/** Of what was typed and not saved. */
	sample?: string;
}

/** 付款文件版式: how the county's bank wants its file, each with what it looks like. */
export function LayoutsPage({ visitor, county, layouts, keeps, sent, sample }: Props) {
	const address = `${paths.bankLayouts}?county=${county.id}`;
	const last = layouts.find(({ slot }) => slot !== "plain")?.layout ?? PLAIN_LAYOUT;
	const typed = {
		slot: "a",
		shape: last.shape,
		encoding: last.encoding,
		amount: last.amount,
		head: last.head,
		columns: columnsText(last.columns),
		substitutes: substitutesText(last.substitutes),
	};
	return (
		<Page
			title={`付款文件版式：${county.name}`}
			visitor={visitor}
			place="payments"
			crumbs={[
				["付款", paths.payments],
				["付款文件", paths.bankFiles],
			]}
			mistakes={sent?.mistakes}
		>
			{layouts.map(({ slot, name, layout, inUse, sample: looks }) => (
				<Card key={slot} title={layoutWord({ slot, name })} actions={inUse && <Badge tone="done">本县所用</Badge>}>
					<Facts
						facts={[
							["各列", SHAPES[layout.shape]],
							["编码", ENCODINGS[layout.encoding]],
							["金额", AMOUNTS[layout.amount]],
							["开头", HEADS[layout.head]],
							["替代字", substitutesText(layout.substitutes)],
						]}
					/>
					<pre class="mt-3 mb-0">{looks}</pre>
				</Card>
			))}
			{keeps ? (
				<FormCard form={bankLayoutForm} action={address} sent={sent} given={{ countyId: county.id }} typed={typed} title="登记或更改版式">
					<p class="note">户名照原样写入，前面不加撇号：银行逐字核对（{cite("Z12")}）。以前的各版和用它生成的文件都留着。</p>
					{sample !== undefined && <pre class="mt-3">{sample}</pre>}
					<p class="mt-3 mb-0 text-end">
						<button class="btn btn-plain" type="submit" formAction={`${address}&preview=true`} formNoValidate>
							先看样子（不保存）
						</button>
					</p>
				</FormCard>
			) : (
				<WhoseForm form={bankLayoutForm} />
			)}
		</Page>
	);
}
