import type { EvidenceType } from "../../workflows/rules/evidence-kinds";
import type { FileFault } from "../../workflows/rules/evidence-refusals";

/** What a file is, by its content alone: neither its name nor what a browser says of it counts. */
export type Sniffed = { type: EvidenceType } | { fault: FileFault };

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString("latin1", from, to);
const begins = (bytes: Buffer, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);

/** Where zip files, and with them office documents and programs in Java, are read from: their end. */
const END_OF_ZIP = Buffer.from("PK\x05\x06", "latin1");
const END_OF_ZIP_BYTES = 22;
const FURTHEST_END = END_OF_ZIP_BYTES + 0xffff;
/** A reader of PDF looks for its beginning here. */
const PDF_BEGINS_WITHIN = 1024;

const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "mif1"];
const MOVING_BRANDS = ["hevc", "hevx", "msf1"];

export function sniff(bytes: Buffer): Sniffed {
	if (bytes.length === 0) return { fault: "file_empty" };
	const found = sniffBeginning(bytes);
	if ("fault" in found) return found;
	if (isZipToo(bytes) || (found.type !== "application/pdf" && isPdfToo(bytes))) return { fault: "two_in_one" };
	if (found.type === "image/png" && isAnimated(bytes)) return { fault: "image_animated" };
	return found;
}

function sniffBeginning(bytes: Buffer): Sniffed {
	if (begins(bytes, 0xff, 0xd8, 0xff)) return { type: "image/jpeg" };
	if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: "image/png" };
	// From its first byte on: what stands before it would be another file.
	if (ascii(bytes, 0, 5) === "%PDF-") return { type: "application/pdf" };
	if (ascii(bytes, 4, 8) === "ftyp") return sniffBoxes(ascii(bytes, 8, 12));
	if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return { fault: "type_gif" };
	if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return { fault: "type_webp" };
	if (/^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4))) return { fault: "type_tiff" };
	if (ascii(bytes, 0, 2) === "BM" && bytes.length > 26 && bytes.readUInt32LE(2) === bytes.length) return { fault: "type_bmp" };
	if (ascii(bytes, 0, 2) === "PK") return { fault: "type_zip" };
	if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { fault: "type_office" };
	if (begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return { fault: "type_video" };
	if (isPdfToo(bytes)) return { fault: "two_in_one" };
	return { fault: sniffText(bytes) };
}

function sniffBoxes(brand: string): Sniffed {
	if (HEIC_BRANDS.includes(brand)) return { type: "image/heic" };
	if (MOVING_BRANDS.includes(brand)) return { fault: "image_animated" };
	return { fault: /^avi[fs]$/.test(brand) ? "type_avif" : "type_video" };
}

function sniffText(bytes: Buffer): FileFault {
	const beginning = bytes
		.toString("utf8", 0, 4096)
		.replace(/^\uFEFF/, "")
		.trimStart();
	if (/<svg[\s>]/i.test(beginning)) return "type_svg";
	return /^[<{#!]/.test(beginning) ? "type_text" : "type_unknown";
}

function isZipToo(bytes: Buffer): boolean {
	const from = Math.max(0, bytes.length - FURTHEST_END);
	for (let at = bytes.lastIndexOf(END_OF_ZIP); at >= from; at = at === 0 ? -1 : bytes.lastIndexOf(END_OF_ZIP, at - 1)) {
		const comment = at + END_OF_ZIP_BYTES <= bytes.length ? bytes.readUInt16LE(at + END_OF_ZIP_BYTES - 2) : -1;
		if (at + END_OF_ZIP_BYTES + comment === bytes.length) return true;
	}
	return false;
}

function isPdfToo(bytes: Buffer): boolean {
	return bytes.subarray(0, PDF_BEGINS_WITHIN).includes("%PDF-");
}

/** Whether a PNG says, before its picture, that more follow (`acTL`). */
function isAnimated(bytes: Buffer): boolean {
	for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
		const chunk = ascii(bytes, at + 4, at + 8);
		if (chunk === "acTL") return true;
		if (chunk === "IDAT") return false;
	}
	return false;
}
