import type { CorrectionRow } from "../../../../prisma/read/corrections";
import { MOVEMENTS } from "../../../../record/audit/export-words";
import { fen } from "../../../../workflows/rules/money";
import type { Visitor } from "../../../access/visitor";
import { answerCorrectionForm } from "../../../forms/money";
import { paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { correctionState } from "../../../registers/corrections";
import { Badge, Card, DateText, Facts, FormCard, Money, type Sent, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

/** Z14: a correction of a receipt or a release; a second person answers it here. */
export function CorrectionPage(props: { visitor: Visitor; correction: CorrectionRow; answers: boolean; sent?: Sent }) {
	const { visitor, correction: row, answers, sent } = props;
	const { text, tone } = correctionState(row);
	const own = row.byAccountId === visitor.actor.accountId;
	return (
		<Page
			title={`更正${wordOf(MOVEMENTS, row.kind)}第 ${row.entryId} 号`}
			visitor={visitor}
			place="corrections"
			crumbs={[["到账、下达的更正", paths.corrections]]}
			badge={<Badge tone={tone}>{text}</Badge>}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts
					facts={[
						["资金", <a href={paths.fund(row.fundId)}>{row.fundName}</a>],
						["项目", row.projectName],
						["原分录", <DateText key="on" day={row.on} />],
						["原金额", <Money key="recorded" amount={fen(row.recordedFen)} />],
						["冲减", <Money key="amount" amount={fen(row.amountFen)} />],
						["申请人", row.byName],
						["申请日期", <DateText key="proposed" day={row.proposedOn} />],
						["答复人", row.answeredName],
						["答复日期", row.answeredOn && <DateText key="answered" day={row.answeredOn} />],
					]}
				/>
				<p class="said mt-3 mb-0">{row.reason}</p>
				{row.answer !== null && <p class="said mt-3 mb-0">{row.answer}</p>}
			</Card>
			{row.confirmed === null && answers && !own && (
				<FormCard form={answerCorrectionForm} action={paths.correction(row.id)} sent={sent}>
					<p class="note mt-2 mb-0">一次为准。同意后分录即冲减，原分录保留。</p>
				</FormCard>
			)}
			{row.confirmed === null && (own || !answers) && <WhoseForm form={answerCorrectionForm} />}
		</Page>
	);
}
