// Reads a PDF in a process of its own, so that what it leaves behind is no test's: `{ path, approved?, approve? }` on stdin. Answers what each page says, and how far its
// first page is from the approved picture.
import { existsSync, readFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";

/** Dots that are this much lighter or darker are another picture; less is how a machine rounds. */
const ANOTHER = 64;

const { path, approved, approve } = JSON.parse(readFileSync(0, "utf8"));
const library = await PDFiumLibrary.init();
const document = await library.loadDocument(readFileSync(path));
const said = [...document.pages()].map((page) => page.getText());
process.stdout.write(JSON.stringify({ pages: said, unlike: approved === undefined ? 0 : await unlike(document.getPage(0)) }));

/** The code in the corner and the foot say which copy it is: another every time. */
function isOfThisCopy(x, y) {
	return (x > 490 && y < 100) || y > 795;
}

async function unlike(page) {
	const { data: dots, width, height } = await page.render({ colorSpace: "Gray", render: "bitmap" });
	if (approve || !existsSync(approved))
		await sharp(dots, { raw: { width, height, channels: 1 } })
			.png({ palette: false })
			.toFile(approved);
	const { data: others, info } = await sharp(approved).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
	if (width !== info.width || height !== info.height) return 1;
	let differing = 0;
	for (let at = 0; at < dots.length; at++) {
		if (Math.abs(dots[at] - others[at]) > ANOTHER && !isOfThisCopy(at % width, Math.floor(at / width))) differing += 1;
	}
	return differing / dots.length;
}
