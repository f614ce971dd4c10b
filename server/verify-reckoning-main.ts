import { readFileSync } from "node:fs";
import { CLAUSES } from "../workflows/rules/clauses";
import { checkReckoning, clauseOfReckoning, type Reckoning, reckoningText } from "../workflows/rules/reckoning";
import { readReckoningCode } from "./documents/reckoning-code";
import { FileFailed } from "./evidence/looked";
import { readPages } from "./evidence/pdf";
import { readPicture } from "./evidence/picture";
import { sniff } from "./evidence/sniff";

/**
 * `npm run verify-reckoning -- <file>`: works a 核算单 out again from what is printed on it, with no database: the file is a photograph or scan of the sheet (JPEG, PNG, HEIC, PDF),
 * or what its code says, as text. Ends with 1 where it does not come out as printed, with 2 where there is nothing to work out.
 */
async function main(): Promise<void> {
	const [path] = process.argv.slice(2);
	if (!path) {
		end(2, "请写明文件：npm run verify-reckoning -- 核算单的照片、扫描件（JPEG、PNG、HEIC、PDF），或二维码内容的文本文件。");
		return;
	}
	try {
		const found = (await textsIn(readFileSync(path))).flatMap((text) => readReckoningCode(text.trim()) ?? []);
		if (found.length === 0) end(2, `${path}：没有认出“核算数据”二维码，或内容不全。请拍清楚，或把扫码得到的文字存成文本文件。`);
		for (const worked of found) say(worked);
	} catch (error) {
		end(
			2,
			error instanceof FileFailed ? `${path}：打不开，或已损坏。` : `没有读成：${error instanceof Error ? error.message : String(error)}`,
		);
	}
}

/** What the codes of a picture say; of a text itself. */
async function textsIn(bytes: Buffer): Promise<string[]> {
	const found = sniff(bytes);
	if ("fault" in found) return [bytes.toString("utf8")];
	const read = found.type === "application/pdf" ? await readPages(bytes, [1]) : [await readPicture(bytes, found.type)];
	return read.flatMap(({ codes }) => codes);
}

function say(worked: Reckoning): void {
	const wrong = checkReckoning(worked);
	console.log(
		[`依据 ${CLAUSES[clauseOfReckoning(worked)].cite}，按印出的数字重算：`, ...reckoningText(worked).map((line) => `　${line}`)].join("\n"),
	);
	if (wrong.length === 0) console.log("重算的结果与印出的一致。");
	else end(1, ["重算的结果与印出的不同：", ...wrong.map((line) => `　${line}`)].join("\n"));
}

function end(code: number, line: string): void {
	(code === 1 ? console.log : console.error)(line);
	process.exitCode = code;
}

void main();
