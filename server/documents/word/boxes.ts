import type { WordList } from "./forms";
import { type Cell, paragraph, type TableRow, tableOf } from "./xml";

/** The grid that both forms are drawn on: 26 columns of 7 mm. */
export const GRID: readonly number[] = Array.from({ length: 26 }, () => 7);

type More = Partial<Pick<Cell, "down" | "open">>;

/** A heading of a box. Lines apart. */
export function name(columns: number, text: string, more: More = {}): Cell {
	const inner = text.split("\n").map((line) => paragraph(line, { align: "center" }));
	return { columns, inner: inner.join(""), ...more };
}

/** Where a tag's words come. */
export function value(columns: number, tag: string, { align = "center" }: { align?: "left" | "center" | "right" } = {}): Cell {
	return { columns, inner: paragraph(tag, { align }), top: false };
}

/** A row of boxes: heading and tag, one after the other, with their widths. */
export function pairs(
	height: number,
	...boxes: readonly (readonly [text: string, columns: number, tag: string, columns: number])[]
): TableRow {
	return { height, cells: boxes.flatMap(([text, narrow, tag, wide]) => [name(narrow, text), value(wide, `{${tag}}`)]) };
}

/** What belongs to the heading above. */
export function below(columns: number): Cell {
	return { columns, inner: paragraph(""), down: "further" };
}

/** A long text under its heading. */
export function text(height: number, heading: string, tag: string): TableRow {
	return { height, cells: [name(4, heading), { columns: 22, inner: paragraph(tag), top: true }] };
}

/** A text, and below it where somebody seals and dates. */
export function opinion(height: number, heading: string, tag: string): TableRow[] {
	return [
		{
			height: height - 6,
			cells: [
				name(4, heading, { down: "first" }),
				{ columns: 22, inner: paragraph(`{${tag}}`, { keepNext: true }), open: "bottom", top: true },
			],
		},
		{
			height: 6,
			cells: [below(4), { columns: 22, inner: paragraph("盖章　　　　　　　年　　月　　日　　", { align: "right" }), open: "top" }],
		},
	];
}

/** Rows beyond those of the form; where there are none, nothing stands there. */
function listGoesOn({ tag, title, labels, widths, printed }: WordList): string {
	const heads = ["序号", ...labels].map((label) => name(1, label));
	const cells = labels.map((label) => `{${label}}`);
	const row = [`{#续${tag}}{序号}`, ...cells.slice(0, -1), `${cells.at(-1)}{/续${tag}}`];
	return [
		paragraph(`{#有续${tag}}`),
		paragraph(`${title}（第 ${printed + 1} 行起）`),
		tableOf({ grid: widths }, [
			{ height: 7, cells: heads, head: true },
			{ height: 7, cells: row.map((one) => value(1, one)) },
		]),
		paragraph(""),
		paragraph(`{/有续${tag}}`),
	].join("");
}

/** What the form itself has no room for, on pages of its own. @param signs whose signature they ask for */
export function continuation(lists: readonly WordList[], signs?: string): string {
	return [
		paragraph("{#有续页}"),
		paragraph("续页", { newPage: true, align: "center", size: 24, font: "黑体" }),
		...lists.map((list) => listGoesOn(list)),
		paragraph("{#续页文字}"),
		paragraph("{名称}", { font: "黑体" }),
		paragraph("{文字}"),
		paragraph(""),
		paragraph("{/续页文字}"),
		...(signs ? [paragraph(""), paragraph(`${signs}：　　　　　　　　　　年　　月　　日`)] : []),
		paragraph("{/有续页}"),
	].join("");
}
