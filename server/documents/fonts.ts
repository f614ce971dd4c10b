import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "fontkit";

/** What papers are printed with. A character is taken from the first font that has it. */
export interface Fonts {
	/** Families besides the program's own, in the order in which they are looked at. */
	others: readonly string[];
	files: readonly Buffer[];
	has(char: string): boolean;
}

const OWN = [
	require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
	require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
];

/** The program's own, and what the county has put into the data folder for characters that these lack. */
export function loadFonts(dataDir: string): Fonts {
	const folder = join(dataDir, "fonts");
	const added = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(ttf|otf|ttc)$/i.test(name)) : [];
	const own = OWN.map((path) => readFileSync(path));
	const others = added.sort().map((name) => readFileSync(join(folder, name)));
	const known = new Set<number>();
	const families = [...own, ...others].map((file) => {
		const font = create(file);
		const faces = "fonts" in font ? font.fonts : [font];
		for (const face of faces) for (const point of face.characterSet) known.add(point);
		return faces.map(({ familyName }) => familyName);
	});
	return {
		others: families.slice(own.length).flat(),
		files: [...own, ...others],
		has: (char) => known.has(char.codePointAt(0) ?? 0) || IN_NO_FONT.test(char),
	};
}

/** Which way a character is written, and line ends: nothing is drawn for them. */
const IN_NO_FONT = /[\n\p{Variation_Selector}]/u;
