import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decompress } from "wawoff2";

/** A font to print with. */
export interface Face {
	family: string;
	/** TrueType. */
	file: Buffer;
}

/** A piece of 花園明朝, and what it has: from one code point to another. */
interface Piece {
	path: string;
	/** As long as its own name: all pieces have the same one, and of those one alone would be printed with. */
	family: string;
	ranges: readonly (readonly [from: number, until: number])[];
}

const STYLES = require.resolve("hanamin/HanaMin.css");

/** What only names and places need: Han characters of Extensions A to F, in pieces of some hundreds. A piece is opened when a character of it is printed. */
export interface RareFont {
	has(char: string): boolean;
	/** The pieces that have these characters. */
	piecesOf(chars: readonly string[]): Promise<Face[]>;
}

export function rareFont(): RareFont {
	const pieces = piecesIn(readFileSync(STYLES, "utf8"));
	const pieceOf = (char: string) => {
		const point = char.codePointAt(0) ?? 0;
		return pieces.find(({ ranges }) => ranges.some(([from, until]) => from <= point && point <= until));
	};
	async function opened(wanted: Iterable<Piece>): Promise<Face[]> {
		const faces: Face[] = [];
		for (const { path, family } of wanted) faces.push({ family, file: renamed(await decompress(readFileSync(path)), family) });
		return faces;
	}
	let last: Promise<unknown> = Promise.resolve();
	return {
		has: (char) => pieceOf(char) !== undefined,
		piecesOf(chars) {
			// One after the other: what has been unpacked lies where the next is unpacked to.
			const faces = last.then(() => opened(new Set(chars.flatMap((char) => pieceOf(char) ?? []))));
			last = faces.catch(() => undefined);
			return faces;
		},
	};
}

/** In its table of names (OpenType, `name`), whatever the encoding. */
function renamed(font: Uint8Array, family: string): Buffer {
	const file = Buffer.from(font);
	for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16) {
		if (file.toString("latin1", at, at + 4) !== "name") continue;
		const names = file.subarray(file.readUInt32BE(at + 8), file.readUInt32BE(at + 8) + file.readUInt32BE(at + 12));
		const said = names
			.toString("latin1")
			.replace(/(\0?)H\1a\1n\1a\1M\1i\1n\1[AB]/g, (_, gap: string) => [...family].map((char) => gap + char).join(""));
		names.write(said, "latin1");
	}
	return file;
}

/** The package's style sheet says exactly which characters each piece has. */
function piecesIn(css: string): Piece[] {
	return [...css.matchAll(/url\((HanaMin\w\.CJK-[\w-]+\.woff2)\)[^}]*unicode-range:([^;}]+)/g)].map(([, file = "", said = ""], index) => ({
		path: join(dirname(STYLES), file),
		family: `Hana${String(index).padStart(4, "0")}`,
		ranges: said.split(",").map((range) => {
			const [from = 0, until = from] = range
				.trim()
				.replace(/^U\+/i, "")
				.split("-")
				.map((point) => Number.parseInt(point, 16));
			return [from, until] as const;
		}),
	}));
}
