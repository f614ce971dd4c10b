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

/** What is to be printed. */
export interface Job {
	template: string;
	drawing: Drawing;
	/** What no font has is left open, to be written by hand. */
	gaps: boolean;
	/** None: PDF. Of Word the fonts are those of the machine that opens it. */
	format?: "pdf" | "docx";
	/** The county's own .docx, where the form is written as it. */
	own?: Uint8Array;
}

/** What became of it: a paper, or what no font has. */
export type Sheet = { bytes: Uint8Array; pages: number | null } | { lacking: NoGlyph[] };

const TEMPLATES = join(__dirname, "templates");

/** Compiled templates that have not been used for so many papers are forgotten, and with them what was printed by them. */
const KEPT_FOR = 10;

/** Makes PDF of what is said, with fonts of its own and nothing from outside. @throws where a template does not compile: its diagnostics may quote what was to be printed, and go no further */
export function printer(dataDir: string): (job: Job) => Promise<Sheet> {
	const fonts = loadFonts(dataDir);
	const compilerOf = (more: readonly Buffer[]) =>
		NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: [...fonts.files, ...more] }] });
	const usual = compilerOf([]);
	const data = join(TEMPLATES, "data.json");
	return async ({ template, drawing, gaps }) => {
		const places = placesOf(drawing, "");
		const lacking = places.flatMap(({ place, text }) => lackingIn(fonts, place, text));
		if (lacking.length > 0 && !gaps) return { lacking };
		const rare = await fonts.rareOf(places.flatMap(({ text }) => [...text]));
		const compiler = rare.length === 0 ? usual : compilerOf(rare.map(({ file }) => file));
		const said = { ...withGaps(drawing, lacking), fonts: [...fonts.others, ...rare.map(({ family }) => family)] };
		compiler.mapShadow(data, Buffer.from(JSON.stringify(said)));
		try {
			const document = compiler.compile({ mainFilePath: join(TEMPLATES, `${template}.typ`) }).result;
			if (!document) throw new Error(`the template ${template} did not compile`);
			return { bytes: compiler.pdf(document), pages: document.numOfPages };
		} finally {
			compiler.unmapShadow(data);
			compiler.evictCache(KEPT_FOR);
		}
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
function withGaps(drawing: Drawing, lacking: readonly NoGlyph[]): Drawing {
	const chars = new Set(lacking.map(({ char }) => char));
	const open = (value: unknown): unknown => {
		if (typeof value === "string") return [...value].map((char) => (chars.has(char) ? "〓" : char)).join("");
		if (Array.isArray(value)) return value.map(open);
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === "code" ? one : open(one)]));
	};
	return open(drawing) as Drawing;
}
