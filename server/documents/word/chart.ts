import ExcelJS from "exceljs";

/** Figures by their names, to be drawn as bars. */
export interface Chart {
	kind: "chart";
	title: string;
	/** What the figures count: 户, 万元. */
	unit: string;
	points: readonly { name: string; value: number }[];
}

/** A drawing of Office's own (ECMA-376, DrawingML charts): sharp at every size, and its numbers can be opened and changed. */
export interface ChartParts {
	chart: string;
	/** Its numbers as a workbook, for whoever opens them. */
	workbook: Uint8Array;
}

const NAMESPACES =
	'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const INK = "1F4E79";

export async function chartParts(of: Chart): Promise<ChartParts> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet("Sheet1");
	sheet.addRow(["", of.unit]);
	for (const { name, value } of of.points) sheet.addRow([name, value]);
	return { chart: chartXml(of), workbook: new Uint8Array(await book.xlsx.writeBuffer()) };
}

/** The chart lies: its names are of any length, and are read from left to right. */
function chartXml({ title, unit, points }: Chart): string {
	const last = points.length + 1;
	const cache = (values: readonly (string | number)[]) =>
		`<c:ptCount val="${values.length}"/>${values.map((value, at) => `<c:pt idx="${at}"><c:v>${escaped(String(value))}</c:v></c:pt>`).join("")}`;
	const series = [
		'<c:ser><c:idx val="0"/><c:order val="0"/>',
		`<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>${cache([unit])}</c:strCache></c:strRef></c:tx>`,
		`<c:spPr><a:solidFill><a:srgbClr val="${INK}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`,
		'<c:dLbls><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>',
		`<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache>${cache(points.map(({ name }) => name))}</c:strCache></c:strRef></c:cat>`,
		`<c:val><c:numRef><c:f>Sheet1!$B$2:$B$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>${cache(points.map(({ value }) => value))}</c:numCache></c:numRef></c:val>`,
		"</c:ser>",
	].join("");
	// Each bar says its figure: a scale of its own would show halves of a household.
	const axis = (id: number, crosses: number, place: string, turned: boolean) =>
		`<c:axId val="${id}"/><c:scaling><c:orientation val="${turned ? "maxMin" : "minMax"}"/>${turned ? "" : '<c:min val="0"/>'}</c:scaling><c:delete val="${turned ? 0 : 1}"/><c:axPos val="${place}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${crosses}"/>`;
	return [
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace ${NAMESPACES}><c:roundedCorners val="0"/><c:chart>`,
		`<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="0"/><a:t>${escaped(`${title}（${unit}）`)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`,
		'<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>',
		`${series}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`,
		`<c:catAx>${axis(1, 2, "l", true)}<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`,
		`<c:valAx>${axis(2, 1, "b", false)}<c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>`,
		'</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
		"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>",
		'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>',
		'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
	].join("");
}

const EMU_PER_MM = 36_000;
const WIDTH_MM = 155;
/** Higher it would leave its page: more of them are drawn thinner. */
const MOST_BARS = 20;

/** The run of a document that shows it. @param at its number in the document */
export function chartRun({ title, points }: Chart, at: number): string {
	const height = (28 + 9 * Math.min(Math.max(points.length, 3), MOST_BARS)) * EMU_PER_MM;
	return [
		`<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${WIDTH_MM * EMU_PER_MM}" cy="${height}"/>`,
		`<wp:docPr id="${1000 + at}" name="图 ${at}" descr="${escaped(title)}"/>`,
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">`,
		`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdChart${at}"/>`,
		"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
	].join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
