import type { BatchProgress } from "../../../prisma/read/batch";
import type { AgendaLine, MeetingRow } from "../../../prisma/read/meetings";
import { cite } from "../../../workflows/rules/clauses";
import type { Fen } from "../../../workflows/rules/money";
import { plainDate } from "../../../workflows/rules/plain-date";
import type { Visitor } from "../../access/visitor";
import { casePath, paths } from "../../paths";
import { rowPrefix } from "../batches/chosen";
import { specOf } from "../batches/taking";
import {
	Badge,
	Banner,
	Card,
	type Column,
	DateText,
	Facts,
	Field,
	Fields,
	Icon,
	Money,
	PostForm,
	Table,
	TimeText,
} from "../components/index";
import { Page } from "../layout";
import type { Mistake } from "../mistake";
import { fieldOf, type Typed } from "../typed";
import { aidTypeOf, DECISIONS, OF_EACH, roomOf } from "./words";

export interface AgendaProps {
	visitor: Visitor;
	meeting: MeetingRow;
	lines: readonly AgendaLine[];
	batches: readonly BatchProgress[];
	/** The low line of today, for the cap; undefined where the county has stated none. */
	monthlyLineFen: Fen | undefined;
	/** This person chairs the county's meeting. */
	chairs: boolean;
	/** Lines on which the meeting can decide now. */
	decidable: (line: AgendaLine) => boolean;
	typed: Typed;
	mistakes: readonly Mistake[];
}

export function AgendaPage(props: AgendaProps) {
	const { visitor, meeting, lines, batches, monthlyLineFen, chairs, decidable } = props;
	const open = lines.filter(decidable);
	const decided = lines.filter((line) => !decidable(line));
	const running = batches.reduce((sum, batch) => sum + batch.open, 0);
	const facts: Column<AgendaLine>[] = [
		{ label: "姓名", cell: (line) => <a href={casePath("grant", line.id)}>{line.title}</a> },
		{ label: "工会", cell: (line) => line.unionName },
		{
			label: "帮扶",
			cell: (line) => (
				<>
					{aidTypeOf(line)}
					<div class="note">{line.causes.join("、")}</div>
				</>
			),
		},
		{ label: "拟帮扶金额", number: true, cell: (line) => (line.proposedFen === null ? "—" : <Money amount={line.proposedFen} />) },
	];
	const cap: Column<AgendaLine> = {
		label: "本年限额余额",
		number: true,
		cell: (line) => {
			const room = roomOf(line, monthlyLineFen);
			return room === undefined ? "—" : <Money amount={room} />;
		},
	};
	return (
		<Page title={meeting.name} visitor={visitor} place="meetings" crumbs={[["主席会议", paths.meetings]]} mistakes={props.mistakes}>
			<Card id="facts">
				<Facts
					facts={[
						["工会", meeting.countyName],
						["会议日期", meeting.heldOn && <DateText day={plainDate(meeting.heldOn)} />],
						["纪要文号", meeting.minutes],
						["议题", `${lines.length} 项，${open.length} 项待审定`],
					]}
				/>
			</Card>
			{batches.length > 0 && <Progress batches={batches} running={running} path={paths.meeting(meeting.id)} />}
			{open.length > 0 && !chairs && (
				<Card title="待审定（由县总工会主席登记会议决定）" flush>
					<Table columns={[...facts, cap]} rows={open} keyOf={(line) => line.id} empty="" />
				</Card>
			)}
			{open.length > 0 && chairs && <DecideForm {...props} open={open} columns={[...facts, cap]} />}
			{decided.length > 0 && (
				<Card title="已审定" id="decided" flush>
					<Table
						columns={[
							...facts,
							{ label: "决定", cell: (line) => <Decided line={line} /> },
							{ label: "审定金额", number: true, cell: (line) => (line.approvedFen === null ? "—" : <Money amount={line.approvedFen} />) },
						]}
						rows={decided}
						keyOf={(line) => line.id}
						empty=""
					/>
				</Card>
			)}
		</Page>
	);
}

