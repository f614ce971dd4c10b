import { z } from "zod";
import { MAKE_BANK_FILE } from "../../record/money/bank/files";
import { PREVIEW_BANK_LAYOUT, SET_BANK_LAYOUT } from "../../record/money/bank/layouts";
import { TAKE_BANK_FILE, VOID_BANK_FILE } from "../../record/money/bank/taking";
import { perform } from "../../record/write";
import { writtenDownload } from "../downloads/exports";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE_BANK_FILE } from "./made";

const TAG = "付款文件";
const OF_FILE = { named: { id: "bankFileId" } } as const;

export const bankLayoutForm = defineForm({
	write: SET_BANK_LAYOUT,
	preview: {
		answer: z.strictObject({ sample: z.string().meta({ description: "两笔虚构的付款按这个版式写成的样子" }) }),
		perform: (env, asked) => perform(env, PREVIEW_BANK_LAYOUT, asked),
	},
	api: {
		method: "put",
		path: "/counties/{id}/bank-layouts",
		named: { id: "countyId" },
		tag: TAG,
		summary: "登记付款文件的一个版式，以前的各版留存；?preview=true 只看样子，不保存",
		status: 200,
	},
	desk: { action: paths.bankLayouts, done: "版式已保存。", to: () => paths.bankLayouts },
});

export const makeBankFileForm = defineForm({
	write: MAKE_BANK_FILE,
	api: {
		method: "post",
		path: "/counties/{id}/bank-files",
		named: { id: "countyId" },
		tag: TAG,
		summary: "把已放行、还没有写进文件的付款生成一份付款文件；写不进的留下，各有原因",
		status: 201,
		keyed: true,
		answer: MADE_BANK_FILE,
		location: ({ id }) => `/bank-files/${id}`,
	},
	desk: {
		action: paths.newBankFile,
		done: ({ leftOut }) => (leftOut.length === 0 ? "付款文件已生成。" : `付款文件已生成；${leftOut.length} 笔写不进，留在待生成的名单里。`),
		to: ({ id }) => paths.bankFile(id),
	},
});

export const takeBankFileForm = defineForm({
	write: TAKE_BANK_FILE,
	api: {
		method: "post",
		path: "/bank-files/{id}/downloads",
		...OF_FILE,
		tag: TAG,
		summary: "下载付款文件的原文，编码同版式；每次都连同用途记入导出记录",
		status: 200,
		answer: z.any(),
	},
	desk: { action: paths.takeBankFile(":id"), ...OF_FILE, done: "", to: (_, { id = "" }) => paths.bankFile(id) },
	download: {
		media: "text/csv",
		of: (deps, { exportId, name, bytes }, accountId) => writtenDownload(deps, { accountId, exportId, fileName: `付款文件-${name}` }, bytes),
	},
});

export const voidBankFileForm = defineForm({
	write: VOID_BANK_FILE,
	api: {
		method: "post",
		path: "/bank-files/{id}/void",
		...OF_FILE,
		tag: TAG,
		summary: "作废一份没有交给银行的付款文件，由生成人以外的财务办理；其中的付款可以再写进别的文件",
		status: 200,
	},
	desk: { action: paths.voidBankFile(":id"), ...OF_FILE, done: "付款文件已作废。", to: (_, { id = "" }) => paths.bankFile(id) },
});

export const bankFileForms = [bankLayoutForm, makeBankFileForm, takeBankFileForm, voidBankFileForm];
