import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp, { type Sharp } from "sharp";
import { MOST_PAGES } from "../../workflows/rules/evidence-kinds";
import { codesIn } from "./codes";
import { FileFailed, type Looked, type ReadPage, SCREEN } from "./looked";
import { refuseActive } from "./pdf-objects";

type PdfDocument = Awaited<ReturnType<PDFiumLibrary["loadDocument"]>>;

const QUALITY = 80;
/** Points of the longer side of a page whose codes are read: 220 dpi of A4. */
const READ_SIDE = 2600;
/** A reader looks for a PDF's end here. */
const ENDS_WITHIN = 1024;

/** Looks through all of it, and draws its first page. */
export async function lookAtPdf(bytes: Buffer): Promise<Looked> {
	// What is put together again of a file that breaks off may lack pages.
	if (!bytes.subarray(-ENDS_WITHIN).includes("%%EOF")) throw new FileFailed("pdf_damaged");
	await refuseActive(bytes);
	return opened(bytes, async (document) => {
		const pages = document.getPageCount();
		if (pages === 0) throw new FileFailed("pdf_no_pages");
		if (pages > MOST_PAGES) throw new FileFailed("pdf_too_long");
		const { width, height } = sizeOf(document, 0);
		return { pages, width: Math.round(width), height: Math.round(height), screen: await drawn(document, 0) };
	});
}

/** @param page from 1 */
export async function drawPage(bytes: Buffer, page: number): Promise<Buffer> {
	return opened(bytes, (document) => drawn(document, page - 1));
}

/** Some pages, each with what its codes say. @param numbers from 1 */
export async function readPages(bytes: Buffer, numbers: readonly number[]): Promise<ReadPage[]> {
	return opened(bytes, async (document) => {
		const pages: ReadPage[] = [];
		for (const number of numbers) {
			const { picture, size } = await pictureOf(document, number - 1, READ_SIDE);
			pages.push({ codes: await codesIn(picture, size), screen: await screenOf(picture) });
		}
		return pages;
	});
}

function screenOf(picture: Sharp): Promise<Buffer> {
	const shown = picture.clone().resize({ ...SCREEN, fit: "inside", withoutEnlargement: true });
	return shown.flatten({ background: "white" }).jpeg({ quality: QUALITY }).toBuffer();
}

async function pictureOf(document: PdfDocument, index: number, longer: number) {
	const { width, height } = sizeOf(document, index);
	const scale = longer / Math.max(width, height);
	const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
	const { data } = await document.getPage(index).render({ ...size, render: "bitmap" });
	return { picture: sharp(data, { raw: { ...size, channels: 4 } }), size };
}

async function opened<T>(bytes: Buffer, work: (document: PdfDocument) => Promise<T>): Promise<T> {
	const library = await PDFiumLibrary.init();
	try {
		const document = await library.loadDocument(bytes);
		try {
			return await work(document);
		} finally {
			document.destroy();
		}
	} catch (error) {
		if (error instanceof FileFailed) throw error;
		throw new FileFailed(/password/i.test(String(error)) ? "pdf_encrypted" : "pdf_damaged");
	} finally {
		library.destroy();
	}
}

/** In points, as it is looked at. */
function sizeOf(document: PdfDocument, index: number): { width: number; height: number } {
	const { originalWidth, originalHeight } = document.getPage(index).getOriginalSize();
	return { width: Math.max(1, originalWidth), height: Math.max(1, originalHeight) };
}

async function drawn(document: PdfDocument, index: number): Promise<Buffer> {
	const { width, height } = sizeOf(document, index);
	const scale = Math.min(SCREEN.width / width, SCREEN.height / height);
	const drawing = await document.getPage(index).render({
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale)),
		render: ({ data, width, height }) =>
			sharp(data, { raw: { width, height, channels: 4 } })
				.flatten({ background: "white" })
				.jpeg({ quality: QUALITY })
				.toBuffer(),
	});
	return Buffer.from(drawing.data);
}
