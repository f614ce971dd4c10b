import { z } from "zod";
import { plainFileName } from "../../workflows/rules/file-names";
import { FileRefused } from "../sheets/file-refused";
import type { Uploaded } from "../sheets/upload";

/** A file in a body of JSON. An empty one is for its reader to refuse, as one that a page brings. */
export const fileBody = {
	fileName: z.string().min(1).max(200),
	content: z.string().meta({ description: "文件内容，Base64", format: "byte" }),
};

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

export function fileOf({ fileName, content }: { fileName: string; content: string }): Uploaded | FileRefused {
	return BASE64.test(content)
		? { bytes: Buffer.from(content, "base64"), fileName: plainFileName(fileName) }
		: new FileRefused("sheet_upload", "“content”不是 Base64", "请按 Base64 编码文件内容");
}

/** Bytes of a body with a file of so many. */
export function bytesOfBody(file: number): number {
	return Math.ceil((file * 4) / 3) + 10_000;
}
