import { z } from "zod";
import { budgetsOf, plansOf, reviewsOf } from "../../../prisma/read/fund-papers";
import { linesOfPlan, restingOn, usePlans } from "../../../prisma/read/use-plans";
import { barredFromFunds, FUND_READERS } from "../../../record/money/fund-readers";
import { type Actor, reach } from "../../../record/people/actor";
import type { Deps } from "../../deps";
import { usePlanShape } from "../../registers/use-plans";
import { byId, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";
import { account } from "./fund-report";

const TAG = "资金报表";

const version = { year: z.int(), version: z.int().meta({ description: "更正就是下一版" }) };
const by = { byName: z.string(), at: said.instant };
const reads = { method: "get", tag: TAG, who: FUND_READERS, params: byId, status: 200 } as const;

/** @throws Problem where nobody in these roles reads for its county */
async function readable({ db }: Pick<Deps, "db">, actor: Actor, of: { countyId: string } | null): Promise<void> {
	if (!of) throw new Problem(404, NOTHING_HERE);
	const barred = await barredFromFunds(db, actor, of.countyId);
	if (barred) writtenOr<never>(barred);
}

function listed<Row extends { at: Date }>(rows: readonly Row[]) {
	return { body: { items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) } };
}

/** Z15 使用方案、绩效评价; Z16 预算: what the centre and finance have written of a project's or a fund's year. */
export const fundPaperRoutes: readonly Route[] = [
	route({
		...reads,
		path: "/funds/{id}/budgets",
		summary: "一项资金历年的预算，各版",
		answer: z.strictObject({ items: z.array(z.strictObject({ ...version, amountFen: said.fen, decision: z.string(), ...by })) }),
		async handle({ deps, actor, params }) {
			await readable(deps, actor, await deps.db.fund.findUnique({ where: params }));
			return listed(await budgetsOf(deps.db, params.id));
		},
	}),
	route({
		...reads,
		path: "/projects/{id}/plans",
		summary: "一个帮扶项目历年的使用方案，各版",
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					...version,
					plannedFen: said.fen,
					plannedHouseholds: z.int(),
					text: z.string(),
					decision: z.string(),
					...by,
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			await readable(deps, actor, await deps.db.project.findUnique({ where: params }));
			return listed(await plansOf(deps.db, params.id));
		},
	}),
	route({
		...reads,
		path: "/use-plans/{id}",
		summary: "一版全年使用方案：各行，和各类别的项目方案、下达、拨付与它的比较",
		answer: z.strictObject({
			...usePlanShape,
			lines: z.array(
				z.strictObject({
					unionId: z.string(),
					unionName: z.string(),
					aidType: z.string(),
					plannedFen: said.fen,
					draftedFen: said.fen,
					households: z.int(),
				}),
			),
			projects: z.array(
				z.strictObject({
					aidType: z.string(),
					plannedFen: said.fen,
					projectsFen: said.fen.meta({ description: "各项目本年方案合计（分）" }),
					releasedFen: said.fen,
					paidFen: said.fen,
					beyond: z.boolean().meta({ description: "超出方案" }),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const plan = await usePlans.one(deps.db, { paths: reach(actor, FUND_READERS) }, params.id);
			if (!plan) throw new Problem(404, NOTHING_HERE);
			const { countyPath: _, byAccountId: __, ...rest } = plan;
			const [lines, projects] = await Promise.all([linesOfPlan(deps.db, plan.id), restingOn(deps.db, plan)]);
			return { body: { ...rest, lines, projects } };
		},
	}),
	route({
		...reads,
		path: "/projects/{id}/reviews",
		summary: "一个帮扶项目历年的绩效评价，各版，附登记时的各数",
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					...version,
					figures: z.strictObject({ account, plannedHouseholds: z.int().nullable(), grants: z.int(), households: z.int() }),
					text: z.string(),
					...by,
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			await readable(deps, actor, await deps.db.project.findUnique({ where: params }));
			return listed(await reviewsOf(deps.db, params.id));
		},
	}),
];
