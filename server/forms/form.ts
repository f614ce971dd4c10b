import type { z } from "zod";
import type { RecordEnv } from "../../record/env";
import type { KeyUsed } from "../../record/key-said";
import { type Asked, type Place, perform, type Write } from "../../record/write";
import type { Written } from "../../record/written";
import type { Role } from "../../workflows/charts/chart";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { SaidField } from "../../workflows/rules/field";
import { halfWidth } from "../../workflows/rules/identity-number";
import { formatDate, parsePlainDate } from "../../workflows/rules/plain-date";
import type { Deps } from "../deps";
import type { Download } from "../downloads/downloads";
import { NOTHING_MADE } from "./made";

/** Where a write stands in the API. */
interface ApiPlace<Made> {
	method: "post" | "put" | "delete";
	/** Below /api, ids in braces. */
	path: `/${string}`;
	/** Which of the write's fields each id of the path is, where it has another name there: `{ id: "fundId" }`. */
	named?: Readonly<Record<string, string>>;
	tag: string;
	summary: string;
	/** Made anew, or changed. */
	status: 200 | 201;
	/** Without an `Idempotency-Key` it is not taken: a retry would do it twice. */
	keyed?: true;
	/** What is said stands in the query: it has no body. */
	inQuery?: true;
	/** Where what has been made is read, below /api. */
	location?(made: Made): string;
}

/** Whoever makes something says how the API answers it. */
type Answer<Made> = Made extends null ? { answer?: undefined } : { answer: z.ZodType<Made> };

/** Where a write stands on the desk. */
interface DeskPlace<Made> {
	/** The address that its form is posted to, ids as the router names them: `/funds/:id/receive`. */
	action: string;
	named?: Readonly<Record<string, string>>;
	/** Said once on the next page; where it tells what was done, from what was made and said. */
	done: string | ((made: Made, said: Readonly<Record<string, unknown>>) => string);
	/** Where its result is seen; undefined: on the same page, this once. */
	to(made: Made, ids: Readonly<Record<string, string>>): string | undefined;
}

/** A write as page and API offer it; both are made from this. */
export interface FormOf<Made, Where extends Place> {
	write: Write<Made, Where>;
	/** None of what is a page's alone: a demo's clock. */
	api?: ApiPlace<NoInfer<Made>> & Answer<NoInfer<Made>>;
	desk: DeskPlace<NoInfer<Made>>;
	/** What it would touch, before it is saved: the same is said. */
	preview?: Preview;
	/** What it makes is taken along, in place of a page or an answer. */
	download?: { media: Download["media"]; of(deps: Deps, made: NoInfer<Made>, accountId: string): Download };
}

/** A form's preview: how it is worked out, and how the API answers it. */
interface Preview {
	answer: z.ZodType;
	perform(env: RecordEnv, asked: Asked): Promise<Written<unknown> | KeyUsed>;
}

/** The same, its types closed over. */
export interface Form {
	name: string;
	label: string;
	clause: ClauseId;
	who: readonly Role[] | "everyone";
	/** Chinese: who does it, for whoever may not. */
	whose: string;
	fields: readonly SaidField[];
	api?: ApiPlace<unknown> & { answer: z.ZodType };
	desk: DeskPlace<unknown>;
	preview?: Preview;
	download?: { media: Download["media"]; of(deps: Deps, made: unknown, accountId: string): Download };
	perform(env: RecordEnv, asked: Asked): Promise<Written<unknown> | KeyUsed>;
}

export function defineForm<Made, Where extends Place>({ write, api, desk, preview, download }: FormOf<Made, Where>): Form {
	const { name, label, clause, who, whose, fields } = write;
	const places = { api: api && { ...(api as ApiPlace<unknown>), answer: api.answer ?? NOTHING_MADE }, desk: desk as DeskPlace<unknown> };
	const taken = download && {
		download: { media: download.media, of: (deps: Deps, made: unknown, accountId: string) => download.of(deps, made as Made, accountId) },
	};
	return { name, label, clause, who, whose, fields, ...places, preview, ...taken, perform: (env, asked) => perform(env, write, asked) };
}

/** The roles in which a form is sent, where it is not everybody's. */
export function rolesOf({ who }: Pick<Form, "who">): readonly Role[] {
	return who === "everyone" ? [] : who;
}

/** The fields that the address does not name already. */
export function ownFields(
	{ fields }: Pick<Form, "fields">,
	{ named = {} }: { named?: Readonly<Record<string, string>> },
): readonly SaidField[] {
	const addressed = new Set(Object.values(named));
	return fields.filter(({ name }) => !addressed.has(name));
}

/** What the address says, by the names of the write's fields. */
export function saidByAddress(
	params: Readonly<Record<string, string>>,
	{ named = {} }: { named?: Readonly<Record<string, string>> },
): Record<string, string> {
	return Object.fromEntries(Object.entries(named).map(([param, field]) => [field, params[param] ?? ""]));
}

/** A day that was said, as people read it. */
export function dayText(said: unknown): string {
	const day = parsePlainDate(halfWidth(String(said)).trim());
	return day ? formatDate(day) : "";
}
