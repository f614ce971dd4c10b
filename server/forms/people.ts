import { ADD_ACCOUNT, RESET_PASSWORD, SWITCH_ACCOUNT } from "../../record/people/accounts";
import { END_ROLE, GIVE_ROLE } from "../../record/people/given-roles";
import { LIFT_ADDRESS, LIFT_DELAY } from "../../record/people/lift-delay";
import { ADD_NATIONAL_ACCOUNT, END_NATIONAL_ACCOUNT } from "../../record/people/national-accounts";
import { END_RELATIVE } from "../../record/people/relatives";
import { REVOKE_ANOTHERS_TOKEN } from "../../record/people/tokens";
import { paths } from "../paths";
import { dayText, defineForm } from "./form";
import { MADE } from "./made";

const TAG = "人员";
const ofPerson = { named: { id: "accountId" }, tag: TAG } as const;
const backToPerson = (_: unknown, { id = "" }: Readonly<Record<string, string>>) => paths.person(id);

export const addPersonForm = defineForm({
	write: ADD_ACCOUNT,
	api: {
		method: "post",
		path: "/people",
		tag: TAG,
		summary: "添加人员及其第一个角色",
		status: 201,
		location: ({ id }) => `/people/${id}`,
		answer: MADE,
	},
	desk: { action: paths.people, done: (_, { name }) => `已添加${name}。`, to: ({ id }) => paths.person(id) },
});

export const giveRoleForm = defineForm({
	write: GIVE_ROLE,
	api: { method: "post", path: "/people/{id}/roles", ...ofPerson, summary: "增加角色", status: 201 },
	desk: { action: paths.giveRole(":id"), named: ofPerson.named, done: "已增加角色。", to: backToPerson },
});

export const endRoleForm = defineForm({
	write: END_ROLE,
	api: {
		method: "delete",
		path: "/people/{id}/roles/{holdingId}",
		named: { id: "accountId", holdingId: "holdingId" },
		inQuery: true,
		tag: TAG,
		summary: "停止角色：立即，或自以后的某日起",
		status: 200,
	},
	desk: {
		action: paths.endRole(":id", ":holding"),
		named: { id: "accountId", holding: "holdingId" },
		done: (_, { on }) => (on === undefined ? "已停止该角色，立即生效。" : `该角色到 ${dayText(on)} 停止。`),
		to: backToPerson,
	},
});

export const resetPasswordForm = defineForm({
	write: RESET_PASSWORD,
	api: {
		method: "put",
		path: "/people/{id}/password",
		...ofPerson,
		summary: "重设密码；此人在各处的登录随即退出，令牌随即撤销",
		status: 200,
	},
	desk: {
		action: paths.resetPassword(":id"),
		named: ofPerson.named,
		done: "密码已重设，此人在各处的登录已退出，令牌已撤销。请当面告知新密码，并请本人登录后修改。",
		to: backToPerson,
	},
});

export const switchAccountForm = defineForm({
	write: SWITCH_ACCOUNT,
	api: {
		method: "put",
		path: "/people/{id}/active",
		...ofPerson,
		summary: "启用或停用账号，立即生效；停用的，登录退出，令牌撤销",
		status: 200,
	},
	desk: {
		action: paths.switchPerson(":id"),
		named: ofPerson.named,
		done: (_, { active }) => (active === true ? "账号已启用。" : "账号已停用，立即生效；登录已退出，令牌已撤销。"),
		to: backToPerson,
	},
});

const revokeAnothersTokenForm = defineForm({
	write: REVOKE_ANOTHERS_TOKEN,
	api: {
		method: "delete",
		path: "/people/{id}/tokens/{tokenId}",
		named: { id: "accountId", tokenId: "tokenId" },
		tag: TAG,
		summary: "撤销此人的令牌，立即生效；由谁撤销留有记录",
		status: 200,
	},
	desk: {
		action: paths.revokeAnothersToken(":id", ":token"),
		named: { id: "accountId", token: "tokenId" },
		done: "令牌已撤销，立即生效。",
		to: backToPerson,
	},
});

const endRelativeForm = defineForm({
	write: END_RELATIVE,
	api: {
		method: "post",
		path: "/relatives/{id}/end",
		named: { id: "relativeId" },
		tag: "亲属关系申报",
		summary: "更正一项申报，说明理由；不能由本人撤销",
		status: 200,
	},
	desk: {
		action: paths.endRelative(":id", ":relative"),
		named: { relative: "relativeId" },
		done: "已更正，从现在起不再要求回避。",
		to: backToPerson,
	},
});

/** What is done from somebody's own page. */
export const personForms = [giveRoleForm, endRoleForm, resetPasswordForm, switchAccountForm, revokeAnothersTokenForm, endRelativeForm];

export const liftDelayForm = defineForm({
	write: LIFT_DELAY,
	api: {
		method: "post",
		path: "/sign-in-tries/{id}/lift",
		named: { id: "tryId" },
		tag: TAG,
		summary: "解除等待：这个登录名在那里可以立即再试",
		status: 200,
	},
	desk: {
		action: paths.liftDelay(":id"),
		named: { id: "tryId" },
		done: "已解除，可以立即再试。",
		to: () => paths.signInTries,
	},
});

export const liftAddressForm = defineForm({
	write: LIFT_ADDRESS,
	api: { method: "post", path: "/sign-in-addresses/lift", tag: TAG, summary: "解除一个地址的等待", status: 200 },
	desk: { action: paths.liftAddress, done: "已解除，从这个地址可以再登录。", to: () => paths.signInTries },
});

const NATIONAL = "全国系统账号";

export const addNationalAccountForm = defineForm({
	write: ADD_NATIONAL_ACCOUNT,
	api: { method: "post", path: "/national-accounts", tag: NATIONAL, summary: "登记账号的持有人；不登记密码", status: 201, answer: MADE },
	desk: { action: paths.newNationalAccount, done: "已登记。", to: () => paths.nationalAccounts },
});

export const endNationalAccountForm = defineForm({
	write: END_NATIONAL_ACCOUNT,
	api: {
		method: "post",
		path: "/national-accounts/{id}/end",
		named: { id: "nationalAccountId" },
		tag: NATIONAL,
		summary: "登记停用，或不再由此人持有",
		status: 200,
	},
	desk: {
		action: paths.endNationalAccount(":id"),
		named: { id: "nationalAccountId" },
		done: "已登记停用。",
		to: () => paths.nationalAccounts,
	},
});

export const peopleForms = [addPersonForm, ...personForms, liftDelayForm, liftAddressForm, addNationalAccountForm, endNationalAccountForm];
