import type { Request } from "express";
import { NotFound } from "../errors";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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

/** A word in the query, or nothing: nothing is called by a NUL, which the database would refuse. */
export function queried(req: Request, name: string): string | undefined {
	const value = req.query[name];
	return typeof value === "string" && value.trim() !== "" && !value.includes("\0") ? value.trim() : undefined;
}
