// Draws a page of a PDF as a printer would, in a process of its own: `{ path, page, dpi }` on stdin; answers a PNG.
import { readFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";

const { path, page, dpi } = JSON.parse(readFileSync(0, "utf8"));
const library = await PDFiumLibrary.init();
const document = await library.loadDocument(readFileSync(path));
const { data, width, height } = await document.getPage(page - 1).render({ scale: dpi / 72, colorSpace: "Gray", render: "bitmap" });
process.stdout.write(
	await sharp(data, { raw: { width, height, channels: 1 } })
		.png()
		.toBuffer(),
);
