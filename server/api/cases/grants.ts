import { z } from "zod";
import { grantFacts, paymentsOf, subjectOf } from "../../../prisma/read/grant-page";
import { recordLookUp } from "../../../record/audit/look-ups";
import { capNow } from "../../../record/money/caps";
import { GRANT_FIELDS, openGrant } from "../../../record/money/grants";
import { type SignedVersion, signedForms } from "../../../record/money/signed-forms";
import type { SaidField } from "../../../workflows/rules/field";
import { SUBJECT_FIELDS } from "../../../workflows/rules/grant-subject";
import { maskCard } from "../../../workflows/rules/identity-number";
import { maskedS1 } from "../../../workflows/rules/s1-masks";
import { byId, id, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";
import { saidSchema } from "../said-schema";
import { capSaid, capShape } from "./cap-answer";
import { caseRoutes, headOf } from "./case";
import { s1Draft } from "./s1-schema";

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
	availableFen: said.fen.meta({ description: "项目可用的（分）" }),
	capYear: z.int().meta({ description: "计入哪一年的限额" }),
	overReason: z.string().nullable().meta({ description: "超过法律援助补贴标准的理由" }),
	subject: z
		.strictObject({
			person: z.string().nullable(),
			graduatesOn: said.day.nullable(),
			invoices: z.array(
				z.strictObject({ id, issuer: z.string(), number: z.string(), issuedOn: said.day, totalFen: said.fen, reimbursedFen: said.fen }),
			),
			standard: z.string().nullable().meta({ description: "工种或案件类别" }),
			legalCase: z.string().nullable(),
			repeatReason: z.string().nullable().meta({ description: "再次培训的理由" }),
		})
		.nullable()
		.meta({ description: "这笔帮扶用于什么：发票、学生、工种或案件" }),
	cap: capShape.nullable().meta({ description: "限额，按今天" }),
	late: z.boolean().meta({ description: "受帮扶情况录入逾期" }),
	payments: z.array(
		z.strictObject({
			id: z.string(),
			attempt: z.int(),
			method: z.string(),
			amountFen: said.fen,
			payee: z.string().nullable().meta({ description: "收款人；以前的付款没有记" }),
			card: z.string().nullable().meta({ description: "收款卡，遮盖；编制时即固定" }),
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

/** What the grant is for, as the project's kind of aid asks for; the rules say what is wrong with it, each at its field. */
const subject = Object.values<SaidField>({ ...SUBJECT_FIELDS, member: { ...SUBJECT_FIELDS.member, hint: "档案家庭成员表的行，从 0 起" } });
const asked = [...GRANT_FIELDS, ...subject.map((field) => ({ ...field, optional: true }))];

const signedShape = z.strictObject({
	seq: z.int().meta({ description: "签字的那一条办理记录" }),
	replaced: z.boolean().meta({ description: "以后又重新签过" }),
	signedOn: said.day,
	aidType: z.string(),
	proposedFen: said.fen,
	reason: z.string(),
	evidence: z.string(),
	formVersion: z.int().meta({ description: "据以填写的家庭申请表是第几版" }),
	form: s1Draft,
	card: z.string().nullable().meta({ description: "收款账户，掩码" }),
	file: z.strictObject({ number: z.string(), recognisedOn: said.day, unionName: z.string(), nature: z.string() }),
	aid: z
		.array(z.strictObject({ kind: z.string(), service: z.boolean(), on: said.day, amountFen: said.fen.nullable() }))
		.meta({ description: "当时已受的帮扶，新的在前" }),
});

function signedSaid({ form, numbers, ...rest }: SignedVersion): z.input<typeof signedShape> {
	const { idNumber, card } = numbers;
	return { ...rest, form: maskedS1({ ...form, ...(idNumber && { idNumber }) }), card: card ? maskCard(card) : null };
}

const fenOrNull = (amount: bigint | null) => (amount === null ? null : Number(amount));

export const grantRoutes: readonly Route[] = [
	...caseRoutes("grant", facts, async ({ deps, now }, caseId) => {
		const { db, secrets } = deps;
		const [grant, payments, subject] = await Promise.all([grantFacts(db, caseId), paymentsOf(db, caseId), subjectOf(db, caseId)]);
		const { applicationId: _, card: __, formVersion: ___, availableFen, proposedFen, approvedFen, reservedFen, paidFen, ...rest } = grant;
		return {
			...rest,
			proposedFen: fenOrNull(proposedFen),
			approvedFen: fenOrNull(approvedFen),
			reservedFen: Number(reservedFen),
			paidFen: Number(paidFen),
			availableFen: Number(availableFen),
			subject: subject ?? null,
			cap: capSaid(await capNow(db, caseId, now.today)),
			payments: payments.toReversed().map(({ amountFen, card, ...payment }) => ({
				...payment,
				amountFen: Number(amountFen),
				card: card && maskCard(secrets.open(card)),
			})),
		};
	}),
	route({
		method: "get",
		path: "/grants/{id}/signed-forms",
		tag: "帮扶",
		summary: "职工签字时的审批表，新的在前；以后的变动不改这里的内容，号码为掩码",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({ items: z.array(signedShape) }),
		async handle(ask) {
			const head = await headOf(ask, "grant", ask.params.id);
			await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: head.id, what: "form" });
			const forms = await signedForms(ask.deps.db, ask.env.secrets, head.id);
			return { body: { items: forms.map(signedSaid) } };
		},
	}),
	route({
		method: "post",
		path: "/grants",
		tag: "帮扶",
		summary: "为一份档案新建帮扶；金额在拟定时给出",
		who: "everyone",
		body: z.looseObject({}),
		documentedBody: z.strictObject(Object.fromEntries(asked.map((field) => [field.name, saidSchema(field)]))),
		key: true,
		status: 201,
		answer: z.strictObject({ id }),
		problems: [404, 422],
		async handle({ env, actor, now, body, key }) {
			const { fileId, projectId, reason, ...subject } = body;
			const { caseId } = writtenOr(await openGrant(env, { actor, fileId, projectId, reason, subject, at: now.at, key }));
			return { body: { id: caseId }, version: 1, location: `/grants/${caseId}` };
		},
	}),
];
