import { CHANGE_PASSWORD } from "../../record/people/own-password";
import { DECLARE_RELATIVE } from "../../record/people/relatives";
import { END_SUBSTITUTION } from "../../record/people/substitutions";
import { MAKE_TOKEN, REVOKE_TOKEN } from "../../record/people/tokens";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE, MADE_TOKEN } from "./made";

const TAG = "我的账号";
const back = () => paths.account;

export const passwordForm = defineForm({
	write: CHANGE_PASSWORD,
	api: {
		method: "put",
		path: "/me/password",
		tag: TAG,
		summary: "修改自己的密码；在其他地方的登录随即退出。须以登录会话办理",
		status: 200,
	},
	desk: {
		action: paths.password,
		done: (_, { revokeTokens }) => `密码已修改，在其他地方的登录已退出${revokeTokens === false ? "" : "，令牌已撤销"}。`,
		to: back,
	},
});

export const makeTokenForm = defineForm({
	write: MAKE_TOKEN,
	api: {
		method: "post",
		path: "/tokens",
		tag: TAG,
		summary: "建立令牌；只在这一次答复中看得到。须以登录会话办理：令牌不能再生出令牌",
		status: 201,
		answer: MADE_TOKEN,
	},
	desk: { action: paths.tokens, done: "", to: () => undefined },
});

const revokeTokenForm = defineForm({
	write: REVOKE_TOKEN,
	api: { method: "delete", path: "/tokens/{id}", named: { id: "tokenId" }, tag: TAG, summary: "撤销令牌，立即生效", status: 200 },
	desk: { action: paths.revokeToken(":id"), named: { id: "tokenId" }, done: "令牌已撤销。", to: back },
});

export const declareRelativeForm = defineForm({
	write: DECLARE_RELATIVE,
	api: {
		method: "post",
		path: "/relatives",
		tag: "亲属关系申报",
		summary: "申报亲属；此后对该户的集体研究、审查、审定一律回避。身份证号只存摘要，读不回来",
		status: 201,
		answer: MADE,
	},
	desk: { action: paths.relatives, done: "已申报。今后有关该户的审定由他人办理。", to: back },
});

/** A substitute lays down what they stand in for; the API says so with the same route as its end. */
const layDownForm = defineForm({
	write: END_SUBSTITUTION,
	desk: { action: paths.layDown(":id"), named: { id: "substitutionId" }, done: "已停止代理，立即生效。", to: back },
});

/** What is done from one's own page. */
export const accountForms = [passwordForm, makeTokenForm, revokeTokenForm, declareRelativeForm, layDownForm];
