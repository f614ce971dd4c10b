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

/** What is done from a fund's own page. */
export const fundForms = [receiveForm, openProjectForm, standardForm, releaseForm];
