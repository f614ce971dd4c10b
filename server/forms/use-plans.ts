import { APPROVE_USE_PLAN, DRAFT_USE_PLAN, SET_PLAN_LINE } from "../../record/money/use-plan";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE } from "./made";

const TAG = "资金报表";
const OF_PLAN = { named: { id: "planId" } } as const;

export const draftPlanForm = defineForm({
	write: DRAFT_USE_PLAN,
	api: {
		method: "post",
		path: "/counties/{id}/use-plans",
		named: { id: "countyId" },
		tag: TAG,
		summary: "按在档困难职工草拟县全年使用方案，再草拟就是下一版",
		status: 201,
		keyed: true,
		answer: MADE,
		location: ({ id }) => `/use-plans/${id}`,
	},
	desk: { action: paths.newUsePlan, done: "方案已草拟，请调整后交主席会议审定。", to: ({ id }) => paths.usePlan(id) },
});

export const planLineForm = defineForm({
	write: SET_PLAN_LINE,
	api: { method: "put", path: "/use-plans/{id}/lines", ...OF_PLAN, tag: TAG, summary: "调整草案的一行，没有的就加上", status: 200 },
	desk: { action: paths.usePlanLine(":id"), ...OF_PLAN, done: "已调整。", to: (_, { id = "" }) => paths.usePlan(id) },
});

export const approvePlanForm = defineForm({
	write: APPROVE_USE_PLAN,
	api: { method: "post", path: "/use-plans/{id}/approval", ...OF_PLAN, tag: TAG, summary: "登记主席会议审定，审定后不再改", status: 200 },
	desk: { action: paths.approveUsePlan(":id"), ...OF_PLAN, done: "已登记审定。", to: (_, { id = "" }) => paths.usePlan(id) },
});

export const usePlanForms = [draftPlanForm, planLineForm, approvePlanForm];
