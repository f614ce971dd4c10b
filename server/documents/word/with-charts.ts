import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { type Chart, chartParts, chartRun } from "./chart";

/** Stands in a paragraph of its own where a chart comes. */
export function placeOfChart(at: number): string {
	return `@@chart-${at}@@`;
}

const TYPES = "[Content_Types].xml";
const BODY = "word/document.xml";
const RELS = "word/_rels/document.xml.rels";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Puts charts into a Word document, in the places that were left for them (1, 2 …). */
export async function withCharts(document: Uint8Array, charts: readonly Chart[]): Promise<Uint8Array> {
	if (charts.length === 0) return document;
	const parts: Record<string, Uint8Array> = unzipSync(document);
	const edit = (name: string, change: (text: string) => string): void => {
		parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
	};
	for (const [index, chart] of charts.entries()) {
		const at = index + 1;
		const made = await chartParts(chart);
		parts[`word/charts/chart${at}.xml`] = strToU8(made.chart);
		parts[`word/embeddings/chart${at}.xlsx`] = made.workbook;
		parts[`word/charts/_rels/chart${at}.xml.rels`] = strToU8(
			`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/package" Target="../embeddings/chart${at}.xlsx"/></Relationships>`,
		);
		edit(BODY, (text) => text.replace(new RegExp(`<w:r>(?:(?!<w:r>).)*?${placeOfChart(at)}.*?</w:r>`), () => chartRun(chart, at)));
		edit(RELS, (text) =>
			text.replace(
				"</Relationships>",
				`<Relationship Id="rIdChart${at}" Type="${RELATIONSHIPS}/chart" Target="charts/chart${at}.xml"/></Relationships>`,
			),
		);
		edit(TYPES, (text) =>
			text.replace(
				"</Types>",
				`<Override PartName="/word/charts/chart${at}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>`,
			),
		);
	}
	edit(TYPES, (text) =>
		text.includes('Extension="xlsx"')
			? text
			: text.replace(
					/(<Types[^>]*>)/,
					'$1<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>',
				),
	);
	return zipSync(parts);
}
