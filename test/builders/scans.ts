import { randomBytes } from "node:crypto";
import { recordRead } from "../../record/evidence/scans/read-scan";
import { TAKE_SCAN } from "../../record/evidence/scans/take-scan";
import { type County, written } from "./county";
import { anUpload } from "./papers";
import { writing } from "./writing";

/** A page that the clerk has brought for a case, and on which no code was found; its file is in no store unless the test puts it there. */
export async function aScanPage(
	county: County,
	caseId: string,
	content: Buffer = randomBytes(40),
): Promise<{ scanId: string; pageId: string }> {
	const uploads = [await anUpload(county, content, "签章件.jpg")];
	const { id } = written(await writing(county.env, "2026-03-26")(TAKE_SCAN, county.people.clerk, { caseId, uploads }));
	const page = await county.db.scanPage.findFirstOrThrow({ where: { scanId: id }, include: { sourceContent: true } });
	const { sha256, bytes, pages, width, height } = page.sourceContent;
	const facts = { sha256, type: "image/jpeg" as const, bytes, pages, width, height, takenOn: null };
	await recordRead(county.env, page.id, { content: facts, codes: [] }, new Date());
	return { scanId: id, pageId: page.id };
}
