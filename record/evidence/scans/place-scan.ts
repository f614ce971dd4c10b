import type { StepTx } from "../../../prisma/step-sql";
import { formatDate, type PlainDate } from "../../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import { kindOfPaper } from "../../../workflows/rules/scans";
import { type Actor, roleOver } from "../../people/actor";
import { defineWrite } from "../../write";
import { refused, WRITTEN } from "../../written";
import { keepPage } from "../keep";
import { KEEPERS } from "../keepers";
import { lockPage, SCAN_PAGE, scanPageOf, settledBefore } from "./page";

/** What a page is of, and what it was last held against. */
interface Copy {
	document: string;
	subjectId: string;
	caseId: string | null;
	printedOn: PlainDate;
	voidOn: PlainDate | null;
	/** Whether what it says is what the record says; null where nobody has looked since the case moved. */
	holds: boolean | null;
	differing: string[] | null;
}

interface Target {
	id: string;
	version: number;
	state: string;
	ended: boolean;
	unionPath: string;
}

/** D15, Z11, Z12: a person has held the page against the paper: it becomes evidence of its case, with the day of its signature and whether it is sealed. The step stays a person's. */
export const PLACE_SCAN = defineWrite({
	name: "scans.place",
	label: "核对无误，收为证明材料",
	clause: "D9",
	...KEEPERS,
	fields: [
		SCAN_PAGE,
		{ name: "signedOn", label: "签字日期", kind: "date", hint: "纸上写的日期" },
		{ name: "sealed", label: "已盖章", kind: "yesNo", optional: true },
	],
	where: scanPageOf,
	async run(tx, { actor, now, said, where: { pageId }, key }) {
		const page = await lockPage(tx, pageId);
		const settled = settledBefore(page);
		if (settled) return refused(settled);
		const { printedId, content } = page;
		if (printedId === null || content === null) {
			return refused(
				refusal("scan_unmatched", "D9", "还不知道这一页是哪一份文书", { next: "请输入二维码上方或页脚的短号，或写明理由不收" }),
			);
		}
		const copy = await copyOf(tx, pageId, printedId);
		const kind = kindOfPaper(copy.document);
		const targets = await targetsOf(tx, copy);
		const signedOn = said.date("signedOn");
		const wrong = [
			...(kind === undefined ? [refusal("paper_not_signed", "D9", "这种文书不用签字收回", { next: "请写明理由不收" })] : []),
			...elsewhere(actor, targets),
			...notCurrent(copy),
			...targets
				.filter(({ ended }) => ended)
				.slice(0, 1)
				.map(() => refusal("case_ended", "D9", "案件已经办结，不再收材料", { next: "请写明理由不收" })),
			...(signedOn < copy.printedOn
				? [
						refusal("signed_before_printed", "D15", `签字日期早于这份文书打印的日期（${formatDate(copy.printedOn)}）`, {
							field: "signedOn",
							next: "请核对纸上的日期",
						}),
					]
				: []),
			...(kind === undefined ? [] : await twice(tx, targets, kind, content)),
		];
		if (wrong.length > 0 || kind === undefined) return refused(...wrong);
		const at = new Date(now.at);
		for (const [number, { id: caseId, version, state }] of targets.entries()) {
			const of = { caseId, version, state, kind, person: null, note: null, fileName: page.fileName, sha256: content };
			const id = await keepPage(tx, { ...of, actor, at, key, number });
			await tx.write`INSERT INTO scan_evidence (evidence_id, page_id) VALUES (${id}::uuid, ${pageId}::uuid)`;
		}
		await tx.write`
			UPDATE scan_page SET printed_id = ${printedId}::uuid, signed_on = ${signedOn}::date, sealed = ${said.flag("sealed")}, placed_at = ${at},
				placed_by = ${actor.accountId}::uuid, placed_name = ${actor.name}
			WHERE id = ${pageId}::uuid`;
		return WRITTEN;
	},
});

