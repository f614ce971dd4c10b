import { formatDate } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import { specOf } from "../../../cases/taking";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, type Typed } from "../../../forms/typed";
import { casePath, paths } from "../../../paths";
import { Card, Facts, Fields, Money, PostForm } from "../../components/index";
import { Page } from "../../page/layout";
import type { PaymentRow } from "./sections";

/** Z12: the bank sent a payment back. */
export function BouncePage(props: { visitor: Visitor; row: PaymentRow; typed: Typed; mistakes: readonly Mistake[] }) {
	const { visitor, row, typed, mistakes } = props;
	const spec = specOf("grant", "BOUNCE");
	return (
		<Page title={`${spec.label}：${row.title}`} visitor={visitor} place="payments" crumbs={[["付款", paths.payments]]} mistakes={mistakes}>
			<Card>
				<Facts
					facts={[
						["工会", row.unionName],
						["项目", row.projectName],
						["金额", <Money key="amount" amount={row.approvedFen} />],
						["放行", `${row.releasedByName}　${row.sentOn ? formatDate(row.sentOn) : ""}`],
					]}
				/>
			</Card>
			<PostForm action={paths.bounce(row.id)}>
				<input type="hidden" name="version" value={row.version} />
				<Card>
					<Fields specs={spec.fields.map((field) => fieldOf(field))} typed={typed} mistakes={mistakes} />
					<p class="note mt-3 mb-0">退票后款项仍为本户保留；由基层工会更正银行卡号，帮扶中心核对后再付。</p>
				</Card>
				<div class="save">
					<a class="btn btn-plain" href={casePath("grant", row.id)}>
						查看这笔帮扶
					</a>
					<button class="btn btn-danger" type="submit">
						{spec.label}
					</button>
				</div>
			</PostForm>
		</Page>
	);
}
