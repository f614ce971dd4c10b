import { CFB, utils, write } from "@e965/xlsx";
import { FileRefused } from "../../server/sheets/file-refused";
import { parseSheets } from "../../server/sheets/parse-sheets";
import { readSheets } from "../../server/sheets/read-sheets";
import type { SheetBook } from "../../workflows/rules/sheet";
import { sheetOf, workbookOf } from "./written";

async function refusalOf(bytes: Buffer, read = parseSheets): Promise<FileRefused> {
	const error = await read(bytes).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof FileRefused)) throw new Error(`not refused: ${String(error)}`);
	return error;
}

const cells = ({ sheets }: SheetBook) => sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
const cell = (book: SheetBook, address: string) => cells(book).find((one) => one.address === address);

/** The parts of an .xlsx, changed and packed anew. */
function repacked(bytes: Buffer, change: (parts: Map<string, string>) => void): Buffer {
	const pack = CFB.read(bytes, { type: "buffer" });
	const parts = new Map<string, string>();
	pack.FullPaths.forEach((path: string, index: number) => {
		const content = pack.FileIndex[index].content;
		if (content && !path.endsWith("/")) parts.set(path.replace("Root Entry/", ""), Buffer.from(content).toString("utf8"));
	});
	change(parts);
	const made = CFB.utils.cfb_new();
	for (const [path, content] of parts) CFB.utils.cfb_add(made, `/${path}`, Buffer.from(content), { unsafe: true });
	return CFB.write(made, { type: "buffer", fileType: "zip", compression: true });
}

describe("a workbook", () => {
	it("tells each cell by address and kind, and trims its ends", async () => {
		const book = await parseSheets(
			await workbookOf((made) => {
				const sheet = made.addWorksheet("名册");
				sheet.addRow(["姓名", "  张建国　"]);
				sheet.getCell("C17").value = 1234.5;
				sheet.getCell("D17").value = true;
				sheet.getCell("E17").value = { formula: "1+1", result: 2 };
				sheet.getCell("F17").value = { error: "#N/A" };
				sheet.getCell("G17").value = { richText: [{ text: "富" }, { text: "文本" }] };
				sheet.getCell("H17").value = "   ";
				sheet.getCell("I17").value = 511129197203011200;
			}),
		);
		expect(cells(book)).toEqual([
			{ address: "A1", column: 0, kind: "text", text: "姓名" },
			{ address: "B1", column: 1, kind: "text", text: "张建国", trimmed: true },
			{ address: "C17", column: 2, kind: "number", text: "1234.5" },
			{ address: "D17", column: 3, kind: "yesNo", text: "是" },
			{ address: "E17", column: 4, kind: "formula", text: "=1+1" },
			{ address: "F17", column: 5, kind: "error", text: "#" },
			{ address: "G17", column: 6, kind: "text", text: "富文本" },
			{ address: "I17", column: 8, kind: "number", text: "511129197203011000" },
		]);
	});

	it.each([
		[false, "1900"],
		[true, "1904"],
	])("reads days by its own calendar (1904: %s)", async (date1904) => {
		const bytes = await workbookOf((made) => {
			made.properties.date1904 = date1904;
			const sheet = made.addWorksheet("日期");
			sheet.getCell("A1").value = new Date(Date.UTC(2020, 1, 29));
			sheet.getCell("A1").numFmt = "yyyy-mm-dd";
			sheet.getCell("A2").value = new Date(Date.UTC(1968, 10, 3, 13, 30));
			sheet.getCell("A2").numFmt = 'yyyy"年"m"月"d"日" h:mm';
		});
		expect(cells(await parseSheets(bytes)).map(({ kind, text }) => [kind, text])).toEqual([
			["day", "2020-02-29"],
			["day", "1968-11-03"],
		]);
	});

	it("has no 29 February 1900, and an hour is no day", async () => {
		const bytes = await workbookOf((made) => {
			const sheet = made.addWorksheet("日期");
			sheet.addRow([60, 0.5]);
			for (const address of ["A1", "B1"]) sheet.getCell(address).numFmt = "yyyy-mm-dd";
		});
		expect(cells(await parseSheets(bytes)).map(({ kind, text }) => [kind, text])).toEqual([
			["number", "60"],
			["number", "0.5"],
		]);
	});

	it("tells merged ranges, and hidden rows, columns and sheets", async () => {
		const { sheets } = await parseSheets(
			await workbookOf((made) => {
				const sheet = made.addWorksheet("明细");
				sheet.addRows([["甲"], ["乙"], ["丙"]]);
				sheet.mergeCells("A3:B5");
				sheet.getRow(2).hidden = true;
				sheet.getColumn(3).hidden = true;
				made.addWorksheet("旧表", { state: "hidden" }).addRow(["丁"]);
			}),
		);
		expect(sheets[0]).toMatchObject({ merged: ["A3:B5"], hiddenColumns: ["C"], hidden: false });
		expect(sheets[0]?.rows.map(({ number, hidden }) => [number, hidden])).toEqual([
			[1, false],
			[2, true],
			[3, false],
		]);
		expect(sheets[1]).toMatchObject({ name: "旧表", hidden: true });
	});
});

