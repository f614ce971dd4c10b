import { z } from "zod";
import { handedOver, handovers, openOfRole } from "../../../prisma/read/handovers";
import { reach } from "../../../record/people/actor";
import { openHandover, signHandover, withdrawHandover } from "../../../record/people/handovers";
import { handoverSaid, handoverShape } from "../../registers/handovers";
import { isSigned } from "../../words/handovers";
import { byId, day, done, id, made, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "工作交接";

export const handoverRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/roles/{id}/handovers",
		tag: TAG,
		summary: "发起交接；双方都签字后，角色移给接任人",
		description: "id 为任职的编号（holdingId）。本人，或管理该账号的系统管理员。",
		who: "everyone",
		params: byId,
		body: z.strictObject({ takerId: id, takenOn: day, note: z.string().max(1_000).default("") }),
		status: 201,
		answer: made,
		problems: [422],
		async handle({ deps, actor, now, params, body }) {
			const { handoverId } = writtenOr(await openHandover(deps.db, actor, { ...body, holdingId: params.id }, now.at));
			return { body: { id: handoverId }, location: `/handovers/${handoverId}` };
		},
	}),
	route({
		method: "get",
		path: "/handovers/{id}",
		tag: TAG,
		summary: "一份交接及其清单：签完之前是现在的，签完之后是签字时的",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			...handoverShape,
			lines: z.array(
				z.strictObject({
					kind: z.string().meta({ description: "case：待办案件；entry：待录入；ground：注销情形；borrowing：借出的纸质档案；alert：预警" }),
					subjectId: z.string(),
					caseId: z.string(),
					chart: z.string(),
					what: z.string(),
					title: z.string(),
					sinceOn: said.day,
					dueOn: said.day.nullable(),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const row = await handovers.one(deps.db, { accountId: actor.accountId, paths: reach(actor) }, params.id);
			if (!row) throw new Problem(404, NOTHING_HERE);
			const lines = isSigned(row) ? await handedOver(deps.db, row.id) : await openOfRole(deps.db, row.role, row.unionId);
			return { body: { ...handoverSaid(row), lines } };
		},
	}),
	route({
		method: "post",
		path: "/handovers/{id}/sign",
		tag: TAG,
		summary: "签字：各签各的；移交人账号已停用的，由系统管理员代签",
		who: "everyone",
		params: byId,
		status: 200,
		answer: done,
		problems: [422],
		async handle({ deps, actor, now, params }) {
			writtenOr(await signHandover(deps.db, actor, params.id, now.at));
			return { body: {} };
		},
	}),
	route({
		method: "post",
		path: "/handovers/{id}/withdraw",
		tag: TAG,
		summary: "撤回：双方签完之前",
		who: "everyone",
		params: byId,
		status: 200,
		answer: done,
		problems: [422],
		async handle({ deps, actor, now, params }) {
			writtenOr(await withdrawHandover(deps.db, actor, params.id, now.at));
			return { body: {} };
		},
	}),
];
