import type TestAgent from "supertest/lib/agent";
import { formatDate, parsePlainDate } from "../../workflows/rules/plain-date";

/** A page of a register, as somebody sees it. */
export interface SeenPage {
	/** Of each row what stands in its cells. */
	rows: string[];
	/** What it says that there are. */
	total: string;
	next?: string;
	previous?: string;
	html: string;
}

export async function pageAt(agent: TestAgent, path: string): Promise<SeenPage> {
	const { text: html } = await agent.get(path).expect(200);
	const [, list = ""] = html.split('<div class="listed">');
	const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(list.split("</section>")[0] ?? "")?.[1] ?? "";
	const rows = [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) => wordsOf(row));
	const link = (label: string) => new RegExp(`href="([^"]*)">${label}</a>`).exec(html)?.[1]?.replaceAll("&amp;", "&");
	return { rows, total: /class="note">(共 [^<]*)</.exec(html)?.[1] ?? "", next: link("后面的"), previous: link("前面的"), html };
}

/** Every page from this one on, by the links. */
export async function pagesFrom(agent: TestAgent, path: string, lead: "next" | "previous" = "next"): Promise<SeenPage[]> {
	const pages: SeenPage[] = [];
	for (let at: string | undefined = path; at !== undefined; at = pages.at(-1)?.[lead]) pages.push(await pageAt(agent, at));
	return pages;
}

/** Every row that the API gives, by its cursors. */
export async function itemsFrom(agent: TestAgent, path: string, query: Record<string, string>): Promise<unknown[]> {
	const items: unknown[] = [];
	for (let after: string | null | undefined; after !== null; ) {
		const asked = new URLSearchParams({ ...query, ...(after === undefined ? {} : { after }) });
		const { body } = await agent.get(`/api${path}?${asked}`).expect(200);
		items.push(...body.items);
		after = body.next;
	}
	return items;
}

/** The cells of a CSV. */
export function cellsOf(csv: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
		rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
		if (end === "\r\n") rows.push([]);
		if (end === "") break;
	}
	return rows.slice(0, -1);
}

/** Whether a row of a page says what stands in a cell of a CSV: days and times as pages write them, long texts by their beginning. */
export function says(row: string, cell: string): boolean {
	const day = parsePlainDate(cell);
	const beginning = wordsOf([...cell].slice(0, 40).join(""));
	const amount = /^-?\d+\.\d\d$/.test(cell) ? Number(cell).toLocaleString("en", { minimumFractionDigits: 2 }) : undefined;
	return [beginning, ...(day === undefined ? [] : [formatDate(day)]), cell.slice(0, 16), ...(amount === undefined ? [] : [amount])].some(
		(text) => row.includes(text),
	);
}

function wordsOf(html: string): string {
	return html
		.replace(/<[^>]+>/g, " ")
		.replaceAll("&lt;", "<")
		.replaceAll("&quot;", '"')
		.replaceAll("&amp;", "&")
		.replace(/\s+/g, " ")
		.trim();
}