describe("a CSV", () => {
	const text = '姓名,困难情况\r\n张建国,"大病，\n自付 3 万"\r\n\r\n李秀英,=1+1';
	it.each([
		["UTF-8", Buffer.from(text), "UTF-8"],
		["UTF-8 with its mark", Buffer.from(`\uFEFF${text}`), "UTF-8"],
		["UTF-16 with tabs", Buffer.from(`\uFEFF${text.replaceAll(",", "\t")}`, "utf16le"), "UTF-16"],
	])("is read from %s", async (_, bytes, encoding) => {
		const book = await parseSheets(bytes);
		expect(book).toMatchObject({ format: "csv", encoding });
		expect(cells(book).map(({ address, kind, text: said }) => [address, kind, said])).toEqual([
			["A1", "text", "姓名"],
			["B1", "text", "困难情况"],
			["A2", "text", "张建国"],
			["B2", "text", "大病，\n自付 3 万"],
			["A4", "text", "李秀英"],
			["B4", "formula", "=1+1"],
		]);
	});

	it("is read from GBK, and from GB 18030 with a character of four bytes", async () => {
		// 姓名 / 张𠀀
		const book = await parseSheets(Buffer.from("d0d5c3fb0ad5c595328236", "hex"));
		expect(book.encoding).toBe("GB 18030");
		expect(cells(book).map(({ text: said }) => said)).toEqual(["姓名", "张𠀀"]);
	});

	it("with a quotation mark that nothing closes is refused", async () => {
		expect(await refusalOf(Buffer.from('姓名,情况\n张建国,"大病\n李秀英,无'))).toMatchObject({ code: "sheet_broken" });
	});
});

