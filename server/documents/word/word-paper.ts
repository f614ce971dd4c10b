import {
	AlignmentType,
	Document,
	Footer,
	HeadingLevel,
	type IParagraphOptions,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	VerticalAlign,
	WidthType,
} from "docx";
import type { Part } from "../sheet";
import type { Chart } from "./chart";
import { placeOfChart, withCharts } from "./with-charts";

/** What stands in a Word document after its title page, from top to bottom. */
export type WordPart = Extract<Part, { kind: "words" | "list" | "signs" }> | Chart | { kind: "heading"; text: string };

/** A paper to be handed in as Word, so that the office can still write in it. */
export interface WordPaper {
	title: string;
	/** Above the title: that it is a draft. */
	mark?: string;
	/** On the title page, a line each. */
	facts: readonly (readonly [label: string, value: string])[];
	/** Whose seal goes on the title page. */
	seal: string;
	parts: readonly WordPart[];
}

/** Fonts that offices have; where one is missing, the program that opens it takes another. */
const BODY = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋" };
const HEADS = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };
/** Half points: 小二, 四号, 五号. */
const SIZES = { title: 44, heading: 30, body: 28, cell: 20 };
/** Twentieths of a point to a millimetre. */
const TWIPS = 56.7;
const WIDE_MM = 156;

export async function wordPaper({ title, mark, facts, seal, parts }: WordPaper): Promise<Uint8Array> {
	const charts: Chart[] = [];
	const body = parts.flatMap((part) => {
		if (part.kind === "chart") charts.push(part);
		return drawn(part, charts.length);
	});
	const document = new Document({
		creator: "困难职工帮扶",
		title,
		styles: { default: { document: { run: { font: BODY, size: SIZES.body, language: { value: "zh-CN", eastAsia: "zh-CN" } } } } },
		sections: [
			{
				properties: {
					titlePage: true,
					page: {
						size: { width: 210 * TWIPS, height: 297 * TWIPS },
						margin: { top: 37 * TWIPS, bottom: 35 * TWIPS, left: 28 * TWIPS, right: 26 * TWIPS },
					},
				},
				footers: { default: new Footer({ children: [pageNumber()] }), first: new Footer({ children: [] }) },
				children: [...titlePage({ title, mark, facts, seal }), ...body],
			},
		],
	});
	return withCharts(new Uint8Array(await Packer.toBuffer(document)), charts);
}

function titlePage({ title, mark, facts, seal }: Omit<WordPaper, "parts">): Paragraph[] {
	const line = (text: string, more: IParagraphOptions & { size?: number; font?: typeof HEADS } = {}) => {
		const { size, font, ...rest } = more;
		return new Paragraph({ ...rest, children: [new TextRun({ text, ...(size && { size }), ...(font && { font }) })] });
	};
	return [
		line(mark ?? "", { alignment: AlignmentType.RIGHT }),
		line(title, { alignment: AlignmentType.CENTER, size: SIZES.title, font: HEADS, spacing: { before: 2800, after: 2000 } }),
		...facts.map(([label, value]) => line(`${label}：${value}`, { alignment: AlignmentType.CENTER, spacing: { after: 240 } })),
		line(`${seal}（盖章）`, { alignment: AlignmentType.CENTER, spacing: { before: 2800, after: 240 } }),
		line("　　　　年　　月　　日", { alignment: AlignmentType.CENTER }),
	];
}

function pageNumber(): Paragraph {
	const { CURRENT, TOTAL_PAGES } = PageNumber;
	return new Paragraph({
		alignment: AlignmentType.CENTER,
		children: [new TextRun({ children: ["第 ", CURRENT, " 页，共 ", TOTAL_PAGES, " 页"], size: SIZES.cell })],
	});
}

function drawn(part: WordPart, chartsSoFar: number): (Paragraph | Table)[] {
	switch (part.kind) {
		case "heading":
			return [
				new Paragraph({
					heading: HeadingLevel.HEADING_1,
					// The title stands on a page of its own.
					pageBreakBefore: part.text.startsWith("一、"),
					spacing: { before: 360, after: 180 },
					keepNext: true,
					children: [new TextRun({ text: part.text, font: HEADS, size: SIZES.heading, color: "000000" })],
				}),
			];
		case "words":
			return part.text.split("\n").map(
				(text) =>
					new Paragraph({
						spacing: { line: 440, after: 60 },
						children: [new TextRun({ text, ...(part.size && { size: part.size * 2 }) })],
					}),
			);
		case "chart":
			return [
				new Paragraph({
					alignment: AlignmentType.CENTER,
					spacing: { before: 120, after: 120 },
					children: [new TextRun(placeOfChart(chartsSoFar))],
				}),
			];
		case "signs":
			return part.labels.map(
				(text) => new Paragraph({ spacing: { before: 480 }, children: [new TextRun(`${text}　　　　　　　　　　年　　月　　日`)] }),
			);
		case "list":
			return listed(part);
	}
}

function listed(part: Extract<Part, { kind: "list" }>): (Paragraph | Table)[] {
	const { name, labels, rows, right = [], left = [] } = part;
	const given = part.widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
	const open = part.widths.filter((width) => width === null).length;
	const widths = part.widths.map((width) => Math.round((width ?? (WIDE_MM - given) / open) * TWIPS));
	const size = (part.size ?? SIZES.cell / 2) * 2;
	const cell = (text: string, at: number, head: boolean) => {
		const label = labels[at] ?? "";
		const alignment = head
			? AlignmentType.CENTER
			: right.includes(label)
				? AlignmentType.RIGHT
				: left.includes(label)
					? AlignmentType.LEFT
					: AlignmentType.CENTER;
		return new TableCell({
			width: { size: widths[at] ?? 0, type: WidthType.DXA },
			verticalAlign: VerticalAlign.CENTER,
			margins: { left: 60, right: 60, top: 40, bottom: 40 },
			...(head && { shading: { fill: "E7ECF2" } }),
			children: text
				.split("\n")
				.map((line) => new Paragraph({ alignment, children: [new TextRun({ text: line, size, ...(head && { font: HEADS }) })] })),
		});
	};
	const row = (cells: readonly string[], head: boolean) =>
		new TableRow({ ...(head && { tableHeader: true }), cantSplit: true, children: cells.map((text, at) => cell(text, at, head)) });
	return [
		...(name
			? [
					new Paragraph({
						spacing: { before: 240, after: 80 },
						keepNext: true,
						children: [new TextRun({ text: name, size: SIZES.cell + 4 })],
					}),
				]
			: []),
		new Table({
			width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
			columnWidths: widths,
			rows: [
				row(labels, true),
				...rows.map((said) =>
					row(
						labels.map((label) => said[label] ?? ""),
						false,
					),
				),
			],
		}),
		new Paragraph({ children: [], spacing: { after: 120 } }),
	];
}
