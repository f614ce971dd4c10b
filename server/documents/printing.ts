import { toString as drawn, toBuffer } from "qrcode";
import { lastPrinted, type PrintedRow } from "../../prisma/read/printed";
import { templateInForce } from "../../prisma/read/word-templates";
import { type PaperFormat, recordPrinting } from "../../record/documents/printed";
import { type Actor, roleOver } from "../../record/people/actor";
import type { BusinessNow } from "../../record/settings/clock";
import { NOT_FOUND, refused, type Written } from "../../record/written";
import { ROLE_LABELS } from "../../workflows/charts/chart";
import { checkDigits, copyCodeText, shortNumber } from "../../workflows/rules/copy-code";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { Deps } from "../deps";
import type { Document, Prepared, Print, Subject, SubjectKind } from "./document";
import { DOCUMENTS } from "./index";
import type { Drawing, NoGlyph } from "./press";
import { subjectOf } from "./subjects";
import { wordsOf } from "./words-of";

type Env = Pick<Deps, "db" | "secrets" | "press">;

interface Asked {
	actor: Actor;
	now: BusinessNow;
	kind: SubjectKind;
	id: string;
}

/** A copy that was printed last, as it stands now. */
export interface CopyStanding extends Pick<PrintedRow, "copy" | "formVersion" | "byName" | "at" | "format" | "pages" | "voidOn"> {
	/** 当前 · 须重印: what it says is no longer what the record says · 作废: a later version was reported */
	state: "current" | "reprint" | "void";
	check: string;
}

/** What of a subject can be printed, and what was. */
export interface Offered {
	document: Document;
	/** Whether this person prints it. */
	may: boolean;
	/** Why no copy can be printed yet. */
	bars: readonly Refusal[];
	printed: readonly CopyStanding[];
}

/** @returns undefined where there is no such subject in reach */
export async function documentsOf(env: Env, { actor, now, kind, id }: Asked): Promise<Offered[] | undefined> {
	const subject = await subjectOf(env, actor, { kind, id });
	return subject && offeredOf(env, actor, now, subject);
}

async function offeredOf(env: Env, actor: Actor, now: BusinessNow, subject: Subject): Promise<Offered[]> {
	const printed = await lastPrinted(env.db, subject.id);
	const offered = DOCUMENTS.filter(({ of }) => of === subject.kind).map(async (document): Promise<Offered[]> => {
		const prepared = await document.prepare(env, subject, now);
		if (!prepared) return [];
		const own = printed.filter((row) => row.document === document.name);
		const may = mayPrint(actor, subject, document);
		return [{ document, may, bars: prepared.bars, printed: own.map((row) => standing(row, prepared)) }];
	});
	return (await Promise.all(offered)).flat();
}

function standing({ contentHash, document: _, ...row }: PrintedRow, prepared: Prepared): CopyStanding {
	const hash = Buffer.from(contentHash);
	const state = row.voidOn !== null ? "void" : hash.equals(prepared.contentHash) ? "current" : "reprint";
	return { ...row, state, check: checkDigits(hash.toString("hex")) };
}

function mayPrint(actor: Actor, { unionPath }: Subject, { who }: Document): boolean {
	return who === "everyone" || roleOver(actor, unionPath, who) !== undefined;
}

function whose({ who }: Document): string {
	return who === "everyone" ? "" : who.map((role) => ROLE_LABELS[role]).join("、");
}

export interface Printed {
	bytes: Buffer;
	/** Without anybody's name. */
	fileName: string;
}

/** Of which document, and which copy of it. */
interface Wanted extends Asked {
	name: string;
	format?: PaperFormat;
	/** None: a draft, where copies are counted. */
	copy?: number;
	/** What no font has is left open, to be written by hand. */
	gaps?: boolean;
}

