/** The few pieces of WordprocessingML that a form is made of. Elements stand in the order that Word asks for. */

const TWIPS_A_MM = 1440 / 25.4;

export function twips(mm: number): number {
	return Math.round(mm * TWIPS_A_MM);
}

interface Look {
	/** In half points. */
	size?: number;
	align?: "left" | "center" | "right";
	font?: string;
	/** Begins a page. */
	newPage?: boolean;
	/** On the page of what follows; of a row, of the next one. */
	keepNext?: boolean;
	/** Stops of tabs, in mm. */
	tabs?: readonly ["center" | "right", number][];
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function run(text: string, { size = 19, font = "宋体" }: Look = {}): string {
	const fonts = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>`;
	const said = text.split("\t").map((part) => `<w:t xml:space="preserve">${escaped(part)}</w:t>`);
	return `<w:r><w:rPr>${fonts}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>${said.join("<w:tab/>")}</w:r>`;
}

/** What Word counts itself: `PAGE`, `NUMPAGES`. */
export function field(name: string, look: Look = {}): string {
	return `<w:fldSimple w:instr=" ${name} ">${run("1", look)}</w:fldSimple>`;
}

/** @param inner runs, or a text of one run */
export function paragraph(inner: string, look: Look = {}): string {
	const { align = "left", keepNext = false, newPage = false, tabs = [] } = look;
	const stops = tabs.map(([kind, at]) => `<w:tab w:val="${kind}" w:pos="${twips(at)}"/>`).join("");
	const properties = [
		keepNext ? "<w:keepNext/>" : "",
		newPage ? "<w:pageBreakBefore/>" : "",
		stops && `<w:tabs>${stops}</w:tabs>`,
		'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
		`<w:jc w:val="${align}"/>`,
	];
	return `<w:p><w:pPr>${properties.join("")}</w:pPr>${inner.startsWith("<") ? inner : run(inner, look)}</w:p>`;
}

export interface Cell {
	/** Of the table's grid. */
	columns: number;
	/** Paragraphs. */
	inner: string;
	/** First or further of several that are one, downwards. */
	down?: "first" | "further";
	/** The line that is not drawn. */
	open?: "top" | "bottom";
	top?: boolean;
}

export interface TableRow {
	/** At least so high, in mm: what does not fit makes it higher. */
	height: number;
	cells: readonly Cell[];
	/** Stands again on each page. */
	head?: boolean;
}

interface TableLook {
	/** Widths of the grid's columns, in mm. */
	grid: readonly number[];
	lines?: boolean;
}

export function tableOf({ grid, lines = true }: TableLook, rows: readonly TableRow[]): string {
	const line = lines ? 'w:val="single" w:sz="4" w:space="0" w:color="000000"' : 'w:val="nil"';
	const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} ${line}/>`).join("");
	const margins = `<w:left w:w="${twips(0.8)}" w:type="dxa"/><w:right w:w="${twips(0.8)}" w:type="dxa"/>`;
	const width = twips(grid.reduce((sum, one) => sum + one, 0));
	const properties = `<w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar>`;
	const columns = grid.map((one) => `<w:gridCol w:w="${twips(one)}"/>`).join("");
	return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows.map((row) => rowOf(grid, row)).join("")}</w:tbl>`;
}

function rowOf(grid: readonly number[], { height, cells, head = false }: TableRow): string {
	let at = 0;
	const drawn = cells.map(({ columns, inner, down, open, top = false }) => {
		const width = twips(grid.slice(at, at + columns).reduce((sum, one) => sum + one, 0));
		at += columns;
		const properties = [
			`<w:tcW w:w="${width}" w:type="dxa"/>`,
			columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : "",
			down ? `<w:vMerge${down === "first" ? ' w:val="restart"' : ""}/>` : "",
			open ? `<w:tcBorders><w:${open} w:val="nil"/></w:tcBorders>` : "",
			top ? "" : '<w:vAlign w:val="center"/>',
		];
		return `<w:tc><w:tcPr>${properties.join("")}</w:tcPr>${inner}</w:tc>`;
	});
	if (at !== grid.length) throw new Error(`a row of ${at} columns in a table of ${grid.length}`);
	const properties = `<w:cantSplit/><w:trHeight w:val="${twips(height)}" w:hRule="atLeast"/>${head ? "<w:tblHeader/>" : ""}`;
	return `<w:tr><w:trPr>${properties}</w:trPr>${drawn.join("")}</w:tr>`;
}
