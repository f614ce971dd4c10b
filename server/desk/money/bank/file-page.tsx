import type { BankFileLine, BankFileRow } from "../../../../prisma/read/bank-files";
import { cite } from "../../../../workflows/rules/clauses";
import { fen } from "../../../../workflows/rules/money";
import type { Visitor } from "../../../access/visitor";
import { takeBankFileForm, voidBankFileForm } from "../../../forms/bank-files";
import { casePath, paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { PAYMENT_OUTCOMES } from "../../../words/payments";
import { Badge, Banner, Card, DateText, Facts, FormCard, Money, type Sent, Table, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

interface Props {
	visitor: Visitor;
	file: BankFileRow;
	/** Cards are masked. */
	lines: readonly (Omit<BankFileLine, "card"> & { card: string | null })[];
	/** There may be rows after these. */
	more: boolean;
	keeps: boolean;
	sent?: Sent;
}

/** A file for the bank: what is in it, what the bank has said, and how it is taken along (D28). */
export function BankFilePage({ visitor, file, lines, more, keeps, sent }: Props) {
	const void_ = file.voidedOn !== null;
	const own = file.byAccountId === visitor.actor.accountId;
	const last = lines.at(-1);
	return (
		<Page
			title={`付款文件 ${file.year} 年第 ${file.number} 号`}
			visitor={visitor}
			place="payments"
			crumbs={[
				["付款", paths.payments],
				["付款文件", paths.bankFiles],
			]}
			badge={
				void_ ? (
					<Badge>已作废</Badge>
				) : file.open > 0 ? (
					<Badge tone="near">{file.open} 笔未回</Badge>
				) : (
					<Badge tone="done">已全部有结果</Badge>
				)
			}
			mistakes={sent?.mistakes}
		>
			{void_ && (
				<Banner tone="near">
					{file.voidedName} 于 {file.voidedOn} 作废：{file.voidReason}
				</Banner>
			)}
			<Card>
				<Facts
					facts={[
						["县总工会", file.countyName],
						["版式", file.layoutName],
						["笔数", file.rows],
						["合计", <Money key="total" amount={fen(file.totalFen)} />],
						["已到账", `${file.arrived} 笔`],
						["退票", `${file.bounced} 笔`],
						["未回", void_ ? "" : `${file.open} 笔`],
						["未回金额", void_ ? "" : <Money key="open" amount={fen(file.openFen)} />],
						["生成", file.byName],
						["生成日期", <DateText key="made" day={file.madeOn} />],
						["原文校验值（SHA-256）", <code key="sha">{file.sha256}</code>],
					]}
				/>
				<p class="note mt-3 mb-0">
					笔数和合计就是放行的各笔。文件请直接交给银行，不要用表格软件打开后另存：长号码会丢位，校验值也就对不上了。
				</p>
			</Card>
			{keeps && !void_ && (
				<FormCard form={takeBankFileForm} action={paths.takeBankFile(file.id)} sent={sent}>
					<p class="note mb-0">文件里有完整的银行卡号；谁、何时、为什么下载，都记入导出记录（{cite("D28")}）。</p>
				</FormCard>
			)}
			<Card title="各笔付款" flush>
				<Table
					columns={[
						{ label: "序号", number: true, cell: (row) => row.position },
						{ label: "流水号", cell: (row) => row.serial },
						{
							label: "收款人、收款卡",
							cell: (row) => (
								<>
									<a href={casePath("grant", row.grantId)}>{row.payee}</a>
									<div class="note">{row.card}</div>
								</>
							),
						},
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "金额", number: true, cell: (row) => <Money amount={fen(row.amountFen)} /> },
						{
							label: "结果",
							cell: (row) => (
								<>
									<Badge tone={row.outcome === "confirmed" ? "done" : row.outcome === "bounced" ? "near" : "calm"}>
										{wordOf(PAYMENT_OUTCOMES, row.outcome)}
									</Badge>
									<div class="note">
										{row.outcomeOn && <DateText day={row.outcomeOn} />} {row.bounceReason}
									</div>
								</>
							),
						},
					]}
					rows={lines}
					keyOf={(row) => row.serial}
					empty="后面没有了。"
					next={more && last ? `${paths.bankFile(file.id)}?after=${last.position}` : undefined}
				/>
			</Card>
			{!void_ && keeps && !own && (
				<FormCard form={voidBankFileForm} action={paths.voidBankFile(file.id)} sent={sent}>
					<p class="note mb-0">只作废没有交给银行的文件；其中的付款回到待生成的名单（{cite("Z14")}）。</p>
				</FormCard>
			)}
			{!void_ && !(keeps && !own) && <WhoseForm form={voidBankFileForm} />}
		</Page>
	);
}
