import { DECIDE_DIFFERENCE } from "../../record/imports/decide-difference";
import { ANSWER_KEYING } from "../../record/keying/answer";
import { SET_KEYING_FORM, SET_KEYING_LIST } from "../../record/keying/versions";
import { paths } from "../paths";
import { defineForm } from "./form";

const TAG = "录入全国系统";
const OF_COUNTY = { named: { id: "countyId" } } as const;

export const keyingFormForm = defineForm({
	write: SET_KEYING_FORM,
	api: {
		method: "put",
		path: "/counties/{id}/keying-form",
		...OF_COUNTY,
		tag: TAG,
		summary: "登记全国系统自某日起的录入栏目，以前的各版留存",
		status: 200,
	},
	desk: { action: paths.keyingForm, done: "录入栏目已登记。", to: () => paths.keying },
});

export const keyingListForm = defineForm({
	write: SET_KEYING_LIST,
	api: {
		method: "put",
		path: "/counties/{id}/keying-lists",
		...OF_COUNTY,
		tag: TAG,
		summary: "登记一张代码表自某日起的代码，以前的各版留存；没有写进来的代码自该日停用",
		status: 200,
	},
	desk: { action: paths.keyingLists, done: "代码表已登记。", to: () => paths.keying },
});

export const answerKeyingForm = defineForm({
	write: ANSWER_KEYING,
	api: {
		method: "put",
		path: "/applications/{id}/keying",
		named: { id: "applicationId" },
		tag: TAG,
		summary: "登记向职工问到的一栏；取自申请表、档案的栏目不收",
		status: 200,
	},
	desk: {
		action: paths.answerKeying(":id"),
		named: { id: "applicationId" },
		done: "已登记。",
		to: (_, { id = "" }) => paths.applicationKeying(id),
	},
});

export const decideDifferenceForm = defineForm({
	write: DECIDE_DIFFERENCE,
	api: {
		method: "put",
		path: "/national-differences/{id}/decision",
		named: { id: "differenceId" },
		tag: TAG,
		summary: "登记一项差异怎样处理和理由；不改动任何记录",
		status: 200,
	},
	desk: {
		action: paths.decideDifference(":id"),
		named: { id: "differenceId" },
		done: "处理已登记。",
		to: (_, { id = "" }) => paths.nationalDifference(id),
	},
});

export const keyingForms = [keyingFormForm, keyingListForm, answerKeyingForm, decideDifferenceForm];
