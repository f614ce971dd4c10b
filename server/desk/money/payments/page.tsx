import { rowPrefix } from "../../../../record/batch-said";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import type { Calendar } from "../../../../workflows/rules/calendar";
import { cite } from "../../../../workflows/rules/clauses";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import { READINGS } from "../../../../workflows/rules/readings";
import { workingDaysSince } from "../../../../workflows/rules/working-days";
import { holds, type Visitor } from "../../../access/visitor";
import { specOf } from "../../../cases/taking";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, type Typed } from "../../../forms/typed";
import { casePath, paths } from "../../../paths";
import { allChosen, ChoiceForm } from "../../cases/batches/choice-form";
import { standingOf } from "../../cases/case-row";
import { Badge, Card, type Column, DateText, EmptyState, Field, Money, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { MOST, type PaymentRow, type PaymentSection, paysFor, type Sections, type Stage, whyNot } from "./sections";

export interface PaymentsProps {
	visitor: Visitor;
	calendar: Calendar;
	/** Of each county: after how many working days an approved grant should have been paid. */
	expected: ReadonlyMap<string, number>;
	sections: Sections;
	/** What was sent at one stage for one county, and what was wrong with it. */
	sent?: { stage: Stage; countyId: string; typed: Typed };
	mistakes: readonly Mistake[];
}

export function PaymentsPage(props: PaymentsProps) {
	const { visitor, sections } = props;
	const { stages, bounced } = sections;
	return (
		<Page
			title="付款"
			visitor={visitor}
			place="payments"
			mistakes={props.mistakes}
			actions={
				holds(visitor, ...FUND_READERS) && (
					<>
						<a class="btn btn-plain" href={paths.bankFiles}>
							付款文件
						</a>
						<a class="btn btn-plain" href={paths.bankResults}>
							银行回单
						</a>
					</>
				)
			}
		>
			<Totals sections={sections} />
			{stages.map(({ stage, section }) => (
				<StageCards key={stage.id} {...props} stage={stage} section={section} />
			))}
			<Card title="退票、卡号待核对" id="bounced" flush>
				<Table
					columns={[
						...columnsOf(props),
						{ label: "退票日期", cell: (row) => row.bouncedOn && <DateText day={row.bouncedOn} /> },
						{ label: "退票原因", cell: (row) => row.bounceReason },
						{ label: "现在", cell: (row) => <Badge tone="near">{standingOf({ ...row, chart: "grant" }).meta.label}</Badge> },
					]}
					rows={bounced.rows}
					keyOf={(row) => row.id}
					empty="没有退票和待核对的卡号。"
				/>
			</Card>
		</Page>
	);
}

function Totals({ sections }: { sections: Sections }) {
	const rows = [
		...sections.stages.map(({ stage, section }) => ({ id: stage.id as string, title: stage.title, section })),
		{ id: "bounced", title: "退票、卡号待核对", section: sections.bounced },
	];
	const sum = rows.reduce((total, { section }) => total + section.totalFen, 0n);
	const count = rows.reduce((total, { section }) => total + section.count, 0);
	return (
		<Card title="审定而未办结的付款" flush>
			<Table
				columns={[
					{ label: "环节", cell: ({ id, title }) => (id === "" ? <strong>{title}</strong> : <a href={`#${id}`}>{title}</a>) },
					{ label: "笔数", number: true, cell: ({ section }) => section.count },
					{ label: "金额", number: true, cell: ({ section }) => <Money amount={section.totalFen} /> },
				]}
				rows={[...rows, { id: "", title: "合计", section: { count, totalFen: sum, rows: [] } }]}
				keyOf={({ id }) => id}
				empty=""
			/>
		</Card>
	);
}

function StageCards(props: PaymentsProps & { stage: Stage; section: PaymentSection }) {
	const { visitor, stage, section, sent, mistakes } = props;
	const counties = [...new Map(section.rows.map((row) => [row.countyId, row])).values()];
	if (counties.length === 0) {
		return (
			<Card title={stage.title} id={stage.id}>
				<EmptyState>{stage.empty}</EmptyState>
			</Card>
		);
	}
	return (
		<div id={stage.id}>
			{counties.map(({ countyId, countyName, countyPath }) => {
				const rows = section.rows.filter((row) => row.countyId === countyId);
				const mine = paysFor(visitor.actor, countyPath, stage.event);
				const own = sent?.stage === stage && sent.countyId === countyId;
				const typed = own ? sent.typed : fresh(stage, rows, visitor);
				const title = counties.length > 1 ? `${stage.title} · ${countyName}` : stage.title;
				return (
					<ChoiceForm
						key={countyId}
						title={mine ? title : `${title}（由县总工会财务办理）`}
						mine={mine}
						action={stage.path}
						hidden={{ countyId }}
						spec={specOf("grant", stage.event)}
						ofEach={stage.ofEach}
						columns={[...columnsOf(props), ...ofStage(stage, rows, typed, own ? mistakes : [], mine)]}
						rows={rows}
						typed={typed}
						mistakes={own ? mistakes : []}
						barred={(row) => whyNot(stage, row, visitor.actor)}
						above={section.count > rows.length && <p class="note px-3 pt-3 mb-0">只列出审定最早的 {MOST} 笔，办完后接着列出其余。</p>}
						note={NOTES[stage.id]}
						icon={stage.icon}
					/>
				);
			})}
		</div>
	);
}

const NOTES: Record<Stage["id"], string> = {
	prepare: `付款金额等于审定金额，足额发放；原则上转账到本人银行卡，现金是例外，须写明理由（${cite("Z12")}）。`,
	release: `付款方式和收款账户编制时即固定，放行的就是列出的；放行后付款发出，不能再改，只能冲正（${cite("Z14")}）；编制的人不能放行自己编制的付款。`,
	confirm: `到账之日起 ${READINGS.feedbackWorkingDays.value} 个工作日内录入受帮扶情况（${cite("Z13")}）；没有到账的请逐笔登记退票。`,
};

function fresh(stage: Stage, rows: readonly PaymentRow[], { now, actor }: Visitor): Typed {
	if (stage.id === "prepare") return { ...allChosen(rows), method: "bank" };
	// That money arrived is said of each row on purpose: nothing is ticked beforehand.
	if (stage.id === "confirm") return { confirmedOn: now.today };
	return { ...allChosen(rows.filter((row) => whyNot(stage, row, actor) === undefined)), sentOn: now.today };
}

function columnsOf({ calendar, expected, visitor }: PaymentsProps): [Column<PaymentRow>, ...Column<PaymentRow>[]] {
	return [
		{ label: "姓名", cell: (row) => <a href={casePath("grant", row.id)}>{row.title}</a> },
		{ label: "工会", cell: (row) => row.unionName },
		{ label: "项目", cell: (row) => row.projectName },
		{
			label: "审定日期",
			cell: (row) => {
				const days = workingDaysSince(calendar, row.approvedOn, visitor.now.today);
				const late = days > (expected.get(row.countyId) ?? READINGS.expectedPayWorkingDays.value);
				return (
					<>
						<DateText day={row.approvedOn} />
						<div>
							<Badge tone={late ? "overdue" : "calm"}>{days} 个工作日</Badge>
						</div>
					</>
				);
			},
		},
		{ label: "审定金额", number: true, cell: (row) => <Money amount={row.approvedFen} /> },
	];
}

function ofStage(
	stage: Stage,
	rows: readonly PaymentRow[],
	typed: Typed,
	mistakes: readonly Mistake[],
	mine: boolean,
): Column<PaymentRow>[] {
	if (stage.id === "prepare") return [{ label: "第几次付款", number: true, cell: (row) => (row.attempt ?? 0) + 1 }];
	const method: Column<PaymentRow> = { label: "方式", cell: (row) => (row.method === "cash" ? <Badge tone="near">现金</Badge> : "转账") };
	const account: Column<PaymentRow> = {
		label: "收款人、收款卡",
		cell: (row) => (
			<>
				{row.payee ?? row.title}
				<div class="note">{row.card}</div>
			</>
		),
	};
	const prepared: Column<PaymentRow> = { label: "编制", cell: (row) => <Who name={row.preparedByName} on={row.preparedOn} /> };
	if (stage.id === "release") return [method, account, prepared];
	const proof = specOf("grant", stage.event).fields.filter(({ name }) => stage.ofEach.includes(name));
	const cash: Column<PaymentRow> = {
		label: "现金手续",
		cell: (row) =>
			row.method === "cash" &&
			proof.map((field) => (
				<div key={field.name}>
					<span class="note">{field.label}</span>
					<Field
						spec={{ ...fieldOf(field), label: `${row.title}，${field.label}` }}
						typed={typed}
						mistakes={mistakes}
						prefix={rowPrefix(row.id)}
						compact
					/>
				</div>
			)),
	};
	const bounce: Column<PaymentRow> = {
		label: "未到账",
		cell: (row) => (
			<a class="text-nowrap" href={paths.bounce(row.id)}>
				登记退票
			</a>
		),
	};
	return [
		method,
		account,
		{ label: "放行", cell: (row) => <Who name={row.releasedByName} on={row.sentOn} /> },
		...(mine && rows.some((row) => row.method === "cash") ? [cash] : []),
		...(mine ? [bounce] : []),
	];
}

function Who({ name, on }: { name: string | null; on: PlainDate | null }) {
	return (
		<>
			{name}
			<div class="note">{on && <DateText day={on} />}</div>
		</>
	);
}
