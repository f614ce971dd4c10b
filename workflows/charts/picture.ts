import type { StateNode } from "xstate";
import { cite } from "../rules/clauses";
import { READINGS } from "../rules/readings";
import { type AlertMeta, type EventSpec, ROLE_LABELS, type StateMeta } from "./chart";
import type { Chart } from "./index";

/** One arrow of a chart: where from, by what, where to. */
export interface Arrow {
	from: string;
	/** An event of people, or a deadline's name. */
	by: string;
	spec: EventSpec | undefined;
	alert: AlertMeta | undefined;
	guard: string | undefined;
	/** The state it leads to; the same when it only records something. */
	to: string;
}

export interface StateInfo {
	path: string;
	meta: StateMeta;
	editable: boolean;
	ended: boolean;
}

/** The states in which a case can stand, in the chart's order. */
export function statesOf(chart: Chart): StateInfo[] {
	return leaves(chart.machine.root).map((node) => ({
		path: pathOf(node),
		meta: node.meta as StateMeta,
		editable: node.tags.includes("editable"),
		ended: node.tags.includes("ended"),
	}));
}

/** Every arrow of the chart; one that a group of states shares is drawn from each of them. */
export function arrowsOf(chart: Chart): Arrow[] {
	return leaves(chart.machine.root).flatMap((leaf) =>
		lineage(leaf).flatMap((node) =>
			[...node.transitions.values()].flat().map((arrow) => {
				const timed = arrow.eventType.startsWith("xstate.after.");
				const target = arrow.target?.[0];
				return {
					from: pathOf(leaf),
					by: timed ? (arrow.eventType.split(".")[2] ?? "") : arrow.eventType,
					spec: timed ? undefined : chart.events[arrow.eventType],
					alert: timed ? (arrow.meta as AlertMeta) : undefined,
					guard: typeof arrow.guard === "string" ? arrow.guard : undefined,
					to: target ? pathOf(entered(target)) : pathOf(leaf),
				};
			}),
		),
	);
}

function leaves(node: StateNode): StateNode[] {
	const children = Object.values(node.states);
	return children.length === 0 ? [node] : children.flatMap(leaves);
}

function lineage(node: StateNode): StateNode[] {
	return node.parent ? [node, ...lineage(node.parent)] : [node];
}

function pathOf(node: StateNode): string {
	return node.path.join(".");
}

/** The leaf that a state leads into. */
function entered(node: StateNode): StateNode {
	const [inner] = node.initial?.target ?? [];
	return inner ? entered(inner) : node;
}

/** A Mermaid state diagram with the Chinese names; timed arrows are marked ⏰. The stalled alert, which every waiting state has, is left out. */
function mermaid(chart: Chart): string {
	const id = (path: string) => path.replace(".", "_");
	const states = statesOf(chart);
	const [first] = states;
	const lines = [
		"stateDiagram-v2",
		...states.map(({ path, meta }) => `  state "${meta.label}" as ${id(path)}`),
		...(first ? [`  [*] --> ${id(first.path)}`] : []),
		...arrowsOf(chart)
			.filter(({ by, spec }) => by !== "stalled" && !spec?.anywhere)
			.map(({ from, to, spec, alert }) => `  ${id(from)} --> ${id(to)}: ${spec?.label ?? `⏰${alert?.label ?? ""}`}`),
		...states.filter(({ ended }) => ended).map(({ path }) => `  ${id(path)} --> [*]`),
	];
	return [...new Set(lines)].join("\n");
}

/** How long a state should last, and only where the case has come back to it. */
function expectedIn({ expected, expectedAgain }: StateMeta): string {
	const of = expected ?? expectedAgain;
	if (of === undefined) return "—";
	return `${READINGS[of].value} 个工作日（\`${of}\`${expected ? "" : "，退回后"}）`;
}

/** The chart as a page: its diagram, its states, and who may do what where. */
export function page(chart: Chart): string {
	const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	const states = statesOf(chart).map(({ path, meta, editable, ended }) =>
		row([
			`\`${path}\``,
			meta.label,
			meta.turn ? ROLE_LABELS[meta.turn] : ended ? "—" : "时间",
			expectedIn(meta),
			cite(meta.clause),
			[editable ? "可改表" : "", ended ? "办结" : ""].filter(Boolean).join("、"),
		]),
	);
	const answers = Object.entries(chart.events).filter(([, spec]) => spec.anywhere);
	const events = arrowsOf(chart)
		.filter(({ by, spec }) => by !== "stalled" && !spec?.anywhere)
		.map(({ from, by, spec, alert, guard, to }) =>
			row([
				`\`${from}\``,
				`\`${by}\` ${spec?.label ?? alert?.label ?? ""}`,
				spec ? spec.who.map((role) => ROLE_LABELS[role]).join("、") : "时间",
				guard ? `\`${guard}\`` : "",
				`\`${to}\``,
				cite(spec?.clause ?? alert?.clause ?? "D26"),
				spec ? (spec.basis === "text" ? "原文" : "实务") : "",
			]),
		);
	return [
		`# ${chart.label}（第 ${chart.version} 版）`,
		"",
		"由 `npm run charts` 从 `workflows/charts` 生成，不手改。",
		"",
		"```mermaid",
		mermaid(chart),
		"```",
		"",
		"## 状态",
		"",
		row(["状态", "名称", "轮到", "预期时间（默认）", "条款", ""]),
		row(["---", "---", "---", "---", "---", "---"]),
		...states,
		"",
		"## 谁可以做什么",
		"",
		row(["状态", "事件", "由谁", "条件", "到", "条款", "依据"]),
		row(["---", "---", "---", "---", "---", "---", "---"]),
		...events,
		...answers.map(([event, { label, who, clause, while: needs }]) =>
			row([
				"任何状态",
				`\`${event}\` ${label}`,
				who.map((role) => ROLE_LABELS[role]).join("、"),
				needs ? "有待确认的补录或更正" : "登记过日期或文号",
				"不变",
				cite(clause),
				"实务",
			]),
		),
		"",
	].join("\n");
}