describe("a file that is no table is refused", () => {
	it.each([
		["nothing", Buffer.alloc(0), "sheet_empty"],
		["a PDF", Buffer.from("%PDF-1.7\n"), "sheet_other_kind"],
		["a photograph", Buffer.from("ffd8ffe000104a46494600", "hex"), "sheet_other_kind"],
		["a web page", Buffer.from("<html><table><tr><td>姓名</td></tr></table>"), "sheet_web_page"],
		["any bytes", Buffer.from([1, 2, 0, 255, 254, 7]), "sheet_other_kind"],
		["half a zip", Buffer.from("504b030414000000", "hex"), "sheet_broken"],
		["half an .xls", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "sheet_broken"],
	])("%s", async (_, bytes, code) => {
		expect(await refusalOf(bytes)).toMatchObject({ code });
	});

	it("more than 20 MB", async () => {
		expect(await refusalOf(Buffer.alloc(20 * 1024 * 1024 + 1, "a"))).toMatchObject({ code: "sheet_too_large" });
	});

	it("macros, by their part and by the declared kind", async () => {
		const plain = await sheetOf([["姓名"]]);
		const withPart = repacked(plain, (parts) => parts.set("xl/vbaProject.bin", "x"));
		const declared = repacked(plain, (parts) => {
			const types = parts.get("[Content_Types].xml") ?? "";
			parts.set("[Content_Types].xml", types.replace("spreadsheetml.sheet.main", "sheet.macroEnabled.main"));
		});
		expect(await refusalOf(withPart)).toMatchObject({ code: "sheet_macros" });
		expect(await refusalOf(declared)).toMatchObject({ code: "sheet_macros" });
	});

	it("a password", async () => {
		const sealed = CFB.utils.cfb_new();
		CFB.utils.cfb_add(sealed, "/EncryptedPackage", Buffer.alloc(64, 1));
		CFB.utils.cfb_add(sealed, "/EncryptionInfo", Buffer.from([4, 0, 4, 0, 64, 0, 0, 0]));
		expect(await refusalOf(CFB.write(sealed, { type: "buffer" }))).toMatchObject({ code: "sheet_encrypted" });
	});

	it("an external entity (XXE)", async () => {
		const bytes = repacked(await sheetOf([["姓名"]]), (parts) => {
			const strings = parts.get("xl/sharedStrings.xml") ?? "";
			const head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
			parts.set("xl/sharedStrings.xml", strings.replace("?>", `?>${head}`).replace("姓名", "&e;"));
		});
		expect(await refusalOf(bytes)).toMatchObject({ code: "sheet_foreign_parts" });
	});

	it("a zip bomb, and one that understates its size", async () => {
		const plain = await sheetOf([["姓名"]]);
		const bomb = repacked(plain, (parts) => parts.set("xl/styles.xml", " ".repeat(80 * 1024 * 1024)));
		expect(bomb.length).toBeLessThan(1024 * 1024);
		expect(await refusalOf(bomb)).toMatchObject({ code: "sheet_bomb" });
		const lying = Buffer.from(bomb);
		const size = Buffer.alloc(4);
		size.writeUInt32LE(80 * 1024 * 1024);
		for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 1)) lying.writeUInt32LE(100, at);
		expect(await refusalOf(lying)).toMatchObject({ code: "sheet_broken" });
	});

	it("too many cells, rows, columns, and one long text in many cells", async () => {
		const plain = await sheetOf([["姓名"]]);
		const data = (xml: string) =>
			repacked(plain, (parts) => {
				const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
				parts.set("xl/worksheets/sheet1.xml", sheet.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${xml}</sheetData>`));
			});
		expect(await refusalOf(data(`<row r="1">${"<c><v>1</v></c>".repeat(1_000_001)}</row>`))).toMatchObject({
			code: "sheet_too_many_cells",
		});
		const rows = Array.from({ length: 50_001 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`);
		expect(await refusalOf(data(rows.join("")))).toMatchObject({ code: "sheet_too_many_rows" });
		expect(await refusalOf(data('<row r="1"><c r="ZZ1"><v>1</v></c></row>'))).toMatchObject({ code: "sheet_too_many_columns" });
		const long = repacked(data('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'.repeat(1)), (parts) => {
			parts.set("xl/sharedStrings.xml", (parts.get("xl/sharedStrings.xml") ?? "").replace("姓名", "长".repeat(30_000)));
			const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
			const many = Array.from({ length: 700 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`).join("");
			parts.set("xl/worksheets/sheet1.xml", sheet.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${many}</sheetData>`));
		});
		expect(await refusalOf(long)).toMatchObject({ code: "sheet_too_many_cells" });
	});
});

describe("a thread of its own", () => {
	const rows = [
		["姓名", "月收入"],
		["张建国", 800],
	];
	/** Excel 95's text are bytes of its machine's code page, here 936 (GBK), which the library writes no Chinese in. */
	const oldBook = (bookType: "biff8" | "biff5"): Buffer => {
		const names = bookType === "biff5" ? rows.map(([, income]) => ["AAAAAA", income]) : rows;
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet(names), "Sheet1");
		const bytes: Buffer = write(book, { type: "buffer", bookType, codepage: 936 });
		for (let at = bytes.indexOf("AAAAAA"); at >= 0; at = bytes.indexOf("AAAAAA")) bytes.write("d5c5bda8b9fa", at, "hex");
		const codePage = bytes.indexOf(Buffer.from("42000200e404", "hex"));
		if (codePage >= 0) bytes.writeUInt16LE(936, codePage + 4);
		return bytes;
	};

	// As the product loads what it reads with: a test's own loader finds more than Node does.
	it.each([
		[".xlsx", "xlsx", () => sheetOf(rows)],
		[".xls of Excel 97", "xls", () => oldBook("biff8")],
		[".xls of Excel 95, in the code page of its machine", "xls", () => oldBook("biff5")],
		["CSV", "csv", () => Buffer.from("姓名,月收入\r\n张建国,800\r\n")],
	])("reads %s", async (_, format, made) => {
		const read = await readSheets(await made());
		expect(read.format).toBe(format);
		expect(cell(read, "A2")?.text).toBe("张建国");
		expect(cell(read, "B2")?.text).toBe("800");
	});

	it("reads the file and answers what is wrong with it", async () => {
		expect(cells(await readSheets(await sheetOf([["姓名"]])))).toEqual([{ address: "A1", column: 0, kind: "text", text: "姓名" }]);
		expect(await refusalOf(Buffer.from("%PDF-1.7"), readSheets)).toMatchObject({
			code: "sheet_other_kind",
			said: "这是PDF 文件，不是表格",
		});
	});
});
