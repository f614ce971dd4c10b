import { z } from "zod";
import { ADD_EVIDENCE } from "../../record/evidence/add-evidence";
import { MOVE_EVIDENCE, REMOVE_EVIDENCE } from "../../record/evidence/change-evidence";
import { paths } from "../paths";
import { defineForm } from "./form";

export const EVIDENCE_TAG = "证明材料";

const MADE_EVIDENCE = z.strictObject({
	ids: z.array(z.string().meta({ format: "uuid" })).meta({ description: "各份材料的编号，按上传的顺序" }),
});
const ofCase = (_: unknown, { caseId = "" }: Readonly<Record<string, string>>) => paths.evidence(caseId);

export const addEvidenceForm = defineForm({
	write: ADD_EVIDENCE,
	api: {
		method: "post",
		path: "/cases/{id}/evidence",
		named: { id: "caseId" },
		tag: EVIDENCE_TAG,
		summary: "把已上传的文件收为一件案件的证明材料：种类、是谁的、先后",
		status: 201,
		keyed: true,
		answer: MADE_EVIDENCE,
	},
	desk: {
		action: paths.evidence(":id"),
		named: { id: "caseId" },
		done: ({ ids }) => `已收下 ${ids.length} 份材料。`,
		to: (_, { id = "" }) => paths.evidence(id),
	},
});

export const removeEvidenceForm = defineForm({
	write: REMOVE_EVIDENCE,
	api: {
		method: "post",
		path: "/evidence/{id}/removal",
		named: { id: "evidenceId" },
		tag: EVIDENCE_TAG,
		summary: "移出一份材料，写明原因；申请表还可以修改、或收下以后案件还没有往下办的",
		status: 200,
	},
	desk: { action: paths.removeEvidence(":caseId", ":id"), named: { id: "evidenceId" }, done: "材料已移出。", to: ofCase },
});

export const moveEvidenceForm = defineForm({
	write: MOVE_EVIDENCE,
	api: {
		method: "post",
		path: "/evidence/{id}/position",
		named: { id: "evidenceId" },
		tag: EVIDENCE_TAG,
		summary: "把一份材料在同种类、同一人的材料中前移或后移一位",
		status: 200,
	},
	desk: { action: paths.moveEvidence(":caseId", ":id"), named: { id: "evidenceId" }, done: "顺序已调整。", to: ofCase },
});

export const evidenceForms = [addEvidenceForm, removeEvidenceForm, moveEvidenceForm];
