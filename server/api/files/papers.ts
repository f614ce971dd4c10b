import { z } from "zod";
import { fileFacts } from "../../../prisma/read/file-page";
import { BORROWING_STATES, BORROWINGS_PAGE, borrowings, custodyOf } from "../../../prisma/read/papers";
import { reach } from "../../../record/people/actor";
import { headOf } from "../cases/case";
import { afterId, byId, id, page, paged, said } from "../fields";
import { type Route, route } from "../route";

const TAG = "档案的保管与借阅";

export const paperRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/files/{id}/custody",
		tag: TAG,
		summary: "两份纸质申请表现在何处、曾在何处，新的在前",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			items: z.array(z.strictObject({ copy: z.int(), holder: z.string(), on: said.day, byName: z.string() })),
		}),
		async handle(ask) {
			const head = await headOf(ask, "file", ask.params.id);
			const { applicationId } = await fileFacts(ask.deps.db, head.id);
			const rows = await custodyOf(ask.deps.db, applicationId);
			return { body: { items: rows.map(({ id: _, ...row }) => row) } };
		},
	}),
	route({
		method: "get",
		path: "/borrowings",
		tag: TAG,
		summary: "借阅，后借的在前",
		who: "everyone",
		query: z.strictObject({
			state: z.enum(BORROWING_STATES).optional().meta({ description: "open 未归还；overdue 逾期未归还" }),
			file: id.optional().meta({ format: "uuid", description: "只看一份档案" }),
			after: afterId,
		}),
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				fileId: z.string(),
				fileNumber: z.string(),
				title: z.string(),
				unionName: z.string(),
				copy: z.int(),
				borrower: z.string(),
				purpose: z.string(),
				lentOn: said.day,
				dueOn: said.day,
				overdue: z.boolean(),
				byName: z.string().meta({ description: "登记借出的人" }),
				returnedOn: said.day.nullable(),
				returnedTo: z.string().nullable(),
			}),
		),
		async handle({ deps, actor, now, query }) {
			const { state = "all", file, after } = query;
			const rows = await borrowings(deps.db, reach(actor), { state, fileId: file, after, today: now.today });
			const body = paged(
				rows,
				BORROWINGS_PAGE,
				(row) => row.id,
				({ unionPath: _, unionClosed: __, ...row }) => ({ ...row, overdue: row.returnedOn === null && row.dueOn < now.today }),
			);
			return { body };
		},
	}),
];
