import { ANSWER_CORRECTION, PROPOSE_CORRECTION } from "../../record/money/corrections";
import { OPEN_FUND, OPEN_PROJECT, RECEIVE, RELEASE, SET_STANDARD } from "../../record/money/funds";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE } from "./made";

const TAG = "资金";

export const openFundForm = defineForm({
	write: OPEN_FUND,
	api: { method: "post", path: "/funds", tag: TAG, summary: "登记一项资金", status: 201, answer: MADE },
	desk: { action: paths.newFund, done: "资金已登记，请登记到账并下达到帮扶项目。", to: ({ id }) => paths.fund(id) },
});

export const receiveForm = defineForm({
	write: RECEIVE,
	api: { method: "post", path: "/funds/{id}/receipts", named: { id: "fundId" }, tag: TAG, summary: "登记到款", status: 201, keyed: true },
	desk: { action: paths.receiveFunds(":id"), named: { id: "fundId" }, done: "到账已登记。", to: (_, { id = "" }) => paths.fund(id) },
});

export const openProjectForm = defineForm({
	write: OPEN_PROJECT,
	api: { method: "post", path: "/projects", tag: TAG, summary: "在一项资金下建立帮扶项目", status: 201, answer: MADE },
	desk: {
		action: paths.newProject(":id"),
		named: { id: "fundId" },
		done: "帮扶项目已新增，资金下达后可以拟定帮扶。",
		to: (_, { id = "" }) => paths.fund(id),
	},
});

export const standardForm = defineForm({
	write: SET_STANDARD,
	api: {
		method: "put",
		path: "/projects/{id}/standard",
		named: { id: "projectId" },
		tag: TAG,
		summary: "登记资金自己规定的标准；已有帮扶按现行标准办理的项目不能变更",
		status: 200,
	},
	desk: { action: paths.projectStandard(":id"), done: "项目标准已登记。", to: (_, { id = "" }) => paths.fund(id) },
});

export const releaseForm = defineForm({
	write: RELEASE,
	api: {
		method: "post",
		path: "/projects/{id}/releases",
		named: { id: "projectId" },
		tag: TAG,
		summary: "向项目下达资金",
		status: 201,
		keyed: true,
	},
	desk: { action: paths.releaseFunds(":id"), done: "资金已下达。", to: (_, { id = "" }) => paths.fund(id) },
});

export const correctionForm = defineForm({
	write: PROPOSE_CORRECTION,
	api: {
		method: "post",
		path: "/funds/{id}/corrections",
		named: { id: "fundId" },
		tag: TAG,
		summary: "申请更正一笔到账或下达；另一人同意后冲减，原分录保留",
		status: 201,
		keyed: true,
		answer: MADE,
	},
	desk: {
		action: paths.correctFunds(":id"),
		named: { id: "fundId" },
		done: "已申请更正，请另一名财务人员或帮扶中心答复。",
		to: ({ id }) => paths.correction(id),
	},
});

export const answerCorrectionForm = defineForm({
	write: ANSWER_CORRECTION,
	api: {
		method: "post",
		path: "/corrections/{id}/answer",
		named: { id: "correctionId" },
		tag: TAG,
		summary: "同意或不同意一项更正，一次为准，申请人以外的人办理",
		status: 200,
	},
	desk: {
		action: paths.correction(":id"),
		named: { id: "correctionId" },
		done: "答复已登记。",
		to: (_, { id = "" }) => paths.correction(id),
	},
});

/** What is done from a fund's own page. */
export const fundForms = [receiveForm, openProjectForm, standardForm, releaseForm, correctionForm];
