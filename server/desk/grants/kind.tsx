import { grantFacts, ledgerOf, meetingsOf, paymentsOf } from "../../../prisma/read/grant-page";
import { formOf } from "../../../record/form-store";
import { maskCard } from "../../../workflows/rules/identity-number";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { masked } from "../applications/shown";
import type { CaseBody, CaseKind, CaseView } from "../case/view";
import { Badge, Card, Facts, Money } from "../components/index";
import { LedgerCard, MeetingsCard, PaymentsCard } from "./cards";
import { aidTypeLabel } from "./words";

const yuan = (amount: bigint | null) => (amount ? <Money amount={amount} /> : undefined);

/** What a grant says of itself on its page: S2's amounts, reason and account; the worker's own data stand in the file's form, the evidence in the record. */
export const GRANT: CaseKind = {
	chart: "grant",
	place: "grants",
	async body({ db, secrets }: Deps, { head }: CaseView): Promise<CaseBody> {
		const facts = await grantFacts(db, head.id);
		const [kept, payments, ledger, meetings] = await Promise.all([
			formOf(db, secrets, facts.applicationId),
			paymentsOf(db, head.id),
			ledgerOf(db, head.id),
			meetingsOf(db, head.id),
		]);
		const form = kept?.form ?? {};
		const card = facts.card ? secrets.open(facts.card) : form.bankCard;
		return {
			subtitle: aidTypeLabel(facts.aidType),
			cards: (
				<>
					<Card title="帮扶" actions={facts.late && <Badge tone="overdue">逾期录入</Badge>}>
						<Facts
							facts={[
								[
									"档案",
									<a key="file" href={paths.file(facts.fileId)}>
										{facts.fileNumber}
									</a>,
								],
								["身份证号码", form.idNumber && masked("idNumber", form.idNumber)],
								["联系电话", form.phone && masked("phone", form.phone)],
								["帮扶项目", facts.projectName],
								["资金", facts.fundName],
								["工会", head.unionName],
								["拟帮扶金额", yuan(facts.proposedFen)],
								["审定金额", yuan(facts.approvedFen)],
								["项目资金占用", yuan(facts.reservedFen)],
								["已付金额", yuan(facts.paidFen)],
								["收款银行卡", card && maskCard(card)],
								["帮扶理由", facts.reason],
							]}
						/>
					</Card>
					<PaymentsCard rows={payments} />
					<MeetingsCard rows={meetings} />
					<LedgerCard rows={ledger} />
				</>
			),
		};
	},
};
