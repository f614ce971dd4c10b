import type { Document, PDFDocument, PDFObject } from "mupdf";
import { MOST_PAGES } from "../../workflows/rules/evidence-kinds";
import { FileFailed, type Looked, SCREEN } from "./looked";

type Mupdf = typeof import("mupdf");

/** More objects than any scanner writes: each is looked at. */
const MOST_OBJECTS = 200_000;
/** What makes a reader do something: programs, other programs started, files inside. */
const ACTIVE = ["JavaScript", "Launch", "ImportData", "SubmitForm", "RichMediaExecute", "Rendition"];
const QUALITY = 80;
/** A reader looks for a PDF's end here. */
const ENDS_WITHIN = 1024;

/** Looks through all of it, and draws its first page. */
export async function lookAtPdf(bytes: Buffer): Promise<Looked> {
	return opened(bytes, (mupdf, document) => {
		const pages = document.countPages();
		// What was put together again of a file that breaks off may lack pages.
		if (document.wasRepaired() && !bytes.subarray(-ENDS_WITHIN).includes("%%EOF")) throw new FileFailed("pdf_damaged");
		if (pages === 0) throw new FileFailed("pdf_no_pages");
		if (pages > MOST_PAGES) throw new FileFailed("pdf_too_long");
		if (isActive(document)) throw new FileFailed("pdf_active");
		const [left, top, right, bottom] = document.loadPage(0).getBounds();
		const size = { width: Math.max(1, Math.round(right - left)), height: Math.max(1, Math.round(bottom - top)) };
		return { pages, ...size, screen: drawn(mupdf, document, 0) };
	});
}

/** @param page from 1 */
export async function drawPage(bytes: Buffer, page: number): Promise<Buffer> {
	return opened(bytes, (mupdf, document) => drawn(mupdf, document, page - 1));
}

async function opened<T>(bytes: Buffer, work: (mupdf: Mupdf, document: PDFDocument) => T): Promise<T> {
	const mupdf = await import("mupdf");
	mupdf.setLog(null);
	let document: Document | undefined;
	try {
		document = mupdf.Document.openDocument(bytes, "application/pdf");
		const pdf = document.asPDF();
		if (!pdf) throw new FileFailed("pdf_damaged");
		if (document.needsPassword() || !pdf.getTrailer().get("Encrypt").isNull()) throw new FileFailed("pdf_encrypted");
		return work(mupdf, pdf);
	} catch (error) {
		throw error instanceof FileFailed ? error : new FileFailed("pdf_damaged");
	} finally {
		document?.destroy();
	}
}

function isActive(document: PDFDocument): boolean {
	const objects = document.countObjects();
	if (objects > MOST_OBJECTS) throw new FileFailed("file_too_hard");
	for (let number = 1; number < objects; number += 1) {
		const object = resolved(document, number);
		if (object?.isDictionary() && actsIn(object, 0)) return true;
	}
	return actsIn(document.getTrailer(), 0);
}

/** What an object's place in the file holds, where it can be read; a page that needs one that cannot is seen when it is drawn. */
function resolved(document: PDFDocument, number: number): PDFObject | undefined {
	try {
		return document.newIndirect(number).resolve();
	} catch {
		return undefined;
	}
}

const DEEPEST = 8;

/** Direct dictionaries and lists inside it too; what it only points to has its own turn. */
function actsIn(object: PDFObject, depth: number): boolean {
	if (depth > DEEPEST) return false;
	const isDictionary = object.isDictionary();
	if (isDictionary) {
		if (["JS", "XFA", "EmbeddedFiles", "EF"].some((key) => !object.get(key).isNull())) return true;
		const kind = object.get("S");
		if (kind.isName() && ACTIVE.includes(kind.asName())) return true;
	}
	let found = false;
	object.forEach((value) => {
		if (!found && !value.isIndirect() && (value.isDictionary() || value.isArray())) found = actsIn(value, depth + 1);
	});
	return found;
}

function drawn(mupdf: Mupdf, document: PDFDocument, index: number): Buffer {
	const page = document.loadPage(index);
	const [left, top, right, bottom] = page.getBounds();
	const scale = Math.min(SCREEN.width / Math.max(1, right - left), SCREEN.height / Math.max(1, bottom - top));
	const pixmap = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false);
	try {
		return Buffer.from(pixmap.asJPEG(QUALITY, false));
	} finally {
		pixmap.destroy();
		page.destroy();
	}
}
