import type { RelativeRow } from "../../../../prisma/read/relatives";
import { type NewRelative, RELATIONS } from "../../../../record/people/relatives";
import { cite } from "../../../../workflows/rules/clauses";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, type Typed, textOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Badge, Card, type Column, DateText, Fields, PostForm, Table } from "../../components/index";

const FIELDS: readonly DeskField[] = [
	{ name: "name", label: "亲属姓名", kind: "name", required: true },
	{ name: "relation", label: "与本人关系", kind: "choice", required: true, options: RELATIONS },
	{ name: "idNumber", label: "身份证号", kind: "idNumber", required: true, hint: "只存摘要，登记后谁也读不到号码" },
];

export function relativeFrom(typed: Typed): NewRelative {
	return { name: textOf(typed, "name"), relation: textOf(typed, "relation"), idNumber: textOf(typed, "idNumber") };
}

export const RELATIVE_COLUMNS: readonly Column<RelativeRow>[] = [
	{ label: "姓名", cell: (row) => row.name },
	{ label: "关系", cell: (row) => row.relation },
	{ label: "申报日期", cell: (row) => <DateText day={row.declaredOn} /> },
	{
		label: "状态",
		cell: (row) =>
			row.endedOn === null ? (
				<Badge tone="act">回避</Badge>
			) : (
				<>
					<Badge>已更正</Badge>{" "}
					<span class="note">
						{row.endedByName} <DateText day={row.endedOn} />：{row.endReason}
					</span>
				</>
			),
	},
];

/** D13, Z18: the relatives whose households one does not decide on. */
export function RelativesCard({ rows, typed, mistakes }: { rows: readonly RelativeRow[]; typed: Typed; mistakes: readonly Mistake[] }) {
	return (
		<Card title="亲属关系申报" id="relatives" flush>
			<Table columns={RELATIVE_COLUMNS} rows={rows} keyOf={(row) => row.id} empty="没有申报过。" />
			<div class="card-body border-top">
				<p class="note">
					本人、亲属是或可能成为申请人的，请在此申报。此后有关该户的集体研究、审查、审定，系统一律不由您（也不由代理您的人）办理（
					{cite("D13")}、{cite("Z18")}）。填错的由系统管理员更正，不能自行撤销。
				</p>
				<PostForm action={paths.relatives}>
					<Fields specs={FIELDS} typed={typed} mistakes={mistakes} />
					<button class="btn btn-plain mt-3" type="submit">
						申报
					</button>
				</PostForm>
			</div>
		</Card>
	);
}
