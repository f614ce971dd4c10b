import type { Database } from "../../../prisma/client";
import type { StepTx } from "../../../prisma/step-sql";
import { readShortNumber } from "../../../workflows/rules/copy-code";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import { type Actor, reach } from "../../people/actor";
import { defineWrite } from "../../write";
import { refused, WRITTEN } from "../../written";
import { KEEPERS } from "../keepers";
import { type LockedPage, lockPage, SCAN_PAGE, scanPageOf, settledBefore } from "./page";

/** D15: a stamp lies over the code, or the photograph is too poor: a person types the number that is printed above it. */
export const TYPE_SCAN_NUMBER = defineWrite({
	name: "scans.number",
	label: "按短号查找",
	clause: "D9",
	...KEEPERS,
	fields: [
		SCAN_PAGE,
		{ name: "number", label: "短号", kind: "text", max: 30, hint: "印在二维码上方和页脚，如 2406-106D-1Q；大小写、空格、横线不论" },
	],
	where: scanPageOf,
	async run(tx, { actor, now, said, where: { pageId } }) {
		const page = await lockPage(tx, pageId);
		const no = settledBefore(page) ?? notToType(page);
		if (no) return refused(no);
		const number = readShortNumber(said.text("number"));
		if (number === "unlike") {
			const next = "请对照纸上二维码上方或页脚的短号重新输入";
			return refused(refusal("short_number_wrong", "D9", "短号不对：位数不符，或有一位输错（校验位对不上）", { field: "number", next }));
		}
		const found = await printedUnder(tx, actor, { ...number, pageId });
		if ("refusal" in found) return refused(found.refusal);
		await tx.write`
			INSERT INTO scan_match (page_id, printed_id, how, by_account_id, by_name, at)
			VALUES (${pageId}::uuid, ${found.printedId}::uuid, 'typed', ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)})`;
		return WRITTEN;
	},
});

function notToType({ standing, fault }: LockedPage): Refusal | undefined {
	if (fault !== null) return refusal("scan_unreadable", "D9", "这一页打不开，不能收", { next: "请写明理由不收，并重新扫描" });
	if (standing === "unread") return refusal("scan_unread", "D9", "这一页还没有识别完", { next: "请稍候刷新" });
	return undefined;
}

/** The newest printing of that number among what the person may see; that of the case the page was brought from goes before others. */
async function printedUnder(
	tx: StepTx,
	actor: Actor,
	{ hash, copy, pageId }: { hash: string; copy: number; pageId: string },
): Promise<{ printedId: string } | { refusal: Refusal }> {
	const rows = await tx.rows<{ id: string; subjectId: string; near: boolean }>`
		SELECT DISTINCT ON (p.subject_id, p.document) p.id, p.subject_id AS "subjectId", p.case_id IS NOT NULL AND p.case_id = t.case_id AS near
		FROM printed_copy p LEFT JOIN cases c ON c.id = p.case_id LEFT JOIN meeting m ON m.id = p.subject_id
			JOIN unions u ON u.id = coalesce(c.union_id, m.county_id), scan_page s JOIN scan t ON t.id = s.scan_id
		WHERE s.id = ${pageId}::uuid AND substring(p.content_hash FROM 1 FOR 4) = ${Buffer.from(hash, "hex")} AND p.copy = ${copy}
			AND EXISTS (SELECT 1 FROM unnest(${reach(actor)}::text[]) AS reached (path) WHERE starts_with(u.path, reached.path))
		ORDER BY p.subject_id, p.document, p.at DESC, p.id DESC`;
	const [only, ...others] = rows.some(({ near }) => near) ? rows.filter(({ near }) => near) : rows;
	if (only && others.length === 0) return { printedId: only.id };
	const message = only ? "有几份文书是这个短号" : "没有打印过这个短号的文书，或它不在您的范围内";
	const next = only ? "请打开这一页所属的案件，从案件里收件" : "请核对短号；是其他工会的，请交给对方或帮扶中心";
	return { refusal: refusal("short_number_unknown", "D9", message, { field: "number", next }) };
}

/** What a paper would say now, and which boxes have changed. */
export interface Held {
	pageId: string;
	printedId: string;
	contentHash: Uint8Array;
	caseVersion: number | null;
	/** Names of boxes alone. */
	differing: readonly string[];
	at: Date;
}

/** Keeps what a page was held against; the same again is kept once. */
export async function recordHeld(db: Database, { pageId, printedId, contentHash, caseVersion, differing, at }: Held): Promise<void> {
	const last = await db.scanCheck.findFirst({ where: { pageId }, orderBy: { id: "desc" } });
	if (last && last.printedId === printedId && last.caseVersion === caseVersion && Buffer.from(last.contentHash).equals(contentHash)) return;
	await db.scanCheck.create({
		data: { pageId, printedId, contentHash: new Uint8Array(contentHash), caseVersion, differing: [...differing], at },
	});
}
