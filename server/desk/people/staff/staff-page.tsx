import type { StaffRow, UnionName } from "../../../../prisma/read/staff";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import { paths } from "../../../paths";
import { roleLabelOf } from "../../../words/roles";
import { Badge, Banner, Card, DateText, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { isNow, isOver, substituteNow } from "./words";

interface StaffProps {
	visitor: Visitor;
	union: UnionName & { kind: string };
	unions: readonly FieldOption[];
	rows: readonly StaffRow[];
	/** Whose roles this person may hand over or have stood in for. */
	disposes: (row: StaffRow) => boolean;
}

/** D26: who does the work of a union, now and before, and who stands in for whom. */
export function StaffPage({ visitor, union, unions, rows, disposes }: StaffProps) {
	const { today } = visitor.now;
	const now = rows.filter((row) => isNow(row, today) && row.active);
	const before = rows.filter((row) => !now.includes(row));
	const lacks = LACKING[union.kind]?.filter((role) => !now.some((row) => row.role === role)) ?? [];
	return (
		<Page title="工会人员" visitor={visitor} place="staff">
			{unions.length > 1 && (
				<form method="get" action={paths.staff} class="filter">
					<select class="form-select w-auto" name="union" aria-label="工会">
						{unions.map(({ value, label }) => (
							<option key={value} value={value} selected={value === union.id}>
								{label}
							</option>
						))}
					</select>
					<button class="btn btn-plain" type="submit">
						查看
					</button>
				</form>
			)}
			{lacks.length > 0 && (
				<Banner tone="near">
					{union.name}还没有{lacks.map(roleLabelOf).join("、")}。各级工会应明确专人承担建档帮扶工作（{cite("D26")}），请系统管理员添加。
				</Banner>
			)}
			<Card title={`${union.name}：现任`} flush>
				<StaffTable rows={now} today={today} disposes={disposes} empty="现在没有人担任角色。" />
			</Card>
			{before.length > 0 && (
				<Card title="曾任、未到任和账号停用的" flush>
					<StaffTable rows={before} today={today} disposes={() => false} empty="" />
				</Card>
			)}
			<p class="note">代理期间办理的每一步，记录中同时写明代理人和被代理人。</p>
		</Page>
	);
}

/** What every union of a kind needs somebody for. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
	grassroots: ["unit_clerk", "unit_chair"],
	county: ["centre", "county_chair", "finance"],
};

function StaffTable(props: { rows: readonly StaffRow[]; today: PlainDate; disposes: (row: StaffRow) => boolean; empty: string }) {
	const { rows, today } = props;
	return (
		<Table
			columns={[
				{ label: "姓名", cell: (row) => row.name },
				{ label: "角色", cell: (row) => roleLabelOf(row.role) },
				{ label: "自", cell: (row) => <DateText day={row.fromOn} /> },
				{ label: "至", cell: (row) => (row.untilOn === null ? "—" : <DateText day={row.untilOn} />) },
				{ label: "代理", cell: (row) => <Substitute row={row} today={today} /> },
				{
					label: "",
					cell: (row) => (props.disposes(row) && !isOver(row, today) ? <a href={paths.holding(row.holdingId)}>代理与交接</a> : null),
				},
			]}
			rows={rows}
			keyOf={(row) => row.holdingId}
			empty={props.empty}
		/>
	);
}

function Substitute({ row, today }: { row: StaffRow; today: PlainDate }) {
	const now = substituteNow(row, today);
	if (now) {
		return (
			<>
				<Badge tone="act">{now.name} 代理中</Badge> <span class="note">至 {<DateText day={now.untilOn} />}</span>
			</>
		);
	}
	const names = [...new Set(row.substitutes.filter((one) => one.fromOn < one.untilOn).map(({ name }) => name))];
	return names.length === 0 ? <>—</> : <span class="note">曾（将）由{names.join("、")}代理</span>;
}
