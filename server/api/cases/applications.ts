import { z } from "zod";
import { applicationFacts } from "../../../prisma/read/application-page";
import { formVersions } from "../../../prisma/read/papers";
import { openApplication, RECEIVED_AT, saveForm } from "../../../record/applications";
import { recordLookUp } from "../../../record/audit/look-ups";
import { unmask } from "../../../record/audit/unmask";
import { formOf } from "../../../record/form-store";
import { countySees } from "../../../record/next-steps";
import { lowLineOf } from "../../../record/settings/settings";
import { contradictionsOf } from "../../../workflows/rules/contradictions";
import { judgements, standardsMet } from "../../../workflows/rules/eligibility";
import { warnS1 } from "../../../workflows/rules/s1-completeness";
import { computeS1 } from "../../../workflows/rules/s1-computed";
import { maskedS1 } from "../../../workflows/rules/s1-masks";
import { checkSubmission } from "../../../workflows/rules/s1-submission";
import { clauseShape } from "../../registers/oversight";
import { byId, id, line, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { refusalSaid, refusalShape } from "../refusal";
import { type Route, route } from "../route";
import { saidSchema } from "../said-schema";
import { caseRoutes, headOf } from "./case";
import { formSavedRoute } from "./form-saved";
import { s1Draft } from "./s1-schema";

const TAG = "建档申请";
const versionAsked = z.coerce.number().int().min(1).max(100_000).meta({ description: "第几版，见 GET /applications/{id}/form-versions" });

const facts = z.strictObject({
	origin: z.string().meta({ description: "self 本人申请 · union 工会协助申请 · import 已有档案导入" }),
	appliedOn: said.day.nullable(),
	standard: z.string().nullable().meta({ description: "申请表上的建档标准" }),
	lowLineFen: said.fen.nullable().meta({ description: "列入名单时所据的低保线：申请当日有效的，此后不变" }),
	fileNumber: z.string().nullable(),
	recognisedOn: said.day.nullable(),
	fileId: z.string().nullable(),
	nationalNumber: z.string().nullable(),
	formVersion: z.int(),
	savedBy: z.string().nullable(),
	savedAt: said.instant.nullable(),
	idNumber: z.string().nullable().meta({ description: "掩码" }),
	bankCard: z.string().nullable().meta({ description: "掩码" }),
	phone: z.string().nullable().meta({ description: "掩码" }),
	countySees: z.array(refusalShape).meta({ description: "家庭为什么不能建档（一户一档、黑名单）的全部理由；只给县总工会和经审" }),
});

export const applicationRoutes: readonly Route[] = [
	...caseRoutes("application", facts, async ({ env, actor, now }, caseId) => {
		const [own, found, reasons] = await Promise.all([
			applicationFacts(env.db, caseId),
			formOf(env.db, env.secrets, caseId),
			countySees(env, { actor, caseId, at: now.at }),
		]);
		const { idNumber = null, bankCard = null, phone = null, category = null } = maskedS1(found?.form ?? {});
		return {
			...own,
			savedAt: own.savedAt?.toISOString() ?? null,
			formVersion: found?.version ?? 0,
			standard: category,
			idNumber,
			bankCard,
			phone,
			countySees: reasons.map(refusalSaid),
		};
	}),
	route({
		method: "post",
		path: "/applications",
		tag: TAG,
		summary: "新建申请（草稿），表可以还没有填全",
		who: "everyone",
		body: z.strictObject({ unionId: z.unknown().optional(), form: z.unknown().optional() }),
		documentedBody: z.strictObject({ unionId: saidSchema(RECEIVED_AT), form: s1Draft }),
		key: true,
		status: 201,
		answer: z.strictObject({ id, formVersion: z.int() }),
		problems: [404, 422],
		async handle({ env, actor, now, body, key }) {
			const { caseId, formVersion } = writtenOr(
				await openApplication(env, { actor, unionId: body.unionId, form: body.form, at: now.at, key }),
			);
			return { body: { id: caseId, formVersion }, version: 1, location: `/applications/${caseId}` };
		},
	}),
	// D1, D2, D3, D6, D9, D11, D24: what they ask of the form, as far as it is missing or contradicts itself.
	route({
		method: "get",
		path: "/applications/{id}/form",
		tag: TAG,
		summary: "申请表（号码为掩码）、算出的各项、缺项和提醒；不带 version 的为现行的一版",
		who: "everyone",
		params: byId,
		query: z.strictObject({ version: versionAsked.optional() }),
		status: 200,
		answer: z.strictObject({
			version: z.int(),
			form: s1Draft,
			computed: z.strictObject({
				sex: z.string().nullable(),
				age: z.int().nullable(),
				memberCount: z.int(),
				monthlyPerCapitaFen: said.fen.nullable(),
				lowLineFen: said.fen.nullable().meta({ description: "申请当日的低保线" }),
				standardsMet: z.array(z.string()).nullable().meta({ description: "推算符合的标准，由人选定；没有填全时为 null" }),
			}),
			refusals: z.array(refusalShape).meta({ description: "提交之前还须补正的" }),
			warnings: z.array(refusalShape).meta({ description: "请再核对的；不妨碍提交" }),
			contradictions: z
				.array(
					z.strictObject({
						id: z.string(),
						kind: z
							.enum(["hard", "ask", "lacking"])
							.meta({ description: "hard 不能并存 · ask 须书面说明（form.explanations） · lacking 须填写" }),
						clause: clauseShape,
						message: z.string(),
						field: z.string(),
						explanation: z.string().nullable(),
					}),
				)
				.meta({ description: "逻辑不严谨之处（《档案办法》三（五））和所作的说明" }),
		}),
		async handle(ask) {
			const head = await headOf(ask, "application", ask.params.id);
			await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: head.id, what: "form" });
			const found = await formOf(ask.deps.db, ask.env.secrets, head.id, ask.query.version);
			if (!found) throw new Problem(404, NOTHING_HERE);
			const { version, form } = found;
			const line = form.appliedOn ? await lowLineOf(ask.deps.db, head.countyId, form.appliedOn) : undefined;
			// Not the date of birth: together with the mask it would be the whole number.
			const { sex = null, age = null, memberCount, monthlyPerCapitaFen = null } = computeS1(form, ask.now.today);
			return {
				body: {
					version,
					form: maskedS1(form),
					computed: {
						sex,
						age,
						memberCount,
						monthlyPerCapitaFen,
						lowLineFen: line?.fen ?? null,
						standardsMet: standardsMet(form, line?.fen, ask.now.today) ?? null,
					},
					refusals: checkSubmission(form, line?.fen, ask.now.today).map(refusalSaid),
					warnings: [...warnS1(form), ...judgements(form, line?.fen)].map(refusalSaid),
					contradictions: contradictionsOf(form, ask.now.today).map(({ id, kind, clause, sentence, field, explanation }) => ({
						id,
						kind,
						clause,
						message: sentence,
						field,
						explanation: explanation ?? null,
					})),
				},
				version,
			};
		},
	}),
	route({
		method: "get",
		path: "/applications/{id}/form-versions",
		tag: TAG,
		summary: "申请表的各版，新的在前；每一版可用 GET /applications/{id}/form?version= 再读",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					version: z.int(),
					byName: z.string(),
					at: said.instant,
					inForce: z.boolean(),
					copied: z.boolean().meta({ description: "制成过两份纸质表" }),
					voidOn: said.day.nullable().meta({ description: "两份纸质表自何日起作废" }),
				}),
			),
		}),
		async handle(ask) {
			const head = await headOf(ask, "application", ask.params.id);
			const rows = await formVersions(ask.deps.db, head.id);
			return { body: { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) } };
		},
	}),
	formSavedRoute({
		chart: "application",
		summary: "保存申请表的新版本",
		applicationOf: async (_env, caseId) => caseId,
		save: (env, caseId, said) => saveForm(env, { caseId, ...said }),
	}),
	route({
		method: "post",
		path: "/applications/{id}/unmask",
		tag: TAG,
		summary: "查看完整的身份证号、银行卡号和电话；何人何时为何查看，记入查询记录",
		who: "everyone",
		params: byId,
		body: z.strictObject({ reason: line(100) }),
		status: 200,
		answer: z.strictObject({
			idNumber: z.string().nullable(),
			bankCard: z.string().nullable(),
			phone: z.string().nullable(),
			certificates: z.array(z.string().nullable()).meta({ description: "各残疾证号，按表上的顺序" }),
			members: z.array(z.string().nullable()).meta({ description: "各家庭成员的身份证号，按表上的顺序" }),
		}),
		async handle({ env, actor, params, body }) {
			const whole = writtenOr(await unmask(env, { actor, applicationId: params.id, reason: body.reason }));
			const { idNumber = null, bankCard = null, phone = null } = whole;
			const orNull = (numbers: readonly (string | undefined)[]) => numbers.map((number) => number ?? null);
			const [members, certificates] = [orNull(whole.members), orNull(whole.certificates)];
			return { body: { idNumber, bankCard, phone, members, certificates } };
		},
	}),
];
