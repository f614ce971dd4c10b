import type { CountyRow } from "../../../../prisma/read/settings";
import type { UnionToEnter } from "../../../../prisma/read/to-enter";
import type { KeptForm, KeptList, keyingHistory } from "../../../../record/keying/in-force";
import { cite } from "../../../../workflows/rules/clauses";
import { KEYING_KINDS, keyingCodesText, keyingFieldsText, needText } from "../../../../workflows/rules/keying";
import { KEYING_SOURCES, KEYING_TABLES } from "../../../../workflows/rules/keying-facts";
import type { Visitor } from "../../../access/visitor";
import { keyingFormForm, keyingListForm } from "../../../forms/keying";
import { documentPath, paths } from "../../../paths";
import { Badge, Card, DateText, FormCard, type Sent, Table, TimeText, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

interface KeyingPageProps {
	visitor: Visitor;
	county: CountyRow;
	counties: readonly CountyRow[];
	form: KeptForm;
	lists: readonly KeptList[];
	history: Awaited<ReturnType<typeof keyingHistory>>;
	unions: readonly UnionToEnter[];
	/** Writes down how the national system's form has changed. */
	keeps: boolean;
	/** A list that is shown whole, and changed. */
	chosen?: KeptList;
	sent?: Sent;
}

/** 录入单、栏目和代码表: whom there is to key, what the national system asks for, and how its code lists stand (D19). */
export function KeyingPage(props: KeyingPageProps) {
	const { visitor, county, counties, form, lists, keeps, chosen, sent } = props;
	const action = (path: string) => `${path}?county=${county.id}`;
	return (
		<Page title={`录入全国系统：${county.name}`} visitor={visitor} place="keying" mistakes={sent?.mistakes}>
			{counties.length > 1 && (
				<p>
					{counties.map(({ id, name }) => (
						<a
							key={id}
							class="btn btn-plain btn-sm me-2"
							href={`${paths.keying}?county=${id}`}
							aria-current={id === county.id ? "page" : undefined}
						>
							{name}
						</a>
					))}
				</p>
			)}
			<ToEnter unions={props.unions} />
			<Card title={`录入栏目（${form.fields.length} 栏）`} actions={<Since of={form} />} flush>
				<Table
					columns={[
						{ label: "部分", cell: ({ section }) => section },
						{ label: "栏目", cell: ({ label }) => label },
						{
							label: "类型",
							cell: ({ kind, list }) => (list === undefined ? KEYING_KINDS[kind] : <ListLink county={county.id} list={list} />),
						},
						{ label: "必填", cell: ({ need }) => needText(need) },
						{ label: "来源", cell: ({ source }) => source },
					]}
					rows={form.fields}
					keyOf={({ id }) => id}
					empty=""
				/>
			</Card>
			<Card title={chosen ? `代码表：${chosen.list}` : "代码表"} actions={chosen && <Since of={chosen} />} flush>
				{chosen ? (
					<Table
						columns={[
							{ label: "代码", cell: ({ code }) => code },
							{ label: "名称", cell: ({ words }) => words },
						]}
						rows={chosen.codes}
						keyOf={({ code }) => code}
						empty=""
					/>
				) : (
					<Table
						columns={[
							{ label: "代码表", cell: ({ list }) => <ListLink county={county.id} list={list} /> },
							{ label: "代码", number: true, cell: ({ codes }) => codes.length },
							{ label: "", cell: (row) => <Since of={row} /> },
						]}
						rows={lists}
						keyOf={({ list }) => list}
						empty=""
					/>
				)}
			</Card>
			<Card title="登记过的" flush>
				<Table
					columns={[
						{ label: "什么", cell: ({ list }) => (list === null ? "录入栏目" : `代码表：${list}`) },
						{ label: "自", cell: ({ validFrom }) => <DateText day={validFrom} /> },
						{ label: "行数", number: true, cell: ({ lines }) => lines },
						{ label: "依据", cell: ({ decision }) => decision },
						{ label: "登记人", cell: ({ byName }) => byName },
						{ label: "登记时间", cell: ({ at }) => <TimeText at={at.getTime()} /> },
					]}
					rows={props.history}
					keyOf={({ id }) => id}
					empty="本县没有改过，用内置的。"
				/>
			</Card>
			{keeps ? (
				<>
					<FormCard
						form={keyingListForm}
						action={action(paths.keyingLists)}
						sent={sent}
						given={{ countyId: county.id }}
						typed={{ validFrom: visitor.now.today, ...(chosen && { list: chosen.list, codes: keyingCodesText(chosen.codes) }) }}
						title={`登记或更改代码表（${cite("D19")}）`}
					>
						<p class="note mt-3 mb-0">在上面点开一张代码表，就在这里照它修改。以前的各版都留着，已经录入的不受影响。</p>
					</FormCard>
					<FormCard
						form={keyingFormForm}
						action={action(paths.keyingForm)}
						sent={sent}
						given={{ countyId: county.id }}
						typed={{ validFrom: visitor.now.today, fields: keyingFieldsText(form.fields) }}
						title={`登记录入栏目（${cite("D19")}）`}
					>
						<p class="note mt-3 mb-0">
							类型：{Object.values(KEYING_KINDS).join("、")}。来源：
							{[...Object.keys(KEYING_SOURCES), ...Object.keys(KEYING_TABLES)].join("、")}。
						</p>
					</FormCard>
				</>
			) : (
				<WhoseForm form={keyingFormForm} />
			)}
		</Page>
	);
}

function Since({ of }: { of: KeptForm | KeptList }) {
	return of.own ? (
		<Badge tone="done">
			本县自 <DateText day={of.validFrom} />
		</Badge>
	) : (
		<Badge>内置，请对照全国系统核对</Badge>
	);
}

function ListLink({ county, list }: { county: string; list: string }) {
	return <a href={`${paths.keying}?${new URLSearchParams({ county, list })}`}>{list}</a>;
}

/** Whom each union has to key, and their sheets in one stack. */
function ToEnter({ unions }: { unions: readonly UnionToEnter[] }) {
	return (
		<Card title="待录入" flush>
			<Table
				columns={[
					{ label: "工会", cell: ({ name }) => name },
					{ label: "待录入", number: true, cell: ({ households }) => `${households} 户` },
					{
						label: "",
						cell: ({ unionId }) => (
							<a class="btn btn-plain btn-sm" href={documentPath("/unions", unionId, "keying-stack")} target="_blank" rel="noopener">
								打印全部录入单（留记录）
							</a>
						),
					},
				]}
				rows={unions}
				keyOf={({ unionId }) => unionId}
				empty="没有待录入的。"
			/>
		</Card>
	);
}
