import type { NextFunction, Request, Response } from "express";
import { Forbidden } from "../errors";
import { maybeVisitor } from "./visitor";

/**
 * A form may be posted by our own pages only. Browsers say where from: in Sec-Fetch-Site (https), else in Origin or Referer, as on the
 * plain http of an office network. Programs with a bearer token carry no cookie that another page could borrow.
 */
export function sameOrigin(req: Request, res: Response, next: NextFunction): void {
	const reads = ["GET", "HEAD", "OPTIONS"].includes(req.method);
	if (reads || maybeVisitor(res)?.via === "token" || comesFromUs(req)) next();
	else next(new Forbidden("这次提交不是从本系统的页面发出的，没有办理。请回到页面刷新后重新提交。"));
}

/** Whether a browser says that a page of ours sent it. */
export function comesFromUs(req: Request): boolean {
	const site = req.get("Sec-Fetch-Site");
	if (site !== undefined) return site === "same-origin";
	const from = req.get("Origin") ?? req.get("Referer");
	if (from === undefined) return false;
	if (!URL.canParse(from)) return false;
	const { host, protocol } = new URL(from);
	// A plain page of the same name is anybody's on the way.
	return host === req.get("Host") && (protocol === "https:" || !req.secure);
}
