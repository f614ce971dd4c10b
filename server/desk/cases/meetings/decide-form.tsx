import type { AgendaLine } from "../../../../prisma/read/meetings";
import { rowPrefix } from "../../../../record/batch-said";
import { askedOfMany } from "../../../../workflows/charts/chart";
import { cite } from "../../../../workflows/rules/clauses";
import { specOf } from "../../../cases/taking";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, fieldOf, type Typed, textOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Card, type Column, Field, Fields, Icon, PostForm, Table } from "../../components/index";
import { SeenVersion } from "../batches/choice-form";
import { DECISIONS, OF_EACH } from "./words";

interface DecideFormProps {
	meetingId: string;
	/** Lines on which the meeting can decide now. */
	open: readonly AgendaLine[];
	columns: readonly Column<AgendaLine>[];
	typed: Typed;
	mistakes: readonly Mistake[];
}

const isOfEach = (name: string) => OF_EACH.some((one) => one === name);

/** Every field that is said of each grant alone, whichever decision asks for it; none is needed before one is chosen. */
const EACH: readonly DeskField[] = [...specOf("grant", "RAISE").fields, ...specOf("grant", "APPROVE").fields]
	.filter(({ name }, index, all) => isOfEach(name) && all.findIndex((one) => one.name === name) === index)
	.map((field) => ({ ...fieldOf(field), required: false }));

/** Said once for all of them. */
export const ONCE = askedOfMany(specOf("grant", "APPROVE")).filter(({ name }) => !isOfEach(name));

/** One form decides each grant; the day, the minutes and who was there are said once (Z8, Z11). */
export function DecideForm({ meetingId, open, columns, typed, mistakes }: DecideFormProps) {
	const ask = (line: AgendaLine, name: string, more: Partial<DeskField>, compact = true) => {
		const field = EACH.find((one) => one.name === name);
		if (!field || line.barred) return null;
		return <Field spec={{ ...field, ...more }} typed={typed} mistakes={mistakes} prefix={rowPrefix(line.id)} compact={compact} />;
	};
	const decision = (line: AgendaLine): DeskField => ({
		name: "decision",
		label: `${line.title}的决定`,
		kind: "choice",
		options: DECISIONS.map(({ event, label }) => ({ value: event, label })),
	});
	/** Open where something stands in it. */
	const aside = (line: AgendaLine) => ["recused", "sameName"].some((name) => textOf(typed, rowPrefix(line.id) + name) !== "");
	const all: Column<AgendaLine>[] = [
		...columns,
		{
			label: "决定",
			cell: (line) =>
				line.barred ? (
					<span class="note">您经办过本案的前一环节，须由另一人登记（{cite("Z11")}）</span>
				) : (
					<div class="decision">
						<SeenVersion row={line} />
						<Field spec={decision(line)} typed={typed} mistakes={mistakes} prefix={rowPrefix(line.id)} compact />
					</div>
				),
		},
		{ label: "改为（元）", cell: (line) => <div class="amount">{ask(line, "amountFen", { label: `${line.title}的审定金额` })}</div> },
		{
			label: "理由",
			cell: (line) => (
				<div class="decision">
					{ask(line, "reason", { label: `${line.title}的理由`, kind: "text" })}
					{line.aidType === "legal" && (
						<>
							{line.overReason && <p class="note mb-1">超过标准的理由：{line.overReason}</p>}
							{ask(line, "authorisesOver", { label: "批准超过标准" }, false)}
							{ask(line, "overReason", { label: "提高后超过标准的理由", kind: "text", hint: undefined }, false)}
						</>
					)}
					{!line.barred && (
						<details open={aside(line)}>
							<summary class="note">回避</summary>
							{ask(line, "recused", { hint: "从参会人员中除去；一行一人" }, false)}
							{ask(line, "sameName", { hint: undefined }, false)}
						</details>
					)}
				</div>
			),
		},
	];
	return (
		<PostForm action={paths.decide(meetingId)}>
			<Card title="待审定" flush>
				<Table columns={all} rows={open} keyOf={(line) => line.id} empty="" />
				<div class="card-body border-top">
					<Fields specs={ONCE.map((field) => fieldOf(field))} typed={typed} mistakes={mistakes} />
					<p class="note mt-3 mb-0">
						“减少”须填金额，“不同意”须填理由，“提高”两项都填并重新公示；没有选择决定的留待下次（{cite("Z11")}、{cite("Z8")}）。
						法律援助超过补贴标准的，须由会议明确批准。
					</p>
				</div>
				<div class="card-body border-top text-end py-3">
					<button class="btn btn-primary" type="submit">
						<Icon name="gavel" /> 登记会议决定
					</button>
				</div>
			</Card>
		</PostForm>
	);
}
