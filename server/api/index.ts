import { type Request, type RequestHandler, type Response, Router } from "express";
import type { z } from "zod";
import { keyOfPerson } from "../../record/key-said";
import { unfitIn, withoutInvisible } from "../../workflows/rules/text";
import { sameOrigin } from "../access/same-origin";
import { holds, maybeVisitor, type Visitor } from "../access/visitor";
import type { Deps } from "../deps";
import { sendFile } from "../evidence/send-file";
import { jsonBody, ofType } from "./body";
import { openApi } from "./document";
import { inChinese } from "./fields";
import { malformed, NOTHING_HERE, Problem } from "./problem";
import type { Route } from "./route";
import { ROUTES } from "./routes";

/**
 * The JSON API, to be mounted at /api: after `arrival`, which says who calls, and before `sameOrigin`, which would refuse programs. It reads JSON bodies itself,
 * answers 401 itself, and checks the origin of a caller who has a cookie. `problems` follows it and answers its errors.
 */
export function apiRouter(deps: Deps): Router {
	const router = Router();
	router.use((_req, res, next) => {
		res.set("Cache-Control", "no-store");
		next();
	});
	router.get("/openapi.json", (_req, res) => {
		res.json(openApi());
	});
	for (const route of ROUTES) {
		const path = route.path.replace(/\{(\w+)\}/g, ":$1");
		const read = route.body ? jsonBody(route.mostBytes) : route.takes ? [ofType(route.takes)] : [];
		router[route.method](path, admitted(route), ...read, answering(route, deps));
	}
	router.use(noSuchMethod);
	router.use((_req, _res, next) => next(new Problem(404, NOTHING_HERE)));
	return router;
}

/** Of a path that is there, what it does not answer to. */
const noSuchMethod: RequestHandler = (req, res, next) => {
	const here = ROUTES.filter(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}/?$`, "i").test(req.path));
	const methods = here.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]));
	const allowed = req.path === "/openapi.json" ? ["GET", "HEAD"] : methods;
	if (allowed.length === 0) return next();
	allowed.sort();
	res.set("Allow", allowed.join(", "));
	next(new Problem(405, `这里没有 ${req.method}，只有 ${allowed.join("、")}。`));
};

/** Signed in, from our own pages or with a token, in a role that may. */
function admitted({ who }: Route): RequestHandler {
	return (req, res, next) => {
		const visitor = maybeVisitor(res);
		if (!visitor) return next(new Problem(401, "请登录，或在 Authorization 中带上令牌（Bearer）。"));
		if (typeof who === "object" && !holds(visitor, ...who)) return next(new Problem(403, "您的角色没有这项权限。"));
		return sameOrigin(req, res, next);
	};
}

function answering(route: Route, deps: Deps): RequestHandler {
	const { params, query, body, key, match, status } = route;
	return async (req: Request, res: Response) => {
		const visitor = visitorHere(res);
		const asked = {
			deps,
			env: deps,
			visitor,
			actor: visitor.actor,
			now: visitor.now,
			params: paramsOf(params, req),
			query: parsed(query, queryOf(req)),
			body: parsed(body, req.body),
			key: key === undefined ? "" : keyOf(req),
			content: req,
			ifMatch: match === undefined ? undefined : versionOf(req, match),
		};
		const answer = await route.handle(asked);
		if (answer.version !== undefined) res.set("ETag", `"${answer.version}"`);
		if (answer.location !== undefined) res.location(`${req.baseUrl}${answer.location}`);
		if (answer.file && route.media) {
			const { bytes, fileName, media = route.media } = answer.file;
			return sendFile(res.status(status), { type: media, bytes, saveAs: fileName });
		}
		if (answer.download) return deps.downloads.send(res.status(status), answer.download);
		// Not `json`: it would answer 304 by the version alone, and what may come next changes without one.
		res.status(status).type("json").end(JSON.stringify(answer.body));
	};
}

function visitorHere(res: Response): Visitor {
	const visitor = maybeVisitor(res);
	if (!visitor) throw new Problem(401, "请登录。");
	return visitor;
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
	if (!schema) return undefined;
	const result = schema.safeParse(value, { error: inChinese });
	if (!result.success) throw malformed(result.error);
	return result.data;
}

/** Search words and cursors, as a body's texts are read. */
function queryOf(req: Request): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(req.query).map(([name, value]) => {
			if (typeof value !== "string") return [name, value];
			const text = withoutInvisible(value);
			const unfit = unfitIn(text);
			if (unfit)
				throw new Problem(400, `“${name}”${unfit.what}。`, [{ code: unfit.code, message: unfit.what, field: name, next: unfit.next }]);
			return [name, text];
		}),
	);
}

function paramsOf(schema: z.ZodType | undefined, req: Request): unknown {
	if (!schema) return undefined;
	const result = schema.safeParse({ ...req.params });
	if (!result.success) throw new Problem(404, NOTHING_HERE);
	return result.data;
}

function keyOf(req: Request): string {
	const key = req.get("Idempotency-Key");
	if (key === undefined || !/^[\x21-\x7e]{1,200}$/.test(key)) {
		const message = "请在 Idempotency-Key 中为这一步给出它自己的编号（1 至 200 个可见字符），重试时用同一个。";
		throw new Problem(400, message, [{ code: "idempotency_key", message, field: "Idempotency-Key" }]);
	}
	return keyOfPerson(key);
}

function versionOf(req: Request, match: "optional" | "required"): number | undefined {
	const text = req.get("If-Match");
	if (text === undefined && match === "optional") return undefined;
	const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(text ?? "")?.[1];
	if (version !== undefined) return Number(version);
	const message = "请在 If-Match 中给出读取时的版本（ETag）。";
	throw new Problem(400, message, [{ code: "if_match", message, field: "If-Match" }]);
}
