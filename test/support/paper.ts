import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./program";

/** A printed paper, read back: what each page says, line ends and blanks taken away. */
export interface Paper {
	pages: string[];
	/** All pages. */
	text: string;
	/** The share of dots by which its first page differs from the picture that was approved. */
	unlike: number;
}

/** What no two machines draw alike, and no person sees: a share of the dots. */
export const TOLERATED = 0.0005;

const READER = join(__dirname, "read-pdf.mjs");
const PICTURES = join(__dirname, "..", "documents", "pictures");

/** @param picture it is held against; with `APPROVE_PICTURES=1` it becomes that picture */
export function readPaper(bytes: Buffer, picture?: string): Paper {
	const folder = temporaryFolder();
	try {
		const path = join(folder.path, "paper.pdf");
		writeFileSync(path, bytes);
		const approved = picture && join(PICTURES, `${picture}.png`);
		const asked = { path, approved, approve: process.env.APPROVE_PICTURES === "1" };
		const answer = execFileSync(process.execPath, [READER], { input: JSON.stringify(asked), maxBuffer: 64 * 1024 * 1024 });
		const { pages, unlike } = JSON.parse(answer.toString("utf8")) as Pick<Paper, "pages" | "unlike">;
		const bare = pages.map((text) => text.replace(/\s+/g, ""));
		return { pages: bare, text: bare.join(""), unlike };
	} finally {
		folder.remove();
	}
}
