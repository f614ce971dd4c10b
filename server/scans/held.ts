import { type PrintedCopyRow, printedCopy } from "../../prisma/read/scans";
import { KEEPERS } from "../../record/evidence/keepers";
import { recordHeld } from "../../record/evidence/scans/match-scan";
import { type Actor, roleOver } from "../../record/people/actor";
import type { BusinessNow } from "../../record/settings/clock";
import { shortNumber } from "../../workflows/rules/copy-code";
import { type Differing, differing, type PaperWord } from "../../workflows/rules/scans";
import type { Deps } from "../deps";
import type { Document, Subject } from "../documents/document";
import { DOCUMENTS } from "../documents/index";
import { subjectOf } from "../documents/subjects";
import { wordsOf } from "../documents/words-of";

type Env = Pick<Deps, "db" | "secrets">;

/** A page beside the paper that it is: what that said when it was printed, and whether it still holds. */
export interface HeldPage {
	title: string;
	/** 第一份, 第二份; empty where copies are not counted. */
	copy: number;
	formVersion: number | null;
	printedOn: PrintedCopyRow["printedOn"];
	printedBy: string;
	short: string;
	subject: { kind: Subject["kind"]; id: string; caseId: string | null; name: string; unionName: string };
	/** current · changed (须重印) · void (作废) · gone: the record has no such paper any more */
	state: "current" | "changed" | "void" | "gone";
	/** Box by box, numbers masked; none of a copy from before this was kept. */
	words: readonly (readonly [box: string, text: string])[];
	differing: readonly Differing[];
	/** Whether this person keeps papers of that case. */
	keeps: boolean;
}

/** No record has this digest. */
const NOTHING = Buffer.alloc(32);

/**
 * Holds a page against the record, and keeps what it was held against: what is confirmed later rests on it.
 * @returns undefined where the paper is not in the actor's reach: nothing of it is said
 */
async function hold(
	env: Env,
	{ actor, now }: { actor: Actor; now: BusinessNow },
	{ pageId, printedId }: { pageId: string; printedId: string },
): Promise<HeldPage | undefined> {
	const printed = await printedCopy(env.db, printedId);
	const found = printed && (await paperOf(env, actor, printed));
	if (!printed || !found) return undefined;
	const { document, subject } = found;
	const prepared = await document.prepare(env, subject, now);
	const contentHash = prepared?.contentHash ?? NOTHING;
	const then: PaperWord[] = printed.said === null ? [] : JSON.parse(env.secrets.open(printed.said));
	const holds = contentHash.equals(printed.contentHash);
	const changed = holds || !prepared || then.length === 0 ? [] : differing(then, wordsOf(prepared, printed));
	const { caseVersion, formVersion, printedOn, voidOn, copy, byName } = printed;
	const boxes = changed.map(({ box }) => box);
	await recordHeld(env.db, { pageId, printedId, contentHash, caseVersion, differing: boxes, at: new Date(now.at) });
	const words = then.length > 0 ? then : holds && prepared ? wordsOf(prepared, printed) : [];
	return {
		title: document.title,
		copy,
		formVersion,
		printedOn,
		printedBy: byName,
		short: shortNumber({ hash: Buffer.from(printed.contentHash).toString("hex"), copy }),
		subject: { kind: subject.kind, id: subject.id, caseId: subject.caseId, name: nameOf(subject), unionName: subject.unionName },
		state: voidOn !== null ? "void" : holds ? "current" : prepared ? "changed" : "gone",
		words: words.filter(([, , text]) => text.trim() !== "").map(([box, , text]) => [box, text]),
		differing: changed,
		keeps: roleOver(actor, subject.unionPath, KEEPERS.who) !== undefined,
	};
}

/** One name is that of a document of applications and of one of grants: the case says which. */
async function paperOf(env: Env, actor: Actor, printed: PrintedCopyRow): Promise<{ document: Document; subject: Subject } | undefined> {
	for (const document of DOCUMENTS.filter(({ name }) => name === printed.document)) {
		const subject = await subjectOf(env, actor, { kind: document.of, id: printed.subjectId });
		if (subject) return { document, subject };
	}
	return undefined;
}

function nameOf({ head }: Subject): string {
	return "title" in head ? String(head.title) : "name" in head ? String(head.name) : "";
}

/** Who works at the desk that a page came to. */
export function looksAt(actor: Actor, { unionPath }: { unionPath: string }): boolean {
	return roleOver(actor, unionPath, KEEPERS.who) !== undefined;
}

/** What a page is held against; undefined while it is nobody's, or of a case that this person does not see. */
export async function heldFor(
	env: Env,
	visitor: { actor: Actor; now: BusinessNow },
	{ id, printedId }: { id: string; printedId: string | null },
): Promise<HeldPage | undefined> {
	return printedId === null ? undefined : hold(env, visitor, { pageId: id, printedId });
}
