import { RECORD_BREACH, SETTLE_BREACH } from "../../record/audit/breaches";
import { ANSWER_COMPLAINT, TAKE_COMPLAINT } from "../../record/audit/complaints";
import { ANSWER_FINDING, WRITE_FINDING } from "../../record/audit/findings";
import { TAKE_SAMPLE } from "../../record/audit/sampling";
import type { Place, Write } from "../../record/write";
import { paths } from "../paths";
import { defineForm, type Form } from "./form";
import { MADE } from "./made";

const TAG = "监督";

/** What is said once of an entry of a register, on the entry's own page. @param of `id`: what the write calls the entry */
function answering<Where extends Place>(
	write: Write<null, Where>,
	of: { id: string; path: `/${string}`; summary: string; page(id: string): string; done: string },
): Form {
	const named = { id: of.id };
	return defineForm({
		write,
		api: { method: "post", path: of.path, named, tag: TAG, summary: of.summary, status: 200 },
		desk: { action: of.page(":id"), named, done: of.done, to: (_, { id = "" }) => of.page(id) },
	});
}

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
		answer: MADE,
	},
	desk: { action: paths.newSample, done: "已抽取。", to: ({ id }) => paths.sample(id) },
});

export const findingForm = defineForm({
	write: WRITE_FINDING,
	api: {
		method: "post",
		path: "/findings",
		tag: TAG,
		summary: "登记审计发现；涉及某件事项的，预警帮扶中心",
		status: 201,
		keyed: true,
		answer: MADE,
	},
	desk: { action: paths.newFinding, done: "已登记。", to: () => paths.findings },
});

export const answerFindingForm = answering(ANSWER_FINDING, {
	id: "findingId",
	path: "/findings/{id}/answer",
	summary: "答复审计发现，一次为准",
	page: paths.finding,
	done: "答复已登记。",
});

export const complaintForm = defineForm({
	write: TAKE_COMPLAINT,
	api: { method: "post", path: "/complaints", tag: TAG, summary: "受理投诉（社会监督）", status: 201, keyed: true, answer: MADE },
	desk: { action: paths.newComplaint, done: "已登记。", to: () => paths.complaints },
});

export const answerComplaintForm = answering(ANSWER_COMPLAINT, {
	id: "complaintId",
	path: "/complaints/{id}/answer",
	summary: "答复投诉，一次为准",
	page: paths.complaint,
	done: "答复已登记。",
});

export const breachForm = defineForm({
	write: RECORD_BREACH,
	api: { method: "post", path: "/breaches", tag: TAG, summary: "登记违反规定的情况", status: 201, keyed: true, answer: MADE },
	desk: { action: paths.newBreach, done: "已登记。", to: () => paths.breaches },
});

export const settleBreachForm = answering(SETTLE_BREACH, {
	id: "breachId",
	path: "/breaches/{id}/settlement",
	summary: "登记违规的处理，一次为准",
	page: paths.breach,
	done: "处理已登记。",
});

export const auditForms = [sampleForm, findingForm, answerFindingForm, complaintForm, answerComplaintForm, breachForm, settleBreachForm];
