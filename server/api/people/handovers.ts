import { z } from "zod";
import { HANDOVERS_PAGE, type HandoverRow, handedOver, handoverSeen, handovers, openOfRole } from "../../../prisma/read/handovers";
import { reach } from "../../../record/people/actor";
import { isSigned } from "../../desk/people/handovers/words";
import { byId, onlyAfter, page, paged, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "工作交接";

const shape = {
	id: z.string(),
	role: z.string(),
	unionId: z.string(),
	unionName: z.string(),
	giverId: z.string(),
	giverName: z.string(),
	takerId: z.string(),
	takerName: z.string(),
	takenOn: said.day.meta({ description: "自该日起由接任人担任" }),
	note: z.string(),
	openedByName: z.string(),
	openedAt: said.instant,
	giverSignedAt: said.instant.nullable(),
	signedByName: z.string().nullable().meta({ description: "谁代移交人一方签的字" }),
	takerSignedAt: said.instant.nullable(),
	withdrawnAt: said.instant.nullable(),
};

function handoverSaid({ at, giverActive: _, ...row }: HandoverRow) {
	const instant = (date: Date | null) => date?.toISOString() ?? null;
	return {
		...row,
		openedAt: at.toISOString(),
		giverSignedAt: instant(row.giverSignedAt),
		takerSignedAt: instant(row.takerSignedAt),
		withdrawnAt: instant(row.withdrawnAt),
	};
}

export const handoverRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/handovers",
		tag: TAG,
		summary: "工作交接，新的在前",
		who: "everyone",
		query: onlyAfter,
		status: 200,
		answer: page(z.strictObject(shape)),
		async handle({ deps, actor, query }) {
			const rows = await handovers(deps.db, actor.accountId, reach(actor), query.after);
			return { body: paged(rows, HANDOVERS_PAGE, (row) => row.id, handoverSaid) };
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
			...shape,
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
			const row = await handoverSeen(deps.db, actor.accountId, reach(actor), params.id);
			if (!row) throw new Problem(404, NOTHING_HERE);
			const lines = isSigned(row) ? await handedOver(deps.db, row.id) : await openOfRole(deps.db, row.role, row.unionId);
			return { body: { ...handoverSaid(row), lines } };
		},
	}),
];
