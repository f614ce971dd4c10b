import { z } from "zod";
import { listPayments, PAYMENTS_PAGE } from "../../../prisma/read/payment-list";
import { reach } from "../../../record/people/actor";
import { afterId, page, paged, said } from "../fields";
import { type Route, route } from "../route";

const outcome = z.enum(["prepared", "sent", "confirmed", "bounced", "reversed", "dropped"]);

export const paymentRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/payments",
		tag: "发放",
		summary: "付款（每次付款一行，退票后再付另起一行），新的在前",
		who: "everyone",
		query: z.strictObject({ outcome: outcome.optional(), after: afterId }),
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				grantId: z.string(),
				title: z.string(),
				unionName: z.string(),
				attempt: z.int().meta({ description: "第几次付" }),
				method: z.string().meta({ description: "bank 银行卡 · cash 现金" }),
				amountFen: said.fen,
				preparedByName: z.string(),
				preparedOn: said.day,
				releasedByName: z.string().nullable(),
				sentOn: said.day.nullable(),
				outcome: z.string(),
				outcomeOn: said.day.nullable(),
				bounceReason: z.string().nullable(),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await listPayments(deps.db, reach(actor), query);
			return {
				body: paged(
					rows,
					PAYMENTS_PAGE,
					(row) => row.id,
					(row) => ({ ...row, amountFen: Number(row.amountFen) }),
				),
			};
		},
	}),
];
