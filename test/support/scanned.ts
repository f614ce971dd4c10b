import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { temporaryFolder } from "./program";

const DRAWER = join(__dirname, "draw-pdf.mjs");

/** A printed page on paper: a picture of it at so many dots an inch. */
export function onPaper(pdf: Buffer, { page = 1, dpi = 150 }: { page?: number; dpi?: number } = {}): Buffer {
	const folder = temporaryFolder();
	try {
		const path = join(folder.path, "paper.pdf");
		writeFileSync(path, pdf);
		return execFileSync(process.execPath, [DRAWER], { input: JSON.stringify({ path, page, dpi }), maxBuffer: 128 * 1024 * 1024 });
	} finally {
		folder.remove();
	}
}

interface Taken {
	/** Degrees. */
	turned?: number;
	/** Dots of blur. */
	blurred?: number;
	/** How far the camera stood aside: a part of the width. */
	askew?: number;
	/** Spread of the grain, of 255. */
	grain?: number;
}

/** Scanned or photographed: turned, blurred, from aside, with grain. */
export async function photographed(paper: Buffer, { turned = 0, blurred = 0, askew = 0, grain = 0 }: Taken = {}): Promise<Buffer> {
	const background = "#d8d4cc";
	let picture = sharp(paper).toColourspace("srgb");
	if (askew > 0)
		picture = sharp(
			await picture
				.affine(
					[
						[1, askew],
						[askew / 2, 0.94],
					],
					{ background },
				)
				.png()
				.toBuffer(),
		);
	if (turned !== 0) picture = sharp(await picture.rotate(turned, { background }).png().toBuffer());
	if (blurred > 0) picture = picture.blur(blurred);
	const plain = await picture.png().toBuffer();
	if (grain === 0) return sharp(plain).jpeg({ quality: 80 }).toBuffer();
	const { width, height } = await sharp(plain).metadata();
	const noise = await sharp({
		create: { width, height, channels: 3, background: "#808080", noise: { type: "gaussian", mean: 128, sigma: grain } },
	})
		.png()
		.toBuffer();
	return sharp(plain)
		.composite([{ input: noise, blend: "soft-light" }])
		.jpeg({ quality: 70 })
		.toBuffer();
}

/** A red seal at the upper right, where the code is. Ink lets the print through; @param over how much of the code, in its middle, is covered for good: 1 all of it */
export async function sealedOver(paper: Buffer, over: number): Promise<Buffer> {
	const { width } = await sharp(paper).metadata();
	const inch = width / 8.27;
	const [radius, middle] = [0.45 * inch, { x: width - 0.9 * inch, y: 0.85 * inch }];
	const solid = over * 0.9 * inch;
	const size = 2 * radius;
	const svg = (inside: string) =>
		sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${inside}</svg>`))
			.png()
			.toBuffer();
	const ring = `<circle cx="${radius}" cy="${radius}" r="${radius - 8}" fill="none" stroke="#d02020" stroke-width="12"/><circle cx="${radius}" cy="${radius}" r="${radius / 3}" fill="#d02020"/>`;
	const covered = `<rect x="${radius - solid / 2}" y="${radius - solid / 2}" width="${solid}" height="${solid}" fill="#a01010"/>`;
	const place = { left: Math.round(middle.x - radius), top: Math.round(middle.y - radius) };
	return sharp(paper)
		.toColourspace("srgb")
		.composite([
			{ input: await svg(ring), blend: "multiply", ...place },
			{ input: await svg(covered), ...place },
		])
		.png()
		.toBuffer();
}

/** Pictures as the pages of one PDF, as a scanner with a feeder writes it. */
export async function stackOf(pictures: readonly Buffer[]): Promise<Buffer> {
	const stack = await PDFDocument.create();
	for (const picture of pictures) {
		const image = await stack.embedJpg(picture);
		const page = stack.addPage([595, (595 * image.height) / image.width]);
		page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
	}
	return Buffer.from(await stack.save());
}
