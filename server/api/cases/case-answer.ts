import { z } from "zod";
import { answeringOf, type CaseHead, caseLog, noticesOf, objections, openAlerts } from "../../../prisma/read/case-page";
import { reckoningsOf } from "../../../prisma/read/reckonings";
import type { RecordEnv } from "../../../record/env";
import { journeyOf, type StageVisit } from "../../../record/journey";
import { type NextStep, nextSteps } from "../../../record/next-steps";
import type { Actor } from "../../../record/people/actor";
import type { BusinessNow } from "../../../record/settings/clock";
import { calendarNow } from "../../../record/settings/reference";
import { readingsOf } from "../../../record/settings/settings";
import { type EventField, REFERENCES, ROLE_LABELS, type Role } from "../../../workflows/charts/chart";
import { CHART_IDS, type Chart } from "../../../workflows/charts/index";
import { type Standing, timersHere } from "../../../workflows/charts/standing";
import { cite } from "../../../workflows/rules/clauses";
import { tone } from "../../../workflows/rules/deadline";
import { reckoningText } from "../../../workflows/rules/reckoning";
import { standingOf, standingSaid, standingShape } from "../../cases/standing";
import { choicesOf } from "../../desk/cases/choices";
import { recordedLabel } from "../../desk/cases/words";
import { alertLabel } from "../../mail/alert-text";
import { said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { refusalSaid, refusalShape } from "../refusal";
import { logSaid, recordShape } from "./record-answer";

const field = z.strictObject({
	name: z.string(),
	label: z.string(),
	kind: z.enum(["text", "longText", "date", "fen", "yesNo", "choice", "card", "name", "names", "reference", "recorded", "papers"]),
	required: z.boolean(),
	options: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
	of: z.enum(REFERENCES).optional(),
	min: z.int().optional().meta({ description: "至少几人" }),
	future: z.boolean().optional().meta({ description: "可以是今后的日期" }),
	orNothing: z.boolean().optional().meta({ description: "金额可以是 0" }),
	clause: said.clause.optional().meta({ description: "与步骤的条款不同的" }),
	hint: z.string().optional(),
});

const nextStep = z.strictObject({
	type: z.string(),
	label: z.string(),
	clause: said.clause,
	cite: z.string(),
	who: z.array(z.string()),
	fields: z.array(field),
	allowed: z.boolean().meta({ description: "您现在可以办理" }),
	forbidden: z.string().optional().meta({ description: "您为什么不能办理" }),
	refusals: z.array(refusalShape).meta({ description: "现在为什么还不能办理" }),
});

export const deadlineShape = {
	name: z.string(),
	label: z.string(),
	from: said.day.meta({ description: "起算日，为第 0 天" }),
	workingDays: z.int().meta({ description: "工作日数；0 为固定日期" }),
	lastDay: said.day,
	due: said.day.meta({ description: "期满的次日" }),
	provisional: z.boolean().meta({ description: "暂定：涉及尚未公布放假安排的日子" }),
	passed: z.boolean().meta({ description: "已过期并已预警，案件仍在这一环节" }),
	tone: z.enum(["calm", "near", "overdue"]),
};

const visitShape = {
	stage: z.string(),
	label: z.string(),
	since: said.day,
	until: said.day.nullable().meta({ description: "空：现在仍在这一环节" }),
	workingDays: z.int().meta({ description: "用去的工作日，since 为第 0 天" }),
	expectedWorkingDays: z.int().nullable().meta({ description: "预期的工作日，按所经过的各状态合计；空：不等待任何人" }),
	steps: z.array(z.strictObject({ seq: z.int(), type: z.string(), label: z.string(), on: said.day })),
	reminders: z
		.array(z.strictObject({ number: z.int(), role: z.string(), label: z.string(), on: said.day }))
		.meta({ description: "逾期后再次提醒了谁" }),
};

/** A case, whatever its chart. @param facts what its chart adds */
export function caseShape(facts: z.ZodType) {
	return z.strictObject({
		id: z.string(),
		chart: z.enum(CHART_IDS),
		title: z.string(),
		version: z.int(),
		union: z.strictObject({ id: z.string(), name: z.string() }),
		countyId: z.string(),
		answering: z
			.array(z.strictObject({ unionId: z.string(), unionName: z.string(), since: said.day }))
			.meta({ description: "移交以后由谁对事实负责、自哪一天起，新的在前；空：没有移交过" }),
		...standingShape,
		editable: z.boolean().meta({ description: "表单现在可以修改" }),
		deadlines: z.array(z.strictObject(deadlineShape)),
		nextSteps: z.array(nextStep),
		notices: z.array(
			z.strictObject({
				noticeId: z.string(),
				place: z.string(),
				postedOn: said.day,
				workingDays: z.int(),
				takenDownOn: said.day.nullable(),
			}),
		),
		objections: z.array(
			z.strictObject({
				id: z.string(),
				receivedOn: said.day,
				text: z.string(),
				outcome: z.string(),
				decidedOn: said.day.nullable(),
				reason: z.string().nullable(),
			}),
		),
		alerts: z.array(z.strictObject({ kind: z.string(), label: z.string(), clause: said.clause, raisedOn: said.day })),
		journey: z.array(z.strictObject(visitShape)).meta({ description: "办理历程：在各环节的每一次停留，旧的在前；退回的再停留一次" }),
		record: recordShape,
		reckonings: z
			.array(
				z.strictObject({
					seq: z.int().meta({ description: "据以办理的那一步" }),
					event: z.string(),
					on: said.day,
					clause: said.clause,
					worked: z.record(z.string(), z.unknown()).meta({ description: "输入、标准和所依据的决定、结果；金额为分" }),
					text: z.array(z.string()),
				}),
			)
			.meta({ description: "核算：认定和金额是怎样算出来的，新的在前" }),
		facts,
	});
}

/** The deadlines that run in this state, with how near they are. */
export async function deadlinesSaid(env: RecordEnv, at: Standing, countyId: string, now: BusinessNow) {
	const [calendar, readings] = await Promise.all([calendarNow(env.db), readingsOf(env.db, countyId, now.today)]);
	const deadlines = timersHere(at).flatMap(({ name, alert }) => {
		const deadline = at.context.deadlines[name];
		if (!deadline) return [];
		const { passed = false, ...days } = deadline;
		return [{ name, label: alert.label, ...days, passed, tone: tone(calendar, now.today, deadline, readings.nearWorkingDays) }];
	});
	return { calendar, deadlines };
}

/** Everything about a case that does not depend on its chart. @param head from `caseHead`, in the actor's reach */
export async function caseSaid(env: RecordEnv, head: CaseHead, actor: Actor, now: BusinessNow) {
	const at = standingOf(head);
	const steps = await nextSteps(env, { actor, caseId: head.id, at: now.at });
	if (!steps) throw new Problem(404, NOTHING_HERE);
	const [{ deadlines }, reckonings, answering, notices, raised, alerts, log] = await Promise.all([
		deadlinesSaid(env, at, head.countyId, now),
		reckoningsOf(env.db, head.id),
		answeringOf(env.db, head.id),
		noticesOf(env.db, head.id),
		objections(env.db, head.id),
		openAlerts(env.db, head.id),
		caseLog(env.db, head.id),
	]);
	return {
		id: head.id,
		chart: at.chart.id,
		title: head.title,
		version: head.version,
		union: { id: head.unionId, name: head.unionName },
		countyId: head.countyId,
		answering,
		...standingSaid(at, head),
		editable: at.editable,
		deadlines,
		nextSteps: await Promise.all(steps.map((one) => stepSaid(one, env, { head, actor }))),
		notices,
		objections: raised,
		alerts: alerts.map((alert) => ({ ...alert, label: alertLabel(alert.kind) })),
		journey: (await journeyOf(env.db, { caseId: head.id, chart: at.chart.id, countyId: head.countyId, today: now.today }, log)).map(
			(visit) => visitSaid(at.chart, visit),
		),
		record: log.map((row) => logSaid(at.chart, row)),
		reckonings: reckonings.map(({ type: _, worked, ...row }) => ({ ...row, worked: { ...worked }, text: reckoningText(worked) })),
	};
}

async function stepSaid({ type, spec, forbidden, refusals }: NextStep, env: RecordEnv, at: { head: CaseHead; actor: Actor }) {
	const allowed = forbidden === undefined && refusals.length === 0;
	const { label, clause, who, fields } = spec;
	// Whoever may not take the step is not told what it could name: a union learns nothing of the blacklist (D27).
	const choices: Awaited<ReturnType<typeof choicesOf>> = forbidden === undefined ? await choicesOf(env, at, spec) : new Map();
	const asked = fields.map((field) => fieldSaid(field, choices.get(field.name)));
	return { type, label, clause, cite: cite(clause), who: [...who], fields: asked, allowed, forbidden, refusals: refusals.map(refusalSaid) };
}

/** What a program is to know of a field; what of it is the chart's own business is not said. */
function fieldSaid(
	{ name, label, kind, optional, options, of, min, future, orNothing, clause, hint }: EventField,
	choices: EventField["options"],
) {
	const offered = options ?? choices;
	return { name, label, kind, required: !optional, options: offered && [...offered], of, min, future, orNothing, clause, hint };
}

function visitSaid(chart: Chart, { stage, steps, reminders, ...rest }: StageVisit) {
	return {
		stage,
		label: chart.steps.find(({ id }) => id === stage)?.label ?? stage,
		...rest,
		steps: steps.map(({ seq, type, event, on }) => ({ seq, type, label: recordedLabel(chart, { event, type }), on })),
		reminders: reminders.map(({ number, role, on }) => ({ number, role, label: ROLE_LABELS[role as Role], on })),
	};
}
