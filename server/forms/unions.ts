import { ADD_UNION, CLOSE_UNION } from "../../record/people/unions";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE } from "./made";

const TAG = "工会";

export const addUnionForm = defineForm({
	write: ADD_UNION,
	api: { method: "post", path: "/unions", tag: TAG, summary: "添加工会", status: 201, answer: MADE },
	desk: { action: paths.unions, done: (_, { name }) => `已添加${name}。`, to: () => paths.unions },
});

export const closeUnionForm = defineForm({
	write: CLOSE_UNION,
	api: { method: "post", path: "/unions/{id}/close", named: { id: "unionId" }, inQuery: true, tag: TAG, summary: "撤销工会", status: 200 },
	desk: {
		action: paths.closeUnion(":id"),
		named: { id: "unionId" },
		done: "工会已撤销，其人员的角色立即停止。",
		to: () => paths.unions,
	},
});
