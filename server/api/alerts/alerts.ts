import { z } from "zod";
import { ALERTS_PAGE, type AlertedCase, alertInbox } from "../../../prisma/read/alerts";
import { standingOf } from "../../desk/cases/case-row";
import { alertLabel } from "../../mail/alert-text";
import { onlyAfter, page, paged, said } from "../fields";
import { type Route, route } from "../route";

const TAG = "预警";

function caseAnswer(of: AlertedCase | null) {
	if (!of) return { caseId: null, chart: null, title: null, state: null, stateLabel: null };
	const { state, meta } = standingOf(of);
	return { caseId: of.id, chart: of.chart, title: of.title, state, stateLabel: meta.label };
}

export const alertRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/alerts",
		tag: TAG,
		summary: "与我有关的预警，新的在前",
		who: "everyone",
		query: onlyAfter,
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				caseId: z.string().nullable().meta({ description: "不关某一案件的（任职、磁盘、备份）为 null，以下四项也是" }),
				chart: z.string().nullable(),
				title: z.string().nullable(),
				state: z.string().nullable(),
				stateLabel: z.string().nullable(),
				says: z.string().nullable().meta({ description: "不关某一案件的：说的是什么" }),
				unionName: z.string(),
				kind: z.string(),
				label: z.string(),
				clause: said.clause,
				raisedAt: said.instant,
				read: z.boolean(),
				cleared: z.boolean().meta({ description: "案件已往下办理" }),
			}),
		),
		async handle({ deps, actor, now, query }) {
			const rows = await alertInbox(deps.db, actor.accountId, now.today, query.after);
			const items = paged(
				rows,
				ALERTS_PAGE,
				(row) => row.id,
				({ of, raisedAt, ...row }) => ({ ...row, ...caseAnswer(of), label: alertLabel(row.kind), raisedAt: raisedAt.toISOString() }),
			);
			return { body: items };
		},
	}),
];
