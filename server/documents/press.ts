import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { type Fonts, loadFonts } from "./fonts";

/** What a template is given: words by the box they stand in. Keys in Chinese are what a person calls the place. */
export interface Drawing {
	title: string;
	[part: string]: unknown;
}

/** A character that cannot be printed, and where it stands: 申请人姓名, 家庭成员第 5 行姓名. */
export interface NoGlyph {
	char: string;
	place: string;
}

/** Makes PDF of what is said, with fonts of its own and nothing from outside. */
export interface Press {
	print(template: string, drawing: Drawing): { bytes: Buffer; pages: number };
	/** What no font has. */
	lacking(drawing: Drawing): NoGlyph[];
}

const TEMPLATES = join(__dirname, "templates");

/** Compiled templates that have not been used for so many papers are forgotten, and with them what was printed by them. */
const KEPT_FOR = 10;

/** Nothing is loaded before the first paper. */
export function press(dataDir: string): Press {
	let made: { fonts: Fonts; compiler: NodeCompiler } | undefined;
	const ready = () => {
		if (made) return made;
		const fonts = loadFonts(dataDir);
		const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: [...fonts.files] }] });
		made = { fonts, compiler };
		return made;
	};
	return {
		print(template, drawing) {
			const { fonts, compiler } = ready();
			const data = join(TEMPLATES, "data.json");
			compiler.mapShadow(data, Buffer.from(JSON.stringify({ ...drawing, fonts: fonts.others })));
			try {
				const compiled = compiler.compile({ mainFilePath: join(TEMPLATES, `${template}.typ`) });
				const document = compiled.result;
				// Its diagnostics may quote what was to be printed: they go no further than the template's name.
				if (!document) throw new Error(`the template ${template} did not compile`);
				return { bytes: compiler.pdf(document), pages: document.numOfPages };
			} finally {
				compiler.unmapShadow(data);
				compiler.evictCache(KEPT_FOR);
			}
		},
		lacking: (drawing) => placesOf(drawing, "").flatMap(({ place, text }) => lackingIn(ready().fonts, place, text)),
	};
}

function lackingIn(fonts: Fonts, place: string, text: string): NoGlyph[] {
	return [...new Set(text)].filter((char) => !fonts.has(char)).map((char) => ({ char, place }));
}

const HAN = /\p{Script=Han}/u;

/** Every text, and what a person calls where it stands. */
function placesOf(value: unknown, place: string): { place: string; text: string }[] {
	if (typeof value === "string") return [{ place: place || "标题", text: value }];
	if (Array.isArray(value))
		return value.flatMap((one, index) => placesOf(one, typeof one === "object" ? `${place}第 ${index + 1} 行` : place));
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, one]) => (key === "code" ? [] : placesOf(one, HAN.test(key) ? `${place}${key}` : place)));
}

/** What no font has is left open, to be written by hand. */
export function withGaps(drawing: Drawing, lacking: readonly NoGlyph[]): Drawing {
	const chars = new Set(lacking.map(({ char }) => char));
	const open = (value: unknown): unknown => {
		if (typeof value === "string") return [...value].map((char) => (chars.has(char) ? "〓" : char)).join("");
		if (Array.isArray(value)) return value.map(open);
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === "code" ? one : open(one)]));
	};
	return open(drawing) as Drawing;
}
