import { z } from "zod";
import { grantFacts, paymentsOf } from "../../../prisma/read/grant-page";
import { openGrant } from "../../../record/grants";
import { id, line, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";
import { caseRoutes } from "./case";

const facts = z.strictObject({
	fileId: z.string(),
	fileNumber: z.string(),
	projectId: z.string(),
	projectName: z.string(),
	fundName: z.string(),
	fundSource: z.string(),
	aidType: z.string(),
	reason: z.string(),
	proposedFen: said.fen.nullable(),
	approvedFen: said.fen.nullable(),
	reservedFen: said.fen.meta({ description: "现在占用的金额（分）" }),
	paidFen: said.fen,
	capYear: z.int().meta({ description: "计入哪一年的限额" }),
	overReason: z.string().nullable().meta({ description: "超过法律援助补贴标准的理由" }),
	late: z.boolean().meta({ description: "受帮扶情况录入逾期" }),
	payments: z.array(
		z.strictObject({
			id: z.string(),
			attempt: z.int(),
			method: z.string(),
			amountFen: said.fen,
			cashReason: z.string().nullable(),
			preparedBy: z.string(),
			preparedFor: z.string().nullable().meta({ description: "代谁编制" }),
			preparedOn: said.day,
			releasedBy: z.string().nullable(),
			releasedFor: z.string().nullable().meta({ description: "代谁放行" }),
			sentOn: said.day.nullable(),
			outcome: z.string().meta({ description: "prepared · sent · confirmed · bounced · reversed · dropped" }),
			outcomeOn: said.day.nullable(),
			bounceReason: z.string().nullable(),
		}),
	),
});

const fenOrNull = (amount: bigint | null) => (amount === null ? null : Number(amount));

export const grantRoutes: readonly Route[] = [
	...caseRoutes("grant", facts, async ({ deps }, caseId) => {
		const [grant, payments] = await Promise.all([grantFacts(deps.db, caseId), paymentsOf(deps.db, caseId)]);
		const { applicationId: _, card: __, proposedFen, approvedFen, reservedFen, paidFen, ...rest } = grant;
		return {
			...rest,
			proposedFen: fenOrNull(proposedFen),
			approvedFen: fenOrNull(approvedFen),
			reservedFen: Number(reservedFen),
			paidFen: Number(paidFen),
			payments: payments.toReversed().map(({ amountFen, ...payment }) => ({ ...payment, amountFen: Number(amountFen) })),
		};
	}),
	route({
		method: "post",
		path: "/grants",
		tag: "帮扶",
		summary: "为一份档案新建帮扶；金额在拟定时给出",
		who: "everyone",
		body: z.strictObject({ fileId: id, projectId: id, reason: line(500).meta({ description: "帮扶理由（因困施助）" }) }),
		key: true,
		status: 201,
		answer: z.strictObject({ id }),
		problems: [404, 422],
		async handle({ env, actor, now, body, key }) {
			const { caseId } = writtenOr(await openGrant(env, { actor, ...body, at: now.at, key }));
			return { body: { id: caseId }, version: 1, location: `/grants/${caseId}` };
		},
	}),
];