/** Prints one copy, or a draft; who printed what of whom is recorded before it goes out (D28). */
export async function print(env: Env, wanted: Wanted): Promise<Written<Printed>> {
	const { actor, now, kind, name, format = "pdf", gaps = false } = wanted;
	const subject = await subjectOf(env, actor, wanted);
	const document = DOCUMENTS.find((one) => one.of === kind && one.name === name);
	if (!subject || !document || (format === "docx" && !document.word)) return NOT_FOUND;
	const counts = document.copies.length > 0;
	const how: Print = { copy: (counts && wanted.copy) || 0, draft: counts && wanted.copy === undefined };
	if (how.copy > document.copies.length || (!counts && wanted.copy !== undefined)) return NOT_FOUND;
	if (!how.draft && !mayPrint(actor, subject, document)) return { kind: "forbidden", message: `${document.title}由${whose(document)}打印` };
	const prepared = await document.prepare(env, subject, now);
	if (!prepared) return NOT_FOUND;
	if (!how.draft && prepared.bars.length > 0) return refused(...prepared.bars);
	const { drawing, hash } = await drawingOf(document, subject, prepared, { ...how, format });
	const { template } = document;
	const own = format === "docx" ? await templateInForce(env.db, { countyId: subject.countyId, form: template }) : undefined;
	const sheet = await env.press.print({ template, drawing, gaps, format, own });
	if ("lacking" in sheet) return refused(...sheet.lacking.map((one) => noGlyph(document, one)));
	const { pages } = sheet;
	const { caseId, id } = subject;
	const { formVersion, contentHash, people, looked } = prepared;
	const as = format === "docx" ? "（Word）" : "";
	const what = `打印${document.title}${copyName(how, document)}${as}${document.numbers ? (how.draft ? "（号码为掩码）" : "（含完整号码）") : ""}`;
	const said = env.secrets.seal(JSON.stringify(wordsOf(prepared, how)));
	const of = {
		actor,
		document: name,
		subjectId: id,
		caseId,
		looked,
		copy: how.copy,
		formVersion,
		contentHash,
		format,
		pages,
		people,
		said,
		what,
	};
	await recordPrinting(env, { ...of, at: new Date(now.at) }, !how.draft);
	return {
		kind: "written",
		value: { bytes: Buffer.from(sheet.bytes), fileName: `${document.title}${copyName(how, document)}-${checkDigits(hash)}.${format}` },
	};
}

const COPY_NAMES = ["", "第一份", "第二份"];

function copyName({ copy, draft }: Print, { copies }: Document): string {
	if (copies.length === 0) return "";
	return draft ? "样稿" : (COPY_NAMES[copy] ?? "");
}

/** What its template draws, and what every paper has: its copy, foot and code. */
async function drawingOf(
	document: Document,
	subject: Subject,
	prepared: Prepared,
	how: Print & { format: PaperFormat },
): Promise<{ drawing: Drawing; hash: string }> {
	const hash = prepared.contentHash.toString("hex");
	const version = prepared.formVersion ?? 0;
	const text = copyCodeText({ document: document.name, subjectId: subject.id, copy: how.copy, version, hash: hash.slice(0, 32) });
	const short = shortNumber({ hash, copy: how.copy });
	const keeper = how.copy === 0 ? undefined : document.copies[how.copy - 1];
	const left = [keeper, version > 0 && `申请表第 ${version} 版`].filter(Boolean).join("　");
	const drawing = {
		...prepared.draw(how),
		copy: copyName(how, document),
		watermark: how.draft ? "样　稿" : null,
		short: how.draft ? null : short,
		code: how.draft ? null : await codeOf(text, how.format),
		foot: { left, right: how.draft ? "样稿不作申报之用" : `校验码 ${short}` },
	};
	return { drawing, hash };
}

/** SVG for paper, and for Word, which draws none everywhere, a picture of dots in base 64. */
async function codeOf(text: string, format: PaperFormat): Promise<string> {
	const look = { margin: 0, errorCorrectionLevel: "Q" } as const;
	if (format === "pdf") return drawn(text, { ...look, type: "svg" });
	return (await toBuffer(text, { ...look, type: "png", scale: 8 })).toString("base64");
}

function noGlyph({ clause }: Document, { char, place }: NoGlyph): Refusal {
	const point = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
	return refusal("no_glyph", clause, `“${place}”中的“${char}”（U+${point}）没有字体可以打印`, {
		field: place,
		next: "请系统管理员把有这个字的字体放进数据目录的 fonts 文件夹并重新启动；急用的可以缺字留空打印，再手写补上",
	});
}
