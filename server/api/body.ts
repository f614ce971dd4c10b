import express, { type RequestHandler } from "express";
import { Problem } from "./problem";

const MOST_BYTES = 1024 * 1024;
const DEEPEST = 20;

/** Reads a body of JSON: UTF-8 and nothing else, no half characters, no NUL (which Postgres refuses), 1 MB at most. */
export const jsonBody: readonly RequestHandler[] = [
	(req, _res, next) => {
		const type = /^application\/(?:[\w.-]+\+)?json *(?:; *charset="?utf-?8"? *)?$/i;
		if (type.test(req.get("Content-Type") ?? "")) next();
		else next(new Problem(415, "内容应为 UTF-8 编码的 application/json。"));
	},
	express.raw({ type: () => true, limit: MOST_BYTES }),
	(req, _res, next) => {
		// With no body at all there is nothing to be read.
		req.body = read(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
		next();
	},
];

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
	checkTexts(value);
	return value;
}

/** Without recursion: a body may be nested as deeply as its sender likes. */
function checkTexts(value: unknown): void {
	const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (typeof next.value === "string") checkText(next.value);
		if (typeof next.value !== "object" || next.value === null) continue;
		const depth = next.depth + 1;
		if (depth > DEEPEST) throw new Problem(400, "内容的层次过深。");
		for (const [name, inner] of Object.entries(next.value)) {
			checkText(name);
			waiting.push({ value: inner, depth });
		}
	}
}

function checkText(text: string): void {
	if (/[\0\p{Cs}]/u.test(text)) throw new Problem(400, "内容含有乱码或不可见字符。");
}
