import { RECORD_BREACH, SETTLE_BREACH } from "../../record/audit/breaches";
import { ANSWER_COMPLAINT, TAKE_COMPLAINT } from "../../record/audit/complaints";
import { ANSWER_FINDING, WRITE_FINDING } from "../../record/audit/findings";
import { TAKE_SAMPLE } from "../../record/audit/sampling";
import { paths } from "../paths";
import { defineForm } from "./form";

const TAG = "监督";

export const sampleForm = defineForm({
	write: TAKE_SAMPLE,
	api: {
		method: "post",
		path: "/samples",
		tag: "经审",
		summary: "抽查：按金额或按风险，不放回；同一种子、同一总体抽出同样的结果",
		status: 201,
		keyed: true,
		location: ({ id }) => `/samples/${id}`,
	},
	desk: { action: paths.newSample, done: "已抽取。", to: ({ id }) => paths.sample(id) },
});

export const findingForm = defineForm({
	write: WRITE_FINDING,
	api: { method: "post", path: "/findings", tag: TAG, summary: "登记审计发现；涉及某件事项的，预警帮扶中心", status: 201, keyed: true },
	desk: { action: paths.newFinding, done: "已登记。", to: () => paths.findings },
});

export const answerFindingForm = defineForm({
	write: ANSWER_FINDING,
	api: {
		method: "post",
		path: "/findings/{id}/answer",
		named: { id: "findingId" },
		tag: TAG,
		summary: "答复审计发现，一次为准",
		status: 200,
	},
	desk: { action: paths.finding(":id"), named: { id: "findingId" }, done: "答复已登记。", to: (_, { id = "" }) => paths.finding(id) },
});

export const complaintForm = defineForm({
	write: TAKE_COMPLAINT,
	api: { method: "post", path: "/complaints", tag: TAG, summary: "受理投诉（社会监督）", status: 201, keyed: true },
	desk: { action: paths.newComplaint, done: "已登记。", to: () => paths.complaints },
});

export const answerComplaintForm = defineForm({
	write: ANSWER_COMPLAINT,
	api: {
		method: "post",
		path: "/complaints/{id}/answer",
		named: { id: "complaintId" },
		tag: TAG,
		summary: "答复投诉，一次为准",
		status: 200,
	},
	desk: { action: paths.complaint(":id"), named: { id: "complaintId" }, done: "答复已登记。", to: (_, { id = "" }) => paths.complaint(id) },
});

export const breachForm = defineForm({
	write: RECORD_BREACH,
	api: { method: "post", path: "/breaches", tag: TAG, summary: "登记违反规定的情况", status: 201, keyed: true },
	desk: { action: paths.newBreach, done: "已登记。", to: () => paths.breaches },
});

export const settleBreachForm = defineForm({
	write: SETTLE_BREACH,
	api: {
		method: "post",
		path: "/breaches/{id}/settlement",
		named: { id: "breachId" },
		tag: TAG,
		summary: "登记违规的处理，一次为准",
		status: 200,
	},
	desk: { action: paths.breach(":id"), named: { id: "breachId" }, done: "处理已登记。", to: (_, { id = "" }) => paths.breach(id) },
});

export const auditForms = [sampleForm, findingForm, answerFindingForm, complaintForm, answerComplaintForm, breachForm, settleBreachForm];
