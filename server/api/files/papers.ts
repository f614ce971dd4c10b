import { z } from "zod";
import { fileFacts } from "../../../prisma/read/file-page";
import { custodyOf } from "../../../prisma/read/papers";
import { headOf } from "../cases/case";
import { byId, said } from "../fields";
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
			items: z.array(
				z.strictObject({
					copy: z.int(),
					holder: z.string(),
					on: said.day,
					byName: z.string(),
					formVersion: z.int().nullable().meta({ description: "是申请表的第几版" }),
					voidOn: said.day.nullable().meta({ description: "这一版的两份自何日起作废" }),
				}),
			),
		}),
		async handle(ask) {
			const head = await headOf(ask, "file", ask.params.id);
			const { applicationId } = await fileFacts(ask.deps.db, head.id);
			const rows = await custodyOf(ask.deps.db, applicationId);
			return { body: { items: rows.map(({ id: _, ...row }) => row) } };
		},
	}),
];
