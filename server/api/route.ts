import type { Readable } from "node:stream";
import type { z } from "zod";
import type { RecordEnv } from "../../record/env";
import type { Actor } from "../../record/people/actor";
import type { BusinessNow } from "../../record/settings/clock";
import type { Role } from "../../workflows/charts/chart";
import type { Visitor } from "../access/visitor";
import type { Deps } from "../deps";
import type { DOCX, Download } from "../downloads/downloads";

/** What a handler is asked: everything read and checked. */
export interface Ask<Params, Query, Body> {
	deps: Deps;
	env: RecordEnv;
	visitor: Visitor;
	actor: Actor;
	now: BusinessNow;
	params: Params;
	query: Query;
	body: Body;
	/** Of a route with `key`: the account's own `Idempotency-Key`, apart from everybody else's. */
	key: string;
	/** Of a route that `takes` something: the body as it comes. */
	content: Readable;
	/** The version in `If-Match`, where one was sent. */
	ifMatch: number | undefined;
}

/** What a handler answers. */
export interface Reply<Answer> {
	body: Answer;
	/** The version that `If-Match` may name later. */
	version?: number;
	/** Where what has been made is, below /api. */
	location?: string;
	/** Of a route with `media`, in place of the body. */
	download?: Download;
	/** The same, of what is whole already; with a name it is saved under it. */
	file?: { bytes: Buffer; fileName?: string; media?: typeof DOCX };
}

/** Whoever is signed in, or holders of one of these roles, anywhere; the row's own scope comes after. */
export type Who = "everyone" | readonly Role[];

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 503;

/** A route, said once: the handler, its checks and the OpenAPI document all come from it. */
export interface RouteOf<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> {
	method: "get" | "post" | "put" | "delete";
	/** Below /api, ids in braces: `/applications/{id}`. */
	path: `/${string}`;
	tag: string;
	summary: string;
	description?: string;
	who: Who;
	/** What does not fit here is not found. */
	params?: Params;
	query?: Query;
	body?: Body;
	/** What the document says of the body where the rules, and not its schema, refuse what does not fit. */
	documentedBody?: z.ZodType;
	/** Where a body may be longer than others. */
	mostBytes?: number;
	/** Takes an `Idempotency-Key`, and not without one. */
	key?: true;
	match?: "optional" | "required";
	status: 200 | 201 | 202;
	/** A body that is no JSON, read by the handler as it comes. */
	takes?: "application/octet-stream";
	/** Of an answer that is no JSON: made whole and then sent. */
	media?: Download["media"] | "image/jpeg" | "application/octet-stream";
	/** What the same answer may be instead, if asked. */
	otherMedia?: typeof DOCX;
	answer: Answer;
	/** Problems besides those that follow from the rest of the route. */
	problems?: readonly ProblemStatus[];
	handle(ask: Ask<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Reply<z.input<Answer>>>;
}

export type Route = RouteOf<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** Says a route, its handler's types taken from its schemas. */
export function route<
	Answer extends z.ZodType,
	Params extends z.ZodType = z.ZodNever,
	Query extends z.ZodType = z.ZodNever,
	Body extends z.ZodType = z.ZodNever,
>(of: RouteOf<Params, Query, Body, Answer>): Route {
	return of;
}