/** D9: a page that is no paper of anybody here, a blank one, one that was scanned twice. */
export const DROP_SCAN = defineWrite({
	name: "scans.drop",
	label: "不收这一页",
	clause: "D9",
	...KEEPERS,
	fields: [SCAN_PAGE, { name: "reason", label: "理由", kind: "text", hint: "如“空白页”“已另收一份”“版本不对，已退回重签”" }],
	where: scanPageOf,
	async run(tx, { actor, now, said, where: { pageId } }) {
		const settled = settledBefore(await lockPage(tx, pageId));
		if (settled) return refused(settled);
		await tx.write`
			UPDATE scan_page SET dropped_at = ${new Date(now.at)}, dropped_by = ${actor.accountId}::uuid, dropped_name = ${actor.name}, drop_reason = ${said.text("reason")}
			WHERE id = ${pageId}::uuid`;
		return WRITTEN;
	},
});

async function copyOf(tx: StepTx, pageId: string, printedId: string): Promise<Copy> {
	const copy = await tx.row<Copy>`
		SELECT p.document, p.subject_id AS "subjectId", p.case_id AS "caseId", day_of(p.at) AS "printedOn", v."on" AS "voidOn", k.differing,
			CASE WHEN k.printed_id = p.id AND k.case_version IS NOT DISTINCT FROM c.version THEN k.content_hash = p.content_hash END AS holds
		FROM printed_copy p LEFT JOIN cases c ON c.id = p.case_id LEFT JOIN void_copies v ON v.case_id = p.case_id AND v.form_version = p.form_version
			LEFT JOIN LATERAL (SELECT * FROM scan_check x WHERE x.page_id = ${pageId}::uuid ORDER BY x.id DESC LIMIT 1) k ON true
		WHERE p.id = ${printedId}::uuid`;
	if (!copy) throw new Error(`printing ${printedId} is gone`);
	return copy;
}

/** Its case; a meeting's minutes are evidence of each case that it decided. */
async function targetsOf(tx: StepTx, { caseId, subjectId }: Copy): Promise<Target[]> {
	return tx.rows<Target>`
		SELECT c.id, c.version, c.state, c.ended, u.path AS "unionPath" FROM cases c JOIN unions u ON u.id = c.union_id
		WHERE c.id = ${caseId}::uuid OR (${caseId}::uuid IS NULL AND c.id IN (SELECT l.case_id FROM meeting_line l WHERE l.meeting_id = ${subjectId}::uuid AND l.decision IS NOT NULL))
		ORDER BY c.id FOR UPDATE OF c`;
}

function elsewhere(actor: Actor, targets: readonly Target[]): Refusal[] {
	const all = targets.length > 0 && targets.every(({ unionPath }) => roleOver(actor, unionPath, KEEPERS.who) !== undefined);
	if (all) return [];
	return [refusal("scan_elsewhere", "D9", "这一页属于您不经办的案件", { next: "请把纸交给对方工会或帮扶中心，并写明理由不收" })];
}

/** D15, Z11: what was signed under another wording than the record's counts for nothing. */
function notCurrent({ voidOn, holds, differing }: Copy): Refusal[] {
	if (voidOn !== null) {
		return [
			refusal("copy_void", "D15", `这份文书已于 ${formatDate(voidOn)} 作废（此后另报了一版），须重印重签`, {
				next: "请打印现在的版本重新签字，这一页写明理由不收",
			}),
		];
	}
	if (holds === null) return [refusal("scan_unchecked", "D15", "案件刚有变动，还没有重新核对", { next: "请刷新本页，核对后再收" })];
	if (holds) return [];
	const what = differing && differing.length > 0 ? `：${differing.join("、")}` : "";
	return [
		refusal("copy_changed", "D15", `这份文书打印以后内容变了${what}，须重印重签`, { next: "请打印现在的版本重新签字，这一页写明理由不收" }),
	];
}

/** The same page twice under one kind is a slip. */
async function twice(tx: StepTx, targets: readonly Target[], kind: string, content: Uint8Array): Promise<Refusal[]> {
	const kept = await tx.row`
		SELECT 1 FROM evidence_kept WHERE case_id = ANY(${targets.map(({ id }) => id)}::uuid[]) AND kind = ${kind} AND sha256 = ${content}`;
	return kept ? [refusal("evidence_twice", "D9", "这一页已收在案件里", { next: "不必再收：请写明理由不收" })] : [];
}
