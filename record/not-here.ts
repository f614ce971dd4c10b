import { type EventSpec, ROLE_LABELS } from "../workflows/charts/chart";
import { ahead, eventsHere, type Standing } from "../workflows/charts/standing";
import type { Deadline } from "../workflows/rules/deadline";
import { formatDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";

/** Steps that time will open, each with the day from which it is possible. */
export function notYet(at: Standing): { type: string; spec: EventSpec; why: Refusal }[] {
	const soon = ahead(at);
	if (!soon) return [];
	return soon.events.map(({ type, spec }) => ({ type, spec, why: waitsFor(at, soon.deadline) }));
}

function waitsFor(at: Standing, { lastDay, due, workingDays, provisional }: Deadline): Refusal {
	const message = `现在是“${at.meta.label}”，满 ${workingDays} 个工作日的最后一天是 ${formatDate(lastDay)}${provisional ? "（暂定）" : ""}`;
	const next = provisional ? "放假安排公布、由系统管理员登记后才能确定，届时再办" : `${formatDate(due)}起可以办理`;
	return refusal("not_yet", at.meta.clause, message, { next });
}

/** Why a step that the chart knows is none of this state: from which day it is possible, or what has to be done first and by whom. */
export function notHere(at: Standing, type: string, message: string): Refusal[] {
	const soon = notYet(at).find((one) => one.type === type);
	if (soon) return [soon.why];
	if (at.ended) return [refusal("not_in_this_state", at.meta.clause, message, { next: "这件事项已经办结" })];
	const { turn } = at.meta;
	const expected = eventsHere(at).filter(({ spec }) => turn !== undefined && spec.forward && spec.who.includes(turn));
	const steps = expected.map(({ spec }) => `“${spec.label}”`).join("或");
	const next = turn === undefined || steps === "" ? "请查看事项现在可以办理的步骤" : `请先由${ROLE_LABELS[turn]}办理${steps}`;
	return [refusal("not_in_this_state", at.meta.clause, message, { next })];
}
