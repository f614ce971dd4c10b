import canonicalize from "canonicalize";
import type { CaseHead } from "../../prisma/read/case-page";
import type { HandoverRow } from "../../prisma/read/handovers";
import type { MeetingRow } from "../../prisma/read/meetings";
import type { SheetRow } from "../../prisma/read/notices";
import type { RecordEnv } from "../../record/env";
import type { BusinessNow } from "../../record/settings/clock";
import type { Role } from "../../workflows/charts/chart";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { Refusal } from "../../workflows/rules/refusal";
import type { Drawing } from "./press";

/** What a paper can be of, and what is read of it first. */
export interface Heads {
	application: CaseHead;
	grant: CaseHead;
	file: CaseHead;
	notice: SheetRow;
	/** Before a sheet of it is posted. */
	union: { name: string };
	meeting: MeetingRow;
	handover: HandoverRow;
}
export type SubjectKind = keyof Heads;

/** A case, a notice or a meeting in somebody's reach. */
export interface Subject<Kind extends SubjectKind = SubjectKind> {
	kind: Kind;
	id: string;
	/** Where it is a case. */
	caseId: string | null;
	unionId: string;
	unionPath: string;
	unionName: string;
	countyId: string;
	countyName: string;
	head: Heads[Kind];
}

/** How a copy is to be printed. */
export interface Print {
	/** 1 or 2; 0 of a document without counted copies, and of a draft. */
	copy: number;
	/** To be looked over: marked 样稿, no copy that counts; its numbers are masked. */
	draft: boolean;
}

type Env = Pick<RecordEnv, "db" | "secrets">;

/** A paper, said once: the list on the page, its address and its route of the API come from it. */
export interface DocumentOf<Kind extends SubjectKind, Facts> {
	/** As addresses and codes name it. */
	name: string;
	title: string;
	clause: ClauseId;
	of: Kind;
	/** Who prints it, over the subject's union; `everyone` who sees it. */
	who: readonly Role[] | "everyone";
	/** Who keeps each of its counted copies; none where there is nothing to count. Of those that are counted everybody in reach prints drafts. */
	copies: readonly string[];
	/** Its numbers stand there in full: each printing is an unmasking, and logged as one (D28). */
	numbers: boolean;
	template: string;
	/** Written as Word too. */
	word?: true;
	/** Undefined: there is no such paper of this subject yet. */
	read(env: Env, subject: Subject<Kind>, now: BusinessNow): Promise<Facts | undefined>;
	/** Why a copy cannot be printed yet; a draft can. */
	bars?(facts: Facts, subject: Subject<Kind>): Refusal[];
	/** Of the application's form. */
	formVersion?(facts: Facts): number;
	/** How many persons stand on it. */
	people(facts: Facts): number;
	/** Their cases, where it is of no case itself. */
	looked?(facts: Facts): readonly string[];
	/** All that voids a copy if it changes: not what is written on it later. */
	content(facts: Facts, subject: Subject<Kind>): unknown;
	/** Who sees what stands there: words by their boxes. */
	draw(facts: Facts, subject: Subject<Kind>, print: Print): Drawing;
}

/** A paper of a subject, read and ready to be printed. */
export interface Prepared {
	bars: Refusal[];
	formVersion: number | null;
	people: number;
	looked: readonly string[];
	/** Keyed: it tells nothing of what it was made from. */
	contentHash: Buffer;
	draw(print: Print): Drawing;
}

/** The same, its types closed over. */
export interface Document {
	name: string;
	title: string;
	clause: ClauseId;
	of: SubjectKind;
	who: readonly Role[] | "everyone";
	copies: readonly string[];
	numbers: boolean;
	template: string;
	word: boolean;
	prepare(env: Env, subject: Subject, now: BusinessNow): Promise<Prepared | undefined>;
}

function isOf<Kind extends SubjectKind>(kind: Kind, subject: Subject): subject is Subject<Kind> {
	return subject.kind === kind;
}

export function defineDocument<Kind extends SubjectKind, Facts>(document: DocumentOf<Kind, Facts>): Document {
	const { name, title, clause, of, who, copies, numbers, template, word = false, read } = document;
	return {
		name,
		title,
		clause,
		of,
		who,
		copies,
		numbers,
		template,
		word,
		async prepare(env, subject, now) {
			if (!isOf(of, subject)) throw new Error(`${name} is of no ${subject.kind}`);
			const facts = await read(env, subject, now);
			if (facts === undefined) return undefined;
			const formVersion = document.formVersion?.(facts) ?? null;
			return {
				bars: document.bars?.(facts, subject) ?? [],
				formVersion,
				people: document.people(facts),
				looked: document.looked?.(facts) ?? [],
				contentHash: env.secrets.sameness(`printed ${name} ${formVersion} ${canonicalize(document.content(facts, subject))}`),
				draw: (print) => document.draw(facts, subject, print),
			};
		},
	};
}
