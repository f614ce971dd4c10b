import type { Request } from "express";
import { saysNothing, unfitIn, withoutInvisible } from "../../../workflows/rules/text";
import { NotFound } from "../../errors";
import { type Typed, textOf } from "../../forms/typed";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as the database takes it; another text it would refuse with an error of its own. */
export function isId(text: string): boolean {
	return UUID.test(text);
}

/** An id in the address, which the database would otherwise refuse with an error of its own. @throws NotFound */
export function idOf(req: Request, name = "id"): string {
	const id = req.params[name];
	if (typeof id !== "string" || !UUID.test(id)) throw new NotFound();
	return id;
}

/** An id in the query (`?after=…`), or nothing. */
export function queriedId(req: Request, name: string): string | undefined {
	const id = req.query[name];
	return typeof id === "string" && UUID.test(id) ? id : undefined;
}

/** In a form: where its reader was, to come back to. */
export const BACK = "back";

/** Where somebody comes back to: the list at `path` as they had it before them, or its beginning. */
export function backTo(path: string, typed: Typed): string {
	const back = textOf(typed, BACK);
	return back.startsWith(`${path}?`) ? back : path;
}

/** A word in the query, without what nobody can see, or nothing: nothing is called by a broken character, and the database would refuse NUL. */
export function queried(req: Request, name: string): string | undefined {
	const value = req.query[name];
	if (typeof value !== "string" || saysNothing(value) || unfitIn(withoutInvisible(value))) return undefined;
	return withoutInvisible(value).trim();
}
