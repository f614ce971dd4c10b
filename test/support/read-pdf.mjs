// Reads a PDF in a process of its own, since mupdf is a module that Jest cannot load: `{ path, approved?, approve? }` on stdin. Answers what each page says, and how far its
// first page is from the approved picture.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { ColorSpace, Document, Image, Matrix } from "mupdf";

/** Dots that are this much lighter or darker are another picture; less is how a machine rounds. */
const ANOTHER = 64;

const { path, approved, approve } = JSON.parse(readFileSync(0, "utf8"));
const document = Document.openDocument(readFileSync(path), "application/pdf");
const pages = Array.from({ length: document.countPages() }, (_, index) => document.loadPage(index));
const said = pages.map((page) => page.toStructuredText("preserve-whitespace").asText());
process.stdout.write(JSON.stringify({ pages: said, unlike: approved === undefined ? 0 : unlike(pages[0]) }));

/** The code in the corner and the foot say which copy it is: another every time. */
function isOfThisCopy(x, y) {
	return (x > 490 && y < 100) || y > 795;
}

function unlike(page) {
	const drawn = page.toPixmap(Matrix.scale(1, 1), ColorSpace.DeviceGray, false);
	if (approve || !existsSync(approved)) writeFileSync(approved, drawn.asPNG());
	const other = new Image(readFileSync(approved)).toPixmap();
	if (drawn.getWidth() !== other.getWidth() || drawn.getHeight() !== other.getHeight()) return 1;
	const [dots, others] = [drawn.getPixels(), other.getPixels()];
	let differing = 0;
	const width = drawn.getWidth();
	for (let at = 0; at < dots.length; at++) {
		if (Math.abs(dots[at] - others[at]) > ANOTHER && !isOfThisCopy(at % width, Math.floor(at / width))) differing += 1;
	}
	return differing / dots.length;
}
