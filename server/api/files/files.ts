import { z } from "zod";
import { fileFacts } from "../../../prisma/read/case-facts";
import { entryTasksOf } from "../../../prisma/read/entry-tasks";
import { groundsOfFile } from "../../../prisma/read/grounds";
import { importedFile } from "../../../prisma/read/imported-file";
import { recordLookUp } from "../../../record/audit/look-ups";
import { saveFileForm } from "../../../record/files/file-forms";
import { draftFormOf } from "../../../record/form-store";
import { contradictionsSaid } from "../../../workflows/rules/contradictions";
import { checkS1, warnS1 } from "../../../workflows/rules/s1-completeness";
import { maskedS1 } from "../../../workflows/rules/s1-masks";
import { groundSaid, groundShape } from "../../registers/grounds";
import { caseRoutes, headOf } from "../cases/case";
import { formSavedRoute } from "../cases/form-saved";
import { s1Draft } from "../cases/s1-schema";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { refusalSaid, refusalShape } from "../refusal";
import { type Route, route } from "../route";

const facts = z.strictObject({
	applicationId: z.string(),
	number: z.string().meta({ description: "建档编号" }),
	recognisedOn: said.day,
	nature: z.string(),
	standard: z.string(),
	nationalNumber: z.string().meta({ description: "全国系统中的编号" }),
	nationalEnteredOn: said.day,
	heldOn: said.day.nullable().meta({ description: "认定正在重新核实，自哪天起" }),
	cancelledAs: z.string().nullable(),
	formVersion: z.int().meta({ description: "在用的家庭情况是申请表的哪一版" }),
	illnessReviewOn: said.day.nullable().meta({ description: "大病下次复查日期" }),
	grants: z.array(z.string()).meta({ description: "各笔帮扶的编号，新的在前" }),
	entryTasks: z
		.array(
			z.strictObject({
				id: z.string(),
				kind: z.string().meta({ description: "change · transfer · cancellation · blacklist" }),
				openedOn: said.day,
				lastDay: said.day.meta({ description: "目标日期" }),
				enteredOn: said.day.nullable(),
			}),
		)
		.meta({ description: "录入全国系统的任务，未办的在前" }),
	imported: z
		.strictObject({
			importId: z.string(),
			fileName: z.string(),
			row: z.int(),
			importedOn: said.day,
			byName: z.string(),
			decision: z.string(),
			unionName: z.string().meta({ description: "导入时对事实负责的工会" }),
			unproven: z.array(z.string()).meta({ description: "未核实的栏目" }),
			checkedOn: said.day.nullable().meta({ description: "导入后的首次清查；null 为尚未清查" }),
		})
		.nullable()
		.meta({ description: "由表格导入的已有档案：来源" }),
	grounds: z.array(z.strictObject(groundShape)).meta({ description: "注销情形，待处理的在前" }),
});

const TAG = "困难职工档案";

export const fileRoutes: readonly Route[] = [
	...caseRoutes("file", facts, async ({ deps }, caseId) => {
		const [{ caseId: _, ...file }, entryTasks, grounds, imported] = await Promise.all([
			fileFacts(deps.db, caseId),
			entryTasksOf(deps.db, caseId),
			groundsOfFile(deps.db, caseId),
			importedFile(deps.db, caseId),
		]);
		return { ...file, entryTasks, imported, grounds: grounds.map(groundSaid) };
	}),
	route({
		method: "get",
		path: "/files/{id}/form",
		tag: TAG,
		summary: "家庭情况的最新版本（号码为掩码）：在用的，或还没有登记变化的草稿",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			version: z.int(),
			inForce: z.int().meta({ description: "在用的版本；version 比它新时是草稿，登记家庭变化后才生效" }),
			form: s1Draft,
			refusals: z.array(refusalShape).meta({ description: "登记变化之前还须补正的" }),
			warnings: z.array(refusalShape).meta({ description: "请再核对的；不妨碍登记" }),
		}),
		async handle(ask) {
			const { db } = ask.deps;
			const head = await headOf(ask, "file", ask.params.id);
			await recordLookUp(db, { actor: ask.actor, caseId: head.id, what: "form" });
			const { applicationId, formVersion: inForce } = await fileFacts(db, head.id);
			const found = await draftFormOf(db, ask.env.secrets, applicationId);
			if (!found) throw new Problem(404, NOTHING_HERE);
			const { version, form } = found;
			const refusals = checkS1(form, ask.now.today).map(refusalSaid);
			return {
				body: {
					version,
					inForce,
					form: maskedS1(form),
					refusals,
					warnings: [...warnS1(form), ...contradictionsSaid(form, ask.now.today)].map(refusalSaid),
				},
				version,
			};
		},
	}),
	formSavedRoute({
		chart: "file",
		summary: "保存家庭情况的新版本（草稿）；登记“家庭成员或申请表内容”的变化后生效",
		applicationOf: async ({ db }, fileId) => (await fileFacts(db, fileId)).applicationId,
		save: (env, fileId, said) => saveFileForm(env, { fileId, ...said }),
	}),
];
