import { USE_TEMPLATE } from "../../record/documents/word-templates";
import { paths } from "../paths";
import { defineForm } from "./form";

export const useTemplateForm = defineForm({
	write: USE_TEMPLATE,
	api: {
		method: "post",
		path: "/counties/{id}/word-templates/use",
		named: { id: "countyId" },
		tag: "设置",
		summary: "今后的 Word 按这份样式写；不带 templateId 的改回内置样式",
		status: 200,
	},
	desk: {
		action: paths.useWordTemplate(":id"),
		named: { id: "countyId" },
		done: "已登记，今后的 Word 按此样式。",
		to: (_, { id = "" }) => paths.wordTemplates(id),
	},
});

export const wordTemplateForms = [useTemplateForm];
