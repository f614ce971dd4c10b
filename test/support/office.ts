import { strFromU8, unzipSync } from "fflate";

/** A Word document, read back from its parts. */
export interface WordRead {
	/** Each paragraph outside tables and inside them, in order, without the empty ones. */
	lines: string[];
	/** Each table's rows of cells. */
	tables: string[][][];
	/** Each chart: its title, names and numbers. */
	charts: { title: string; points: [name: string, value: number][] }[];
	/** Parts by name. */
	parts: Readonly<Record<string, Uint8Array>>;
	xml: string;
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };
const plain = (text: string): string => text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
const textOf = (xml: string): string => plain([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""));

export function readWord(bytes: Buffer): WordRead {
	const parts: Record<string, Uint8Array> = unzipSync(new Uint8Array(bytes));
	const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
	const xml = part("word/document.xml");
	const all = (inside: string, tag: string) =>
		[...inside.matchAll(new RegExp(`<w:${tag}(?: [^>]*)?>[\\s\\S]*?</w:${tag}>`, "g"))].map(([one]) => one);
	const charts = Object.keys(parts)
		.filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name))
		.sort()
		.map((name) => {
			const chart = part(name);
			const values = (inside: RegExp) =>
				[...(inside.exec(chart)?.[0] ?? "").matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value = ""]) => plain(value));
			const [names, numbers] = [values(/<c:cat>[\s\S]*<\/c:cat>/), values(/<c:val>[\s\S]*<\/c:val>/)];
			return {
				title: plain(/<a:t>([^<]*)<\/a:t>/.exec(chart)?.[1] ?? ""),
				points: names.map((one, at): [string, number] => [one, Number(numbers[at])]),
			};
		});
	return {
		lines: all(xml, "p").map(textOf).filter(Boolean),
		tables: all(xml, "tbl").map((table) => all(table, "tr").map((row) => all(row, "tc").map(textOf))),
		charts,
		parts,
		xml,
	};
}
