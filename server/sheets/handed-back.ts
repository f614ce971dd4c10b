import ExcelJS from "exceljs";
import type { Finding } from "../../workflows/rules/import-cells";
import type { SheetRow } from "../../workflows/rules/sheet";

export interface HandedBack {
	sheet: string;
	headingRow: number;
	/** By column letters. */
	headings: Readonly<Record<string, string>>;
	rows: readonly { row: SheetRow; findings: readonly Finding[] }[];
}

const COLOURS: Readonly<Record<Finding["level"], string>> = { wrong: "FFFFC7CE", twin: "FFFFEB9C", note: "FFEDEDED" };

/** The sheet as it was uploaded, each cell at its address and as text, with a note in every cell in which something was found; and all of it as a list. */
export async function handedBack({ sheet: name, headingRow, headings, rows }: HandedBack): Promise<Buffer> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet(name === "" ? "Sheet1" : name, { views: [{ state: "frozen", ySplit: headingRow }] });
	const text = (address: string, value: string) => {
		const cell = sheet.getCell(address);
		cell.value = value;
		cell.numFmt = "@";
		return cell;
	};
	for (const [letters, heading] of Object.entries(headings)) text(`${letters}${headingRow}`, heading).font = { bold: true };
	const list = book.addWorksheet("问题清单", { views: [{ state: "frozen", ySplit: 1 }] });
	list.addRow(["单元格", "问题", "怎样改"]).font = { bold: true };
	[10, 70, 60].forEach((width, index) => {
		list.getColumn(index + 1).width = width;
	});
	for (const { row, findings } of rows) {
		for (const { address, text: value } of row.cells) text(address, value);
		const noted = new Map<string, string[]>();
		for (const { address, level, message, next } of findings) {
			noted.set(address, [...(noted.get(address) ?? []), next === undefined ? message : `${message}。${next}`]);
			const cell = sheet.getCell(address);
			const worse = noted.get(address)?.length === 1 || level === "wrong";
			if (worse) cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: COLOURS[level] } };
			list.addRow([address, message, next ?? ""]);
		}
		for (const [address, said] of noted) sheet.getCell(address).note = said.join("\n");
	}
	return Buffer.from(await book.xlsx.writeBuffer());
}
