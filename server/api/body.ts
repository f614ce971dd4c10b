import express, { type RequestHandler } from "express";
import { isSecret } from "../../record/people/passwords";
import { unfitIn, withoutInvisible } from "../../workflows/rules/text";
import { Problem } from "./problem";

const MOST_BYTES = 1024 * 1024;
const DEEPEST = 20;

/** Reads a body of JSON: UTF-8 and nothing else, no half characters, no NUL (which Postgres refuses), 1 MB at most where the route says no more. */
export const jsonBody = (mostBytes = MOST_BYTES): readonly RequestHandler[] => [
	(req, _res, next) => {
		const type = /^application\/(?:[\w.-]+\+)?json *(?:; *charset="?utf-?8"? *)?$/i;
		if (type.test(req.get("Content-Type") ?? "")) next();
		else next(new Problem(415, "内容应为 UTF-8 编码的 application/json。"));
	},
	express.raw({ type: () => true, limit: mostBytes }),
	(req, _res, next) => {
		// With no body at all there is nothing to be read.
		req.body = read(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
		next();
	},
];

/** A body that is taken as it comes must say that it is one. */
export function ofType(type: string): RequestHandler {
	return (req, _res, next) => {
		const said = (req.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
		next(said === type ? undefined : new Problem(415, `内容应为 ${type}。`));
	};
}

/** @throws Problem */
function read(bytes: Buffer): unknown {
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new Problem(400, "内容不是 UTF-8 编码。");
	}
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Problem(400, "内容不是完整的 JSON。");
	}
	return cleaned(value);
}

/** The value without what nobody can see in its texts; a password stays as it was typed. @throws Problem, which names what no text may hold */
function cleaned(value: unknown): unknown {
	if (typeof value === "string") return textIn(value, "");
	// Without recursion: a body may be nested as deeply as its sender likes.
	const waiting: { within: unknown; path: string; depth: number }[] = [{ within: value, path: "", depth: 0 }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { within, path } = next;
		if (typeof within !== "object" || within === null) continue;
		const depth = next.depth + 1;
		if (depth > DEEPEST) throw new Problem(400, "内容的层次过深。");
		for (const [name, inner] of Object.entries(within)) {
			textIn(name, path);
			const at = path === "" ? name : `${path}.${name}`;
			if (typeof inner === "string") put(within, name, isSecret(name) ? inner : textIn(inner, at));
			else waiting.push({ within: inner, path: at, depth });
		}
	}
	return value;
}

/** Also `__proto__`, which JSON may name. */
function put(within: object, name: string, value: string): void {
	Object.defineProperty(within, name, { value, writable: true, enumerable: true, configurable: true });
}

function textIn(text: string, field: string): string {
	const wrong = /[\0\p{Cs}]/u.test(text) ? unfitIn(text) : undefined;
	if (wrong === undefined) return withoutInvisible(text);
	throw new Problem(400, "内容含有乱码或不可见字符。", [
		{ code: wrong.code, message: wrong.what, next: wrong.next, ...(field === "" ? {} : { field }) },
	]);
}
