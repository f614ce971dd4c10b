import type { ReferralRow } from "../../../../prisma/read/referrals";
import type { Visitor } from "../../../access/visitor";
import { decideReferralForm } from "../../../forms/files";
import { casePath, paths } from "../../../paths";
import { chartOf, fileText, kindOf, outcomeOf } from "../../../registers/referrals";
import { REFERRAL_KINDS, REFERRAL_OUTCOMES } from "../../../words/referrals";
import { Badge, Card, DateText, Facts, FormCard, type Sent, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

/** D24, D27: an application that only the county can settle, with what it has decided. */
export function ReferralPage(props: { visitor: Visitor; referral: ReferralRow; decides: boolean; sent?: Sent }) {
	const { visitor, referral: row, decides, sent } = props;
	const { text, tone } = REFERRAL_OUTCOMES[outcomeOf(row)];
	return (
		<Page
			title={`${row.title}：${REFERRAL_KINDS[kindOf(row)]}`}
			visitor={visitor}
			place="referrals"
			crumbs={[["待县总工会核对的申请", paths.referrals]]}
			badge={<Badge tone={tone}>{text}</Badge>}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts
					facts={[
						["建档申请", <a href={paths.application(row.applicationId)}>{row.title}</a>],
						["受理工会", row.unionName],
						["有关档案", <a href={casePath(chartOf(row), row.fileId)}>{fileText(row)}</a>],
						["档案所在工会", row.fileUnionName],
						["提交日期", <DateText key="raised" day={row.raisedOn} />],
						["决定文号", row.decision],
						["决定人", row.decidedName],
						["决定日期", row.decidedOn && <DateText key="decided" day={row.decidedOn} />],
					]}
				/>
				{row.reason !== null && <p class="said mt-3 mb-0">{row.reason}</p>}
			</Card>
			{row.outcome === "open" && decides && <FormCard form={decideReferralForm} action={paths.referral(row.id)} sent={sent} />}
			{row.outcome === "open" && !decides && <WhoseForm form={decideReferralForm} />}
		</Page>
	);
}
