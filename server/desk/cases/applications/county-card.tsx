import { cite } from "../../../../workflows/rules/clauses";
import type { Refusal } from "../../../../workflows/rules/refusal";
import { paths } from "../../../paths";
import { kindOf, outcomeOf } from "../../../registers/referrals";
import { REFERRAL_KINDS, REFERRAL_OUTCOMES } from "../../../words/referrals";
import { Badge, Card, RefusalList } from "../../components/index";

interface CountyCardProps {
	reasons: readonly Refusal[];
	referred: readonly { id: string; kind: string; outcome: string }[];
}

/** D24, D27: for the county alone: why this household has no file, and what it has decided. */
export function CountyCard({ reasons, referred }: CountyCardProps) {
	if (reasons.length === 0 && referred.length === 0) return null;
	return (
		<Card title={`转县总工会核对（${cite("D27")}）`} id="county">
			<RefusalList refusals={reasons.map(({ field: _, ...rest }) => rest)} />
			{referred.map((row) => {
				const { text, tone } = REFERRAL_OUTCOMES[outcomeOf(row)];
				return (
					<p key={row.id} class="mt-2 mb-0">
						<a href={paths.referral(row.id)}>{REFERRAL_KINDS[kindOf(row)]}</a> <Badge tone={tone}>{text}</Badge>
					</p>
				);
			})}
		</Card>
	);
}
