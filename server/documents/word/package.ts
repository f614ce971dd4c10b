import PizZip from "pizzip";
import { field, paragraph, run, tableOf, twips } from "./xml";

const W =
	'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** Name of the form and its copy, the code on the right: on every page. */
const PAGE_HEAD =
	tableOf({ grid: [26, 130, 26], lines: false }, [
		{
			height: 20,
			cells: [
				{ columns: 1, inner: paragraph("{第几份}", { size: 18 }) },
				{ columns: 1, inner: paragraph("{标题}", { size: 34, font: "黑体", align: "center" }) },
				{ columns: 1, inner: paragraph("{短码}", { size: 13, align: "center" }) + paragraph("{%二维码}", { align: "center" }) },
			],
		},
	]) + paragraph("", { size: 4 });

function pageFoot(): string {
	const size = 15;
	const middle =
		run("\t第 ", { size }) + field("PAGE", { size }) + run(" 页 共 ", { size }) + field("NUMPAGES", { size }) + run(" 页\t", { size });
	return paragraph(run("{保管与版本}", { size }) + middle + run("{校验码}", { size }), {
		tabs: [
			["center", 91],
			["right", 182],
		],
	});
}

/** A .docx of one section on A4, its head and foot those of every printed form. @param body tables and paragraphs, with tags */
export function wordTemplate(body: string): Buffer {
	const margins = `w:top="${twips(31)}" w:right="${twips(14)}" w:bottom="${twips(13)}" w:left="${twips(14)}" w:header="${twips(9)}" w:footer="${twips(6)}" w:gutter="0"`;
	const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar ${margins}/></w:sectPr>`;
	const parts: Record<string, string> = {
		"[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="${MAIN}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${MAIN}.footer+xml"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/header" Target="header1.xml"/><Relationship Id="rId2" Type="${OFFICE}/footer" Target="footer1.xml"/></Relationships>`,
		"word/document.xml": `<w:document ${W}><w:body>${body}${section}</w:body></w:document>`,
		"word/header1.xml": `<w:hdr ${W}>${PAGE_HEAD}</w:hdr>`,
		"word/footer1.xml": `<w:ftr ${W}>${pageFoot()}</w:ftr>`,
	};
	const zip = new PizZip();
	// Always the same bytes of the same form.
	for (const [name, text] of Object.entries(parts))
		zip.file(name, HEAD + text, { date: new Date(Date.UTC(2026, 0, 1)), createFolders: false });
	return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}
