import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "fontkit";
import { type Face as RareFace, rareFont } from "./rare-font";

/** What papers are printed with. A character is taken from the first font that has it. */
export interface Fonts {
	/** Families besides the program's own, in the order in which they are looked at. */
	others: readonly string[];
	files: readonly Buffer[];
	has(char: string): boolean;
	/** Of characters that stand in none of these files: what has them. */
	rareOf(chars: Iterable<string>): Promise<RareFace[]>;
}

const OWN = [
	require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
	require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
];

/** The program's own, and what the county has put into the data folder for characters that these lack. */
export function loadFonts(dataDir: string): Fonts {
	const own = OWN.map((path) => faceOf(path)).filter((face) => face !== undefined);
	const others = addedTo(join(dataDir, "fonts")).flatMap((path) => faceOf(path) ?? []);
	const known = new Set([...own, ...others].flatMap(({ points }) => points));
	const rare = rareFont();
	const inFiles = (char: string) => known.has(char.codePointAt(0) ?? 0) || IN_NO_FONT.test(char);
	return {
		others: others.flatMap(({ families }) => families),
		files: [...own, ...others].map(({ file }) => file),
		has: (char) => inFiles(char) || rare.has(char),
		rareOf: (chars) => rare.piecesOf([...new Set(chars)].filter((char) => !inFiles(char))),
	};
}

function addedTo(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder).filter((name) => /\.(ttf|otf|ttc)$/i.test(name));
	return names.sort().map((name) => join(folder, name));
}

interface Face {
	file: Buffer;
	families: string[];
	points: number[];
}

/** What is no font, whatever it is called, prints nothing. */
function faceOf(path: string): Face | undefined {
	try {
		const file = readFileSync(path);
		const font = create(file);
		const faces = "fonts" in font ? font.fonts : [font];
		return { file, families: faces.map(({ familyName }) => familyName), points: faces.flatMap(({ characterSet }) => characterSet) };
	} catch {
		return undefined;
	}
}

/** Which way a character is written, and line ends: nothing is drawn for them. */
const IN_NO_FONT = /[\n\p{Variation_Selector}]/u;
