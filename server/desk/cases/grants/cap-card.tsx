import type { CapNow } from "../../../../record/money/caps";
import { clauseOf, isExact } from "../../../../workflows/rules/caps";
import { cite } from "../../../../workflows/rules/clauses";
import { Card, Facts, Money } from "../../components/index";

/** Z3–Z8, Z14: what the cap and the project leave for this grant, before an amount is typed. */
export function CapCard({ now, availableFen }: { now: CapNow; availableFen: bigint }) {
	const { cap } = now;
	const counted = cap.kind !== "training";
	return (
		<Card title="限额">
			<p class="note">
				{now.text}（{cite(clauseOf(cap))}）{isExact(cap) && "，按标准执行，不增不减"}
			</p>
			<Facts
				facts={[
					["限额", <Money key="limit" amount={now.limitFen} />],
					["另有的（已发放和占用）", counted && <Money key="already" amount={now.alreadyFen} />],
					["本笔最多", <Money key="left" amount={counted ? now.leftFen : now.limitFen} />],
					["项目可用资金", <Money key="available" amount={availableFen} />],
				]}
			/>
		</Card>
	);
}
