import type { StaffRow, StandingInRow } from "../../../../prisma/read/staff";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import { paths } from "../../../paths";
import { roleText } from "../../../words/roles";
import { isNow, isOver, substituteNow } from "../../../words/staff";
import { Badge, Card, DateText, PostButton, Table } from "../../components/index";

/** D26: what one holds, with who stands in; and whom one stands in for. */
export function MyRoles({ held, standing, today }: { held: readonly StaffRow[]; standing: readonly StandingInRow[]; today: PlainDate }) {
	return (
		<>
			<Card title="我的角色" flush>
				<Table
					columns={[
						{ label: "角色", cell: (row) => roleText(row.role, row.unionName) },
						{ label: "自", cell: (row) => <DateText day={row.fromOn} /> },
						{ label: "至", cell: (row) => (row.untilOn === null ? "—" : <DateText day={row.untilOn} />) },
						{ label: "状态", cell: (row) => <HeldState row={row} today={today} /> },
						{ label: "", cell: (row) => !isOver(row, today) && <a href={paths.holding(row.id)}>代理与交接</a> },
					]}
					rows={held}
					keyOf={(row) => row.id}
					empty="还没有角色。"
				/>
			</Card>
			{standing.length > 0 && (
				<Card title="我代理的角色" flush>
					<Table
						columns={[
							{ label: "代谁", cell: (row) => row.principalName },
							{ label: "角色", cell: (row) => roleText(row.role, row.unionName) },
							{ label: "自", cell: (row) => <DateText day={row.fromOn} /> },
							{ label: "至", cell: (row) => <DateText day={row.untilOn} /> },
							{ label: "原因", cell: (row) => row.reason },
							{
								label: "",
								cell: (row) =>
									isOver(row, today) ? <Badge>已停止</Badge> : <PostButton action={paths.layDown(row.id)}>不再代理</PostButton>,
							},
						]}
						rows={standing}
						keyOf={(row) => row.id}
						empty=""
					/>
				</Card>
			)}
		</>
	);
}

function HeldState({ row, today }: { row: StaffRow; today: PlainDate }) {
	const substitute = substituteNow(row, today);
	if (substitute) return <Badge tone="act">{substitute.name} 代理中</Badge>;
	if (isNow(row, today)) return <Badge tone="done">在任</Badge>;
	return <Badge>{isOver(row, today) ? "已停止" : "未开始"}</Badge>;
}
