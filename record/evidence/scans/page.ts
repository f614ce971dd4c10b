import type { Database } from "../../../prisma/client";
import { type StepTx, statements } from "../../../prisma/step-sql";
import type { SaidField } from "../../../workflows/rules/field";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import { NO_ID } from "../../people/county";
import type { Said } from "../../said";
import type { Place } from "../../write";

export const SCAN_PAGE: SaidField = { name: "scanPageId", label: "收回的一页", kind: "reference" };

export interface OfScanPage extends Place {
	pageId: string;
}

export async function scanPageOf(db: Database, said: Said): Promise<OfScanPage | undefined> {
	return statements(db).row<OfScanPage>`
		SELECT u.path AS "unionPath", u.county_id AS "countyId", p.id AS "pageId" FROM scan_page p JOIN unions u ON u.id = p.union_id
		WHERE p.id = ${said.ref("scanPageId") ?? NO_ID}::uuid`;
}

/** A page as it stands, locked, so that two people do not settle it. */
export interface LockedPage {
	standing: "unread" | "unmatched" | "matched" | "placed" | "dropped";
	fault: string | null;
	/** The printing that it is of. */
	printedId: string | null;
	content: Uint8Array | null;
	fileName: string;
	/** From which case it was brought. */
	caseId: string | null;
}

export async function lockPage(tx: StepTx, pageId: string): Promise<LockedPage> {
	await tx.row`SELECT 1 FROM scan_page WHERE id = ${pageId}::uuid FOR UPDATE`;
	const page = await tx.row<LockedPage>`
		SELECT s.standing, p.fault, s.matched_id AS "printedId", p.content, p.file_name AS "fileName", t.case_id AS "caseId"
		FROM scan_page p JOIN scan_page_standing s ON s.id = p.id JOIN scan t ON t.id = p.scan_id WHERE p.id = ${pageId}::uuid`;
	if (!page) throw new Error(`page ${pageId} is gone`);
	return page;
}

/** Why nothing more is done with a page; nothing while it waits for a person. */
export function settledBefore({ standing }: LockedPage): Refusal | undefined {
	if (standing === "placed") return refusal("scan_settled", "D9", "这一页已经收为证明材料", { next: "请在案件的证明材料中查看" });
	if (standing === "dropped") return refusal("scan_settled", "D9", "这一页已经不收", { next: "要收的，请重新上传" });
	return undefined;
}