function Decided({ line }: { line: AgendaLine }) {
	const found = DECISIONS.find(({ decided }) => decided === line.decision);
	const tone = line.decision === "refused" ? "overdue" : line.decision === "raised" ? "near" : "done";
	if (line.pending) return <Badge tone="act">正在登记</Badge>;
	return found ? <Badge tone={tone}>{found.decidedLabel}</Badge> : <Badge>未作决定</Badge>;
}

/** What the last decisions came to; it looks again by itself while they are being recorded. */
function Progress({ batches, running, path }: { batches: readonly BatchProgress[]; running: number; path: string }) {
	const again = {
		"hx-get": path,
		"hx-trigger": "every 1s",
		"hx-select": "#progress",
		"hx-select-oob": "#facts,#decided",
		"hx-swap": "outerHTML",
	};
	return (
		<div id="progress" {...(running > 0 ? again : {})}>
			{running > 0 && (
				<noscript>
					<meta http-equiv="refresh" content="1" />
				</noscript>
			)}
			{running > 0 && <Banner tone="act">正在逐件登记决定，还有 {running} 件，本页自动更新。</Banner>}
			<Card title="登记结果" flush>
				<Table
					columns={[
						{ label: "决定", cell: (batch) => <a href={paths.batch(batch.id)}>{specOf("grant", batch.event).label}</a> },
						{ label: "提交时间", cell: (batch) => <TimeText at={batch.at.getTime()} /> },
						{ label: "经办人", cell: (batch) => batch.byName },
						{ label: "件数", number: true, cell: (batch) => batch.rows },
						{
							label: "结果",
							cell: (batch) => {
								const failed = batch.rows - batch.taken - batch.open;
								if (batch.open > 0) return <Badge tone="act">{batch.open} 件等待</Badge>;
								return failed > 0 ? <Badge tone="overdue">{failed} 件未办成</Badge> : <Badge tone="done">全部办理</Badge>;
							},
						},
					]}
					rows={batches}
					keyOf={(batch) => batch.id}
					empty=""
				/>
			</Card>
		</div>
	);
}

function DecideForm(props: AgendaProps & { open: readonly AgendaLine[]; columns: readonly Column<AgendaLine>[] }) {
	const { meeting, open, typed, mistakes } = props;
	const once = specOf("grant", "APPROVE").fields.map((field) => fieldOf(field));
	const each = specOf("grant", "RAISE").fields.filter(({ name }) => OF_EACH.some((one) => one === name));
	const ask = (name: string, label: string, line: AgendaLine) => {
		const field = each.find((one) => one.name === name);
		if (!field || line.barred) return null;
		const spec = {
			...fieldOf(field),
			label: `${line.title}的${label}`,
			required: false,
			kind: name === "reason" ? ("text" as const) : field.kind,
		};
		return <Field spec={spec} typed={typed} mistakes={mistakes} prefix={rowPrefix(line.id)} compact />;
	};
	const columns: Column<AgendaLine>[] = [
		...props.columns,
		{
			label: "决定",
			cell: (line) =>
				line.barred ? (
					<span class="note">您经办过本案的前一环节，须由另一人登记（{cite("Z11")}）</span>
				) : (
					<div class="decision">
						<Field
							spec={{
								name: "decision",
								label: `${line.title}的决定`,
								kind: "choice",
								options: DECISIONS.map(({ event, label }) => ({ value: event, label })),
							}}
							typed={typed}
							mistakes={mistakes}
							prefix={rowPrefix(line.id)}
							compact
						/>
					</div>
				),
		},
		{ label: "改为（元）", cell: (line) => <div class="decision">{ask("amountFen", "审定金额", line)}</div> },
		{ label: "理由", cell: (line) => <div class="decision">{ask("reason", "理由", line)}</div> },
	];
	return (
		<PostForm action={paths.decide(meeting.id)}>
			<Card title="待审定" flush>
				<Table columns={columns} rows={open} keyOf={(line) => line.id} empty="" />
				<div class="card-body border-top">
					<Fields specs={once} typed={typed} mistakes={mistakes} />
					<p class="note mt-3 mb-0">
						“减少”须填金额，“不同意”须填理由，“提高”两项都填并重新公示；没有选择决定的留待下次（{cite("Z11")}、{cite("Z8")}）。
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
