import type { PaperWord } from "../../workflows/rules/scans";
import type { Prepared, Print } from "./document";
import type { Drawing } from "./press";
import type { Part } from "./sheet";

/** What a paper says, box by box: in full, and as it is shown to whoever looks (D28). */
export function wordsOf(prepared: Pick<Prepared, "draw">, { copy }: Pick<Print, "copy">): PaperWord[] {
	const full = words(prepared.draw({ copy, draft: false }));
	const masked = new Map(words(prepared.draw({ copy, draft: true })));
	return full.map(([box, text]) => [box, text, masked.get(box) ?? ""]);
}

type Word = [box: string, text: string];

function words({ boxes = {}, ticks = {}, other = {}, rows = {}, parts = [] }: Drawing): Word[] {
	const said: Word[] = [
		...Object.entries(boxes as Record<string, string>),
		...Object.entries(ticks as Record<string, [string, boolean][]>).map(
			([box, all]): Word => [box, all.flatMap(([label, is]) => (is ? [label] : [])).join("、")],
		),
		...Object.entries(other as Record<string, string>),
		...Object.entries(rows as Record<string, Record<string, string>[]>).flatMap(([name, list]) => listed(name, list)),
		...(parts as Part[]).flatMap((part, index) => ofPart(part, index)),
	];
	return said.filter(([box]) => box !== "");
}

function listed(name: string, rows: readonly Readonly<Record<string, string>>[]): Word[] {
	return rows.flatMap((row, index) =>
		Object.entries(row)
			.filter(([label]) => label !== "序号")
			.map(([label, text]): Word => [`${name}第 ${index + 1} 行${label}`, text]),
	);
}

function ofPart(part: Part, index: number): Word[] {
	switch (part.kind) {
		case "facts":
			return part.facts.filter(([, text]) => text.trim() !== "").map(([label, text]): Word => [label, text]);
		case "list":
			return listed(part.name ?? "表", part.rows);
		case "words":
			return [[`第 ${index + 1} 段`, part.text]];
		default:
			return [];
	}
}
