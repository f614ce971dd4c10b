import { deepStrictEqual, ok } from "node:assert/strict";
import type { Response } from "supertest";
import { z } from "zod";
import { problem, problemStatuses } from "../../server/api/document";
import type { Route } from "../../server/api/route";
import { ROUTES } from "../../server/api/routes";

function routeOf(method: string, path: string): Route | undefined {
	const [asked = ""] = path.split("?");
	const named = ROUTES.filter((route) => {
		const pattern = route.path.replace(/\{\w+\}/g, "[^/]+");
		return route.method === method && new RegExp(`^${pattern}$`).test(asked);
	});
	// `/audit/exports` before `/audit/{name}`.
	return named.sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
}

/** An answer is one that its route's document has: status, kind of content, every name and value. @throws what differs */
export function conforms(method: string, path: string, { status, headers, body, text }: Response): void {
	const route = routeOf(method, path);
	if (!route) {
		if (status >= 400) faultless(problem, body, `${method} ${path} ${status}`);
		return;
	}
	const what = `${method.toUpperCase()} ${route.path} ${status}`;
	const type = (headers["content-type"] ?? "").split(";")[0];
	if (status >= 400) {
		deepStrictEqual([what, type], [what, "application/problem+json"]);
		ok(
			problemStatuses(route).some((one) => one === status),
			`${what} is no answer of its document`,
		);
		faultless(problem, body, what);
		deepStrictEqual([what, body.status], [what, status]);
		return;
	}
	deepStrictEqual([what, type], [what, route.media ?? "application/json"]);
	deepStrictEqual([what, status], [what, route.status]);
	faultless(route.answer, route.media ? (text ?? String(body)) : body, what);
}

function faultless(schema: z.ZodType, value: unknown, what: string): void {
	const result = schema.safeParse(value);
	if (!result.success) throw new Error(`${what} answers what is not in its schema: ${z.prettifyError(result.error)}`);
}
