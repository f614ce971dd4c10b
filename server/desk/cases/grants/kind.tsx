import type { ComponentChildren } from "preact";
import { grantFacts, ledgerOf, meetingsOf, paymentsOf, type SubjectOfGrant, subjectOf } from "../../../../prisma/read/grant-page";
import { formOf } from "../../../../record/form-store";
import { capNow } from "../../../../record/money/caps";
import { signedForms } from "../../../../record/money/signed-forms";
import { maskCard } from "../../../../workflows/rules/identity-number";
import { fen } from "../../../../workflows/rules/money";
import { formatDate, plainDate } from "../../../../workflows/rules/plain-date";
import { masked } from "../../../../workflows/rules/s1-masks";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { Badge, Card, DateText, Facts, Money } from "../../components/index";
import { lineDoubts } from "../line-doubts";
import type { CaseBody, CaseKind, CaseView } from "../view";
import { CapCard } from "./cap-card";
import { LedgerCard, MeetingsCard, PayeeCard, PaymentsCard } from "./cards";
import { SignedCard } from "./signed";
import { aidTypeLabel } from "./words";

/** Z8: a standard that may be gone over, with a reason, is legal aid's alone. */
const OF_LEGAL_AID = ["overReason", "authorisesOver"];

const yuan = (amount: bigint | null) => (amount ? <Money amount={amount} /> : undefined);

/** Z5–Z8: what it is for; each kind of aid asks for something else, and only that is shown. */
function subjectShown(subject: SubjectOfGrant | undefined): [string, ComponentChildren][] {
	if (!subject) return [];
	const { person, graduatesOn, invoices, standard, legalCase, repeatReason } = subject;
	const said: [string, ComponentChildren][] = [
		["用于", person],
		["预计毕业日期", graduatesOn && <DateText key="graduates" day={plainDate(graduatesOn)} />],
		...invoices.flatMap((invoice, index): [string, ComponentChildren][] => {
			const which = invoices.length > 1 ? `（${index + 1}）` : "";
			return [
				[`发票${which}`, `${invoice.issuer} ${invoice.number}（${formatDate(plainDate(invoice.issuedOn))}）`],
				[`发票总额${which}`, <Money key={`total-${invoice.id}`} amount={fen(invoice.totalFen)} />],
				[`各项报销合计${which}`, <Money key={`reimbursed-${invoice.id}`} amount={fen(invoice.reimbursedFen)} />],
			];
		}),
		["适用的标准", standard],
		["案号", legalCase],
		["再次培训的理由", repeatReason],
	];
	return said.filter(([, value]) => value);
}

/** The lines that a kind of aid goes by (Z4, Z6, Z7, Z8). */
const LINE_OF: Readonly<Record<string, readonly string[]>> = {
	living: ["low"],
	schooling: ["low"],
	training: ["training"],
	legal: ["legal"],
};

/** What a grant says of itself on its page: S2's amounts, reason and account; the worker's own data stand in the file's form, the evidence in the record. */
export const GRANT: CaseKind = {
	chart: "grant",
	place: "grants",
	async body({ db, secrets }: Deps, { head, standing, visitor }: CaseView): Promise<CaseBody> {
		const facts = await grantFacts(db, head.id);
		const [kept, signed, subject, cap, payments, ledger, meetings] = await Promise.all([
			formOf(db, secrets, facts.applicationId, facts.formVersion || undefined),
			signedForms(db, secrets, head.id),
			subjectOf(db, head.id),
			standing.ended ? undefined : capNow(db, head.id, visitor.now.today),
			paymentsOf(db, head.id),
			ledgerOf(db, head.id),
			meetingsOf(db, head.id),
		]);
		const form = kept?.form ?? {};
		// What a payment under way goes to was sealed when it was prepared, whatever has been said since (Z12).
		const live = payments.find(({ outcome }) => ["prepared", "sent", "confirmed"].includes(outcome));
		const sealed = live ? live.card : facts.card;
		const card = sealed ? secrets.open(sealed) : live ? undefined : form.bankCard;
		return {
			subtitle: aidTypeLabel(facts.aidType),
			heed: await lineDoubts(db, head.countyId, visitor.now.today, LINE_OF[facts.aidType] ?? []),
			unasked: facts.aidType === "legal" ? [] : OF_LEGAL_AID,
			atHand: (
				<>
					{live && <PayeeCard payment={live} card={card && maskCard(card)} />}
					{cap && <CapCard now={cap} availableFen={facts.availableFen} />}
				</>
			),
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
								...subjectShown(subject),
								...(facts.overReason ? ([["超过标准的理由", facts.overReason]] as const) : []),
							]}
						/>
					</Card>
					{cap && <CapCard now={cap} availableFen={facts.availableFen} />}
					<SignedCard grantId={head.id} rows={signed} />
					<PaymentsCard rows={payments} />
					<MeetingsCard rows={meetings} />
					<LedgerCard rows={ledger} />
				</>
			),
		};
	},
};
