import { pino } from "pino";
import sharp from "sharp";
import { type Decoder, decoder } from "../../server/evidence/decoder";
import { aFileOf, aPdf, aPhoto, aPicture } from "../builders/papers";

/** Where the red corner of the picture has come to. */
async function cornerOf(screen: Buffer): Promise<string> {
	const { data, info } = await sharp(screen).raw().toBuffer({ resolveWithObject: true });
	const red = (x: number, y: number) => (data[(y * info.width + x) * info.channels + 1] ?? 0) < 120;
	const [right, bottom] = [info.width - 3, info.height - 3];
	const corners = { "top left": red(2, 2), "top right": red(right, 2), "bottom left": red(2, bottom), "bottom right": red(right, bottom) };
	return Object.entries(corners)
		.filter(([, is]) => is)
		.map(([name]) => name)
		.join();
}

const PDF_PROGRAM = "<</S/JavaScript/JS(app.alert(1))>>";

describe("files from outside, looked at in a process of their own", () => {
	let files: Decoder;
	beforeAll(() => {
		files = decoder(pino({ level: "silent" }));
	});
	afterAll(() => files.close());

	const found = async (bytes: Buffer) => {
		const seen = await files.sniffed(bytes);
		return typeof seen === "string" ? seen : `${seen.type} ${seen.pages} ${seen.width}×${seen.height}`;
	};

	test.each([1, 2, 3, 4, 5, 6, 7, 8])("a photograph held in the way that EXIF calls %i stands upright (D9)", async (orientation) => {
		// What the camera saw is the upright picture laid over into its sensor; turning it back moves the corner where EXIF says.
		const corner = ["", "top left", "top right", "bottom right", "bottom left", "top left", "top right", "bottom right", "bottom left"][
			orientation
		];
		const seen = await files.sniffed(await aPhoto({ orientation }));
		if (typeof seen === "string") throw new Error(seen);
		expect([await cornerOf(seen.screen), seen.width, seen.height]).toEqual([corner, ...(orientation < 5 ? [60, 40] : [40, 60])]);
	});

	test.each<[string, () => Buffer | Promise<Buffer>, string]>([
		["a photograph", () => aPhoto({ size: [300, 200] }), "image/jpeg 1 300×200"],
		["a PNG", () => aPicture().png().toBuffer(), "image/png 1 60×40"],
		["a HEIC", () => aFileOf("small.heic"), "image/heic 1 64×48"],
		["a PDF of three pages", () => aPdf({ pages: 3 }), "application/pdf 3 595×842"],
		["nothing", () => Buffer.alloc(0), "file_empty"],
		["text under any name", () => Buffer.from("身份证"), "type_unknown"],
		["a page of the web", () => Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "type_text"],
		[
			"an SVG with a program",
			() => Buffer.from("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
			"type_svg",
		],
		["a zip, as office documents are", () => Buffer.from("PK\x03\x04 word/document.xml"), "type_zip"],
		["an old office document", () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "type_office"],
		["a WebP", () => aPicture().webp().toBuffer(), "type_webp"],
		["a GIF", () => aPicture().gif().toBuffer(), "type_gif"],
		["a TIFF", () => aPicture().tiff().toBuffer(), "type_tiff"],
		["an AVIF", () => aPicture().avif().toBuffer(), "type_avif"],
		["half a photograph", async () => (await aPhoto({ size: [900, 600] })).subarray(0, 3000), "image_damaged"],
		["a photograph's beginning and nothing else", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), "image_damaged"],
		["a HEIC that is none", () => Buffer.concat([aFileOf("small.heic").subarray(0, 40), Buffer.alloc(3000, 7)]), "image_damaged"],
		["a picture that moves", () => withChunk("acTL"), "image_animated"],
		["a PNG of 30,000 × 30,000", () => hugePng(), "image_too_large"],
		["a PDF after something else", () => Buffer.concat([Buffer.from("<html>"), aPdf()]), "two_in_one"],
		["a PDF that is a zip too", () => Buffer.concat([aPdf(), Buffer.from(`PK\x05\x06${"\0".repeat(18)}`)]), "two_in_one"],
		[
			"a photograph that is a zip too",
			async () => Buffer.concat([await aPhoto(), Buffer.from(`PK\x05\x06${"\0".repeat(18)}`)]),
			"two_in_one",
		],
		["a PDF under a password", () => aFileOf("locked.pdf"), "pdf_encrypted"],
		["a PDF that may be read and no more", () => aFileOf("read-only.pdf"), "pdf_encrypted"],
		["a PDF with a program", () => aPdf({ catalogue: `/OpenAction${PDF_PROGRAM}` }), "pdf_active"],
		["a PDF with a program for a page", () => aPdf({ catalogue: `/AA<</WC[${PDF_PROGRAM}]>>` }), "pdf_active"],
		["a PDF that starts another program", () => aPdf({ catalogue: "/OpenAction<</S/Launch/F(cmd.exe)>>" }), "pdf_active"],
		["a PDF with a file inside", () => aPdf({ catalogue: "/Names<</EmbeddedFiles<</Names[(a.exe)<<>>]>>>>" }), "pdf_active"],
		[
			"a PDF whose program a later part of it writes over",
			() => withObjects(`9 0 obj${PDF_PROGRAM}endobj 9 0 obj null endobj`),
			"pdf_active",
		],
		["a PDF with a program where nothing can be read", () => withObjects("9 0 obj<</S/JavaScript/JS(x) /A [ ) >> endobj"), "pdf_active"],
		["half a PDF", () => aPdf({ pages: 3 }).subarray(0, -200), "pdf_damaged"],
		["a PDF of 501 pages", () => aPdf({ pages: 501 }), "pdf_too_long"],
	])("%s", async (_, bytes, what) => {
		expect(await found(await bytes())).toBe(what);
	});

	test("the second page of a PDF is drawn when it is asked for (D9)", async () => {
		const { width, height, format } = await sharp(await files.draw(aPdf({ pages: 2 }), 2)).metadata();
		expect([width, height, format]).toEqual([1600, 2264, "jpeg"]);
	});

	test("ten files at once are looked at one by one, and the answers are not mixed up", async () => {
		const sizes = Array.from({ length: 10 }, (_, n) => 30 + n * 3);
		const seen = await Promise.all(sizes.map(async (width) => found(await aPhoto({ size: [width, 30] }))));
		expect(seen).toEqual(sizes.map((width) => `image/jpeg 1 ${width}×30`));
	});
});

/** After what is drawn of it, where a reader that puts a file together finds them. */
function withObjects(objects: string): Buffer {
	return Buffer.concat([aPdf(), Buffer.from(`\n${objects}\n%%EOF\n`)]);
}

/** The chunk stands where a PNG says that it moves. */
async function withChunk(type: string): Promise<Buffer> {
	const png = await aPicture().png().toBuffer();
	const chunk = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from(type), Buffer.alloc(8), Buffer.alloc(4)]);
	const after = 8 + 12 + 13;
	return Buffer.concat([png.subarray(0, after), chunk, png.subarray(after)]);
}

/** Says that it is so large, in a few bytes: the size stands in the beginning. */
async function hugePng(): Promise<Buffer> {
	const png = await aPicture().png().toBuffer();
	png.writeUInt32BE(30_000, 16);
	png.writeUInt32BE(30_000, 20);
	png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
	return png;
}

function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
