import type { ErrorRequestHandler, Response } from "express";
import type { z } from "zod";
import type { Refusal } from "../../workflows/rules/refusal";
import type { Deps } from "../deps";
import { causeOf, failingOf, failingWords, forLog } from "../health/failing";
import { refusalSaid } from "./refusal";

/** What ends a request: RFC 9457. */
export class Problem extends Error {
	override name = "Problem";

	constructor(
		readonly status: number,
		/** Chinese. */
		readonly detail: string,
		readonly refusals: readonly Refusal[] = [],
		/** What a program needs to go on: the newest version, the state. */
		readonly more: Readonly<Record<string, unknown>> = {},
	) {
		super(detail);
	}
}

export const NOTHING_HERE = "没有这一项，或者它不在您的工会范围内。";

const TITLES: Readonly<Record<number, string>> = {
	400: "请求有误",
	401: "没有登录",
	403: "不能办理",
	404: "没有找到",
	405: "没有这种操作",
	409: "现在不能办理",
	412: "已有更新的版本",
	413: "内容过大",
	415: "内容类型不对",
	422: "不符合规定",
	500: "系统出错",
	503: "暂时不能办理",
};

const RETRY_AFTER_S = 5;

/** The last of all below /api, also for what went wrong before the router. What nobody expected goes to the log and says nothing of itself. */
export function problems({ log, disk }: Pick<Deps, "log" | "disk">): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		const felt = disk.failed(error);
		const [problem, failing] = [problemOf(felt), failingOf(felt)];
		const asked = { path: req.path, method: req.method };
		if (failing !== undefined) log.warn({ ...asked, failing, cause: causeOf(error) }, "a request could not be served");
		else if (problem.status >= 500) log.error({ ...asked, err: forLog(error) }, "a request failed");
		if (res.writableEnded) return;
		if (res.headersSent) next(error);
		else sendProblem(res, problem, failingWords(felt)?.retryAfterS);
	};
}

function sendProblem(res: Response, { status, detail, refusals, more }: Problem, retryAfterS = RETRY_AFTER_S): void {
	if (status === 401) res.set("WWW-Authenticate", "Bearer");
	if (status === 503) res.set("Retry-After", String(retryAfterS));
	const title = TITLES[status] ?? "请求有误";
	res.status(status).type("application/problem+json");
	res.end(JSON.stringify({ type: "about:blank", title, status, detail, refusals: refusals.map(refusalSaid), ...more }));
}

function problemOf(error: unknown): Problem {
	if (error instanceof Problem) return error;
	const failing = failingWords(error);
	if (failing) return new Problem(503, `${failing.message}办理一步时请用同一个 Idempotency-Key 再试。`);
	const { status, message } = error instanceof Error ? (error as Error & { status?: unknown }) : { status: undefined, message: "" };
	// Our own say it in Chinese.
	if (status === 403 || status === 404) return new Problem(status, message);
	if (status === 413) return new Problem(413, "内容超过 1 MB，没有办理。");
	if (status === 415) return new Problem(415, "内容的编码方式无法读取。");
	if (typeof status === "number" && status >= 400 && status < 500) return new Problem(400, "请求无法读取，没有办理。");
	return new Problem(500, "系统出了意外，可能没有办理；请再试一次，办理一步时用同一个 Idempotency-Key。");
}

/** @throws Problem with every issue at its field */
export function malformed(error: z.ZodError): Problem {
	const refusals = error.issues.map((issue) => ({
		code: issue.code === "unrecognized_keys" ? "unknown_field" : "malformed",
		message: issue.message,
		...(issue.path.length > 0 ? { field: issue.path.join(".") } : {}),
	}));
	return new Problem(400, "请求的内容不合格式。", refusals);
}
