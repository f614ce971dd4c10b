import { type LeftRow, leftWithout, type Without } from "../../prisma/read/nobody";
import type { StepTx } from "../../prisma/step-sql";
import { APART } from "../../workflows/charts/apart";
import { ROLE_LABELS } from "../../workflows/charts/chart";
import { CHARTS, isChartId } from "../../workflows/charts/index";
import { statesOf } from "../../workflows/charts/picture";
import type { SaidField } from "../../workflows/rules/field";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { isRole } from "./actors";

const NEXT = "请先任命接任人，或为这个角色办理工作交接；暂时没有人选、确要先停止的，请勾选“先不安排接任人”";

/** D26: the field by which somebody says that they have read what nobody could act on. */
export const LEAVE: SaidField = {
	name: "leave",
	label: "先不安排接任人",
	kind: "yesNo",
	optional: true,
	hint: "知道有事项将没有人可以办理；不带的，有这样的事项即退回（nobody_left，逐项列出件数）",
};

/**
 * D26: before somebody's role ends, their account is switched off or their union is closed: what nobody could act on from that day on, a reason for each state with
 * its count. Whoever has read that may leave it so. (The end of a substitution leaves nothing: whoever was stood in for holds the role, or there was nothing to stand in for.)
 * @param leave somebody has said that it is to be left
 */
export async function whatIsLeft(tx: StepTx, without: Without, on: { day: PlainDate; leave: boolean }): Promise<Refusal[]> {
	if (on.leave) return [];
	const rows = await leftWithout(tx, without, on.day, APART);
	return rows.map((row, index) => ({
		...refusal("nobody_left", "D26", saying(row, on.day), { field: LEAVE.name, next: index === rows.length - 1 ? NEXT : undefined }),
		count: row.count,
	}));
}

function saying({ chart, state, role, unionName, count, apart }: LeftRow, day: PlainDate): string {
	const of = isChartId(chart) ? CHARTS[chart] : undefined;
	const label = of && (statesOf(of).find(({ path }) => path === state)?.meta.label ?? state);
	const whose = `${unionName}的${isRole(role) ? ROLE_LABELS[role] : role}`;
	return `${of?.label ?? chart}“${label ?? state}” ${count} 件自 ${formatDate(day)} 起将没有人可以办理（轮到${whose}${apart ? "，其余的人经办过前一环节或应当回避" : ""}）`;
}
