import { readFileSync } from "node:fs";
import type { OutputInfo, Sharp } from "sharp";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { parseCopyCode } from "../../workflows/rules/copy-code";

/** So long is the longer side of what is looked through, one after the other, until the code of a paper is found: points of a code are two of 150 dpi. */
const LONGER_SIDES = [2600, 4200];
/** A photograph of less is made larger once. */
const SMALL = 1400;
const MOST_CODES = 8;
/** Longer than any code that this program prints: a reckoning with its lines. */
const MOST_TEXT = 3000;

let isReady = false;

/** The program's own copy: none is fetched. */
function ready(): void {
	if (isReady) return;
	const wasmBinary = readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
	prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });
	isReady = true;
}

/**
 * What the codes on a picture say, whichever way it is turned. None found is an answer: a stamp may lie over it.
 * @param size of the picture as it is
 */
export async function codesIn(picture: Sharp, size: { width: number; height: number }): Promise<string[]> {
	const longer = Math.max(size.width, size.height);
	const sides =
		longer < SMALL ? [longer, longer * 2] : LONGER_SIDES.filter((side, index) => index === 0 || longer > (LONGER_SIDES[0] ?? side));
	const found = new Set<string>();
	for (const side of sides) {
		const sized = picture
			.clone()
			.resize({ width: side, height: side, fit: "inside", withoutEnlargement: side <= longer })
			.flatten({ background: "white" })
			.toColourspace("srgb");
		const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
		for (const light of LIGHTS) {
			for (const text of await read(data, info, light)) found.add(text);
			if ([...found].some((text) => parseCopyCode(text) !== undefined)) return [...found];
		}
	}
	return [...found];
}

/** What is looked at: the red part alone, in which a seal's ink is as bright as the paper, then all of it. */
const LIGHTS = ["red", "all"] as const;

async function read(data: Buffer, { width, height, channels }: OutputInfo, light: (typeof LIGHTS)[number]): Promise<string[]> {
	ready();
	if (light === "all" && channels < 3) return [];
	const points = new Uint8ClampedArray(width * height * 4);
	for (let at = 0, from = 0; at < points.length; at += 4, from += channels) {
		const red = data[from] ?? 0;
		const isGrey = light === "red" || channels < 3;
		points[at] = red;
		points[at + 1] = isGrey ? red : (data[from + 1] ?? 0);
		points[at + 2] = isGrey ? red : (data[from + 2] ?? 0);
		points[at + 3] = 255;
	}
	const found = await readBarcodes(
		{ data: points, width, height, colorSpace: "srgb" },
		{ formats: ["QRCode"], tryHarder: true, tryInvert: false, maxNumberOfSymbols: MOST_CODES },
	);
	return found.filter(({ isValid, text }) => isValid && text.length <= MOST_TEXT).map(({ text }) => text);
}
