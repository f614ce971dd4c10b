import { z } from "zod";
import { chartOf, isCaseOf } from "../../../prisma/read/case-facts";
import { type CaseHead, caseHead } from "../../../prisma/read/case-page";
import { NUDGERS, nudge } from "../../../record/alerts/nudge";
import { recordLookUp } from "../../../record/audit/look-ups";
import { reach } from "../../../record/people/actor";
import { step } from "../../../record/step";
import { CHARTS, type ChartId } from "../../../workflows/charts/index";
import { explainWorkingDays } from "../../../workflows/rules/working-days";
import { standingOf } from "../../cases/standing";
import { byId, id, said } from "../fields";
import { takenOr, writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";
import { caseSaid, caseShape, deadlineShape, deadlinesSaid } from "./case-answer";
import { documentedEvents, eventBody } from "./event-schema";

type Here = Pick<Ask<unknown, unknown, unknown>, "deps" | "actor">;

/** @throws Problem where there is no such case of this chart in the actor's reach */
export async function headOf({ deps, actor }: Here, chart: ChartId, caseId: string): Promise<CaseHead> {
	const head = await caseHead(deps.db, reach(actor), { chart, id: caseId });
	if (!head) throw new Problem(404, NOTHING_HERE);
	return head;
}

/** @throws Problem where there is no such case, of whatever chart, in the actor's reach */
export async function headOfAny(here: Here, caseId: string): Promise<CaseHead> {
	const chart = (await chartOf(here.deps.db, caseId)) as ChartId | undefined;
	if (!chart) throw new Problem(404, NOTHING_HERE);
	return headOf(here, chart, caseId);
}

/**
 * What every chart's cases have in common: a case, its events, a nudge, its deadlines.
 * @param factsOf what the chart itself says of a case in the actor's reach
 */
export function caseRoutes<Facts extends z.ZodType>(
	chart: ChartId,
	facts: Facts,
	factsOf: (ask: Ask<unknown, unknown, unknown>, caseId: string) => Promise<z.input<Facts>>,
): Route[] {
	const { label, path: segment } = CHARTS[chart];
	const path = `/${segment}` as const;
	const answer = caseShape(facts);
	return [
		route({
			method: "get",
			path: `${path}/{id}`,
			tag: label,
			summary: `一件${label}：状态、期限、可办的步骤及不能办的原因、办理记录`,
			who: "everyone",
			params: byId,
			status: 200,
			answer,
			async handle(ask) {
				const head = await headOf(ask, chart, ask.params.id);
				await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: head.id, what: "case" });
				const [body, own] = await Promise.all([caseSaid(ask.env, head, ask.actor, ask.now), factsOf(ask, head.id)]);
				return { body: { ...body, facts: own } as z.input<typeof answer>, version: head.version };
			},
		}),
		route({
			method: "post",
			path: `${path}/{id}/events`,
			tag: label,
			summary: `办理${label}的一步`,
			description: "缺项、错项和规定不允许的，一次答出全部理由（422）；这个结果同样属于该编号。",
			who: "everyone",
			params: byId,
			body: eventBody,
			documentedBody: documentedEvents(chart),
			key: true,
			match: "optional",
			status: 200,
			answer: z.strictObject({ version: z.int(), state: z.string() }),
			problems: [409, 422],
			async handle({ env, actor, now, params, body, key, ifMatch }) {
				const { expectedVersion, formVersion, ...event } = body;
				const outcome = await step(env, {
					caseId: params.id,
					chart,
					event,
					by: { kind: "person", actor },
					key,
					at: now.at,
					formVersion,
					expectedVersion: expectedVersion ?? ifMatch,
				});
				const taken = takenOr(outcome);
				return { body: taken, version: taken.version };
			},
		}),
		route({
			method: "post",
			path: `${path}/{id}/nudges`,
			tag: label,
			summary: "催办：提醒该办理的人，一天一次",
			who: NUDGERS,
			params: byId,
			status: 201,
			answer: z.strictObject({ alertId: id }),
			problems: [422],
			async handle({ env, actor, now, params }) {
				if (!(await isCaseOf(env.db, chart, params.id))) throw new Problem(404, NOTHING_HERE);
				return { body: writtenOr(await nudge(env, { actor, caseId: params.id, at: now.at })) };
			},
		}),
		route({
			method: "get",
			path: `${path}/{id}/deadlines/{name}`,
			tag: label,
			summary: "一个期限逐日怎样算出",
			who: "everyone",
			params: z.strictObject({ id, name: z.string().max(40) }),
			status: 200,
			answer: z.strictObject({
				...deadlineShape,
				days: z.array(
					z.strictObject({
						date: said.day,
						counts: z.boolean(),
						reason: z.string(),
						known: z.boolean().meta({ description: "放假安排已公布" }),
						n: z.int().meta({ description: "到这一天为止的工作日数" }),
					}),
				),
			}),
			async handle(ask) {
				const head = await headOf(ask, chart, ask.params.id);
				const { calendar, deadlines } = await deadlinesSaid(ask.env, standingOf(head), head.countyId, ask.now);
				const deadline = deadlines.find(({ name }) => name === ask.params.name);
				if (!deadline) throw new Problem(404, NOTHING_HERE);
				return { body: { ...deadline, days: explainWorkingDays(calendar, deadline.from, deadline.workingDays) } };
			},
		}),
	];
}
