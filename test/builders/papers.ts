import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { ADD_EVIDENCE } from "../../record/evidence/add-evidence";
import { beginUpload, endUpload, growUpload } from "../../record/evidence/uploads";
import { folderStorage } from "../../server/evidence/folder-storage";
import { keyOf, screenKey } from "../../server/evidence/keys";
import { sealed } from "../../server/evidence/sealed-storage";
import { type County, written } from "./county";
import { writing } from "./writing";

/** A picture of white paper with a red corner at the top left: whoever turns it, moves the corner. */
export function aPicture(width = 60, height = 40) {
	const corner = {
		input: { create: { width: width / 3, height: height / 2, channels: 3, background: "#d01010" } },
		left: 0,
		top: 0,
	} as const;
	return sharp({ create: { width, height, channels: 3, background: "#ffffff" } }).composite([{ ...corner, left: 0, top: 0 }]);
}

/** A photograph, no two alike, with what a camera writes beside it: where it was taken, and which way up it was held. */
export async function aPhoto({
	orientation = 1,
	size = [60, 40],
	taken,
}: {
	orientation?: number;
	size?: [number, number];
	/** `2026:03:20 10:20:30`, as cameras write it. */
	taken?: string;
} = {}): Promise<Buffer> {
	const place = { GPSLatitudeRef: "N", GPSLatitude: "29/1 33/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "103/1 45/1 0/1" };
	return aPicture(...size)
		.jpeg({ quality: 95 })
		.withExif({ IFD0: { Make: randomBytes(6).toString("hex") }, ...(taken && { IFD2: { DateTimeOriginal: taken } }), IFD3: place })
		.withMetadata({ orientation })
		.toBuffer();
}

interface Kept {
	caseId: string;
	content?: Buffer;
	kind?: string;
	fileName?: string;
}

/** A file that the clerk has brought, whole and looked through; without a site, whose store does that. */
export async function anUpload({ db, people }: County, content: Buffer = randomBytes(40), fileName = "材料.jpg"): Promise<string> {
	const id = randomUUID();
	const of = { id, accountId: people.clerk.accountId };
	await beginUpload(db, { ...of, fileName, bytes: content.length });
	await growUpload(db, id, { from: 0, to: content.length });
	const sha256 = createHash("sha256").update(content).digest();
	await endUpload(db, id, { sha256, type: "image/jpeg", pages: 1, width: 60, height: 40, takenOn: null });
	return id;
}

/** Something that lies with a case, brought by the clerk; its file is in no store unless the test puts it there. */
export async function anEvidence(county: County, { caseId, content, kind = "身份证", fileName }: Kept): Promise<{ evidenceId: string }> {
	const uploads = [await anUpload(county, content, fileName)];
	const { ids } = written(await writing(county.env, "2026-03-26")(ADD_EVIDENCE, county.people.clerk, { caseId, kind, uploads }));
	return { evidenceId: ids[0] ?? "" };
}

/** Puts a file and its first page where a site of this data folder has them. */
export async function keepFile({ env }: County, dataDir: string, content: Buffer): Promise<void> {
	const storage = folderStorage(join(dataDir, "evidence"));
	const { files } = env.secrets;
	const address = files.address(createHash("sha256").update(content).digest());
	await storage.put(keyOf(address), sealed(files, Readable.from([content])));
	await storage.put(screenKey(address, 1), sealed(files, Readable.from([content])));
}

/** One of those that no library here writes: a HEIC, a PDF under a password, one that may be read and no more. */
export function aFileOf(name: "small.heic" | "locked.pdf" | "read-only.pdf"): Buffer {
	return readFileSync(join(__dirname, "files", name));
}

/** A PDF with a black square on each page. @param catalogue what its beginning says besides */
export function aPdf({ pages = 1, catalogue = "" }: { pages?: number; catalogue?: string } = {}): Buffer {
	const square = "0 0 0 rg 50 600 200 200 re f";
	const kids = Array.from({ length: pages }, (_, page) => `${page + 4} 0 R`).join(" ");
	const objects = [
		`<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
		`<</Type/Pages/Count ${pages}/Kids[${kids}]>>`,
		`<</Length ${square.length}>>\nstream\n${square}\nendstream`,
		...Array.from({ length: pages }, () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 3 0 R>>"),
	];
	let body = "%PDF-1.7\n";
	const places = objects.map((object, index) => {
		const at = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(at).padStart(10, "0")} 00000 n \n`;
	});
	const size = objects.length + 1;
	const end = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
	return Buffer.from(body + end, "latin1");
}
