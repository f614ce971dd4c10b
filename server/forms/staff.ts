import { OPEN_HANDOVER, SIGN_HANDOVER, WITHDRAW_HANDOVER } from "../../record/people/handovers";
import { END_SUBSTITUTION, GIVE_SUBSTITUTE } from "../../record/people/substitutions";
import { paths } from "../paths";
import { dayText, defineForm } from "./form";
import { MADE } from "./made";

const ofRole = { named: { id: "holdingId" } } as const;
const backToRole = (_: unknown, { id = "" }: Readonly<Record<string, string>>) => paths.holding(id);

export const giveSubstituteForm = defineForm({
	write: GIVE_SUBSTITUTE,
	api: {
		method: "post",
		path: "/roles/{id}/substitutions",
		...ofRole,
		tag: "工会人员",
		summary: "请人代理：本人，或管理该账号的系统管理员；代理人办理的每一步都记下两个人的姓名",
		status: 201,
		answer: MADE,
	},
	desk: {
		action: paths.giveSubstitute(":id"),
		...ofRole,
		done: (_, { fromOn }) => `已登记代理，自 ${dayText(fromOn)} 起。`,
		to: backToRole,
	},
});

const endSubstitutionForm = defineForm({
	write: END_SUBSTITUTION,
	api: {
		method: "post",
		path: "/substitutions/{id}/end",
		named: { id: "substitutionId" },
		tag: "工会人员",
		summary: "停止代理，立即生效",
		status: 200,
	},
	desk: {
		action: paths.endSubstitution(":id", ":substitution"),
		named: { substitution: "substitutionId" },
		done: "已停止代理，立即生效。",
		to: backToRole,
	},
});

const HANDOVER = "工作交接";

export const openHandoverForm = defineForm({
	write: OPEN_HANDOVER,
	api: {
		method: "post",
		path: "/roles/{id}/handovers",
		...ofRole,
		tag: HANDOVER,
		summary: "发起交接：本人，或管理该账号的系统管理员；双方都签字后，角色移给接任人",
		status: 201,
		location: ({ id }) => `/handovers/${id}`,
		answer: MADE,
	},
	desk: { action: paths.openHandover(":id"), ...ofRole, done: "已发起交接，请双方核对清单后签字。", to: ({ id }) => paths.handover(id) },
});

/** What is done with a role. */
export const holdingForms = [giveSubstituteForm, endSubstitutionForm, openHandoverForm];

const ofHandover = { named: { id: "handoverId" } } as const;
const backToHandover = (_: unknown, { id = "" }: Readonly<Record<string, string>>) => paths.handover(id);

const signHandoverForm = defineForm({
	write: SIGN_HANDOVER,
	api: {
		method: "post",
		path: "/handovers/{id}/sign",
		...ofHandover,
		tag: HANDOVER,
		summary: "签字：各签各的；移交人账号已停用的，由系统管理员代签",
		status: 200,
	},
	desk: { action: paths.signHandover(":id"), ...ofHandover, done: "已签字。", to: backToHandover },
});

const withdrawHandoverForm = defineForm({
	write: WITHDRAW_HANDOVER,
	api: { method: "post", path: "/handovers/{id}/withdraw", ...ofHandover, tag: HANDOVER, summary: "撤回：双方签完之前", status: 200 },
	desk: { action: paths.withdrawHandover(":id"), ...ofHandover, done: "已撤回，角色不变。", to: backToHandover },
});

export const handoverForms = [signHandoverForm, withdrawHandoverForm];
