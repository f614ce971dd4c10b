import { GIVE_BACK, HAND_OVER_COPY, LEND } from "../../record/files/borrowings";
import { APPLY_FOUND } from "../../record/files/found-application";
import { ADD_FOUND, DECIDE_FOUND } from "../../record/files/found-households";
import { DECIDE_REFERRAL } from "../../record/files/referrals";
import { SEND_YEAR_REPORT } from "../../record/files/year-report";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE, MADE_APPLICATION, MADE_REPORT } from "./made";

const PAPERS = "档案的保管与借阅";
const FOUND = "走访发现";

export const lendForm = defineForm({
	write: LEND,
	api: {
		method: "post",
		path: "/files/{id}/borrowings",
		named: { id: "fileId" },
		tag: PAPERS,
		summary: "借出一份申请表；已借出的收回以前不能再借",
		status: 201,
		answer: MADE,
	},
	desk: { action: paths.lendPaper(":id"), named: { id: "fileId" }, done: "已登记借出。", to: (_, { id = "" }) => paths.file(id) },
});

export const returnForm = defineForm({
	write: GIVE_BACK,
	api: { method: "post", path: "/borrowings/{id}/return", named: { id: "borrowingId" }, tag: PAPERS, summary: "登记归还", status: 200 },
	desk: { action: paths.returnPaper(":id"), named: { id: "borrowingId" }, done: "已登记归还。", to: () => paths.borrowings },
});

export const handOverCopyForm = defineForm({
	write: HAND_OVER_COPY,
	api: {
		method: "post",
		path: "/files/{id}/custody",
		named: { id: "fileId" },
		tag: PAPERS,
		summary: "移交保管：一份申请表改由他人或别处保管",
		status: 200,
	},
	desk: { action: paths.handOverPaper(":id"), named: { id: "fileId" }, done: "已登记移交保管。", to: (_, { id = "" }) => paths.file(id) },
});

/** D24, D27: what the county has decided about a household. */
export const decideReferralForm = defineForm({
	write: DECIDE_REFERRAL,
	api: {
		method: "post",
		path: "/referrals/{id}/decision",
		named: { id: "referralId" },
		tag: "建档申请",
		summary: "登记县总工会对一个家庭的决定：准予申请或不予建档，一次为准",
		status: 200,
	},
	desk: { action: paths.referral(":id"), named: { id: "referralId" }, done: "决定已登记。", to: (_, { id = "" }) => paths.referral(id) },
});

export const foundForm = defineForm({
	write: ADD_FOUND,
	api: { method: "post", path: "/found-households", tag: FOUND, summary: "登记走访发现的困难家庭", status: 201, keyed: true, answer: MADE },
	desk: { action: paths.newFound, done: "已登记。", to: ({ id }) => paths.foundHousehold(id) },
});

export const decideFoundForm = defineForm({
	write: DECIDE_FOUND,
	api: {
		method: "post",
		path: "/found-households/{id}/consent",
		named: { id: "foundId" },
		tag: FOUND,
		summary: "登记本人是否同意申请，一次",
		status: 200,
	},
	desk: {
		action: paths.decideFound(":id"),
		named: { id: "foundId" },
		done: "已登记本人意愿。",
		to: (_, { id = "" }) => paths.foundHousehold(id),
	},
});

export const applyFoundForm = defineForm({
	write: APPLY_FOUND,
	api: {
		method: "post",
		path: "/found-households/{id}/application",
		named: { id: "foundId" },
		tag: FOUND,
		summary: "协助已同意的家庭申请：新建申请（草稿），一户一次",
		status: 201,
		location: ({ id }) => `/applications/${id}`,
		answer: MADE_APPLICATION,
	},
	desk: {
		action: paths.applyFound(":id"),
		named: { id: "foundId" },
		done: "已新建申请，请与本人一起填写申请表。",
		to: ({ id }) => paths.applicationForm(id),
	},
});

export const yearReportForm = defineForm({
	write: SEND_YEAR_REPORT,
	api: {
		method: "post",
		path: "/unions/{id}/year-reports",
		named: { id: "unionId" },
		tag: "年度清查和专题报告",
		summary: "报送专题报告；更正就是下一版。在档档案本年都有清查日期后才能报送",
		status: 201,
		keyed: true,
		answer: MADE_REPORT,
	},
	desk: {
		action: paths.yearReport(":id", ":year"),
		named: { id: "unionId", year: "year" },
		done: "专题报告已报送。",
		to: (_, { id = "", year = "" }) => paths.yearReport(id, year),
	},
});

export const fileForms = [
	lendForm,
	returnForm,
	handOverCopyForm,
	foundForm,
	decideFoundForm,
	applyFoundForm,
	yearReportForm,
	decideReferralForm,
];
