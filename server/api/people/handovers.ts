import { z } from "zod";
import { handedOver, handovers, openOfRole } from "../../../prisma/read/handovers";
import { reach } from "../../../record/people/actor";
import { handoverSaid, handoverShape } from "../../registers/handovers";
import { isSigned } from "../../words/handovers";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "工作交接";

export const handoverRoutes: readonly Route[] = [
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
];
